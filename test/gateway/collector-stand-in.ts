import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as it is sent over OTLP, with what these tests read of it. */
export interface ExportedSpan {
  traceId: string;
  spanId: string;
  /** Absent for one that has no parent. */
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: unknown }[];
}

/** An OpenTelemetry collector over real HTTP, which keeps what it is sent. */
export interface CollectorStandIn {
  url: string;
  /** Paths that were asked. */
  paths: string[];
  /** All bodies as they came, one after another. */
  raw(): string;
  spans(): ExportedSpan[];
  stop(): Promise<void>;
}

interface ExportRequest {
  resourceSpans: { scopeSpans: { spans: ExportedSpan[] }[] }[];
}

/** Starts one on a free port. */
export async function startCollector(): Promise<CollectorStandIn> {
  const bodies: string[] = [];
  const paths: string[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      paths.push(req.url ?? '');
      bodies.push(Buffer.concat(chunks).toString());
      res.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    paths,
    raw: () => bodies.join('\n'),
    spans: () =>
      bodies
        .flatMap((body) => (JSON.parse(body) as ExportRequest).resourceSpans)
        .flatMap(({ scopeSpans }) => scopeSpans)
        .flatMap(({ spans }) => spans),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
