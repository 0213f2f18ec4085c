import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  isSpanContextValid,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';

/** What a request goes through within the gateway. */
export type Phase = 'parse' | 'validate' | 'plan' | 'shape';

/** One request in a trace. Nothing it is told may be about a patient: names and codes of bounded lists alone. */
export interface RequestTrace {
  /** A phase that ends now and took `durationMs`. */
  addPhase(phase: Phase, durationMs: number): void;
  /** Phases and fetches from here on belong to the execution. The function that comes back ends it. */
  startExecution(): () => void;
  startFetch(subgraph: string): FetchTrace;
  end(answer: { operation: string; httpStatus: number; errorCodes: readonly string[] }): void;
}

/** One call to a subgraph in a trace. */
export interface FetchTrace {
  /** What the subgraph is told, so that its own spans belong to this one. */
  traceparent: string;
  /** `outcome` is `ok`, `partial`, `error`, or the code of the failure. */
  end(outcome: string): void;
}

/** Traces requests. Where there is no collector there is none of it: `undefined` stands in its place everywhere. */
export interface Tracing {
  /** Continues the caller's trace where its `traceparent` is valid, and begins one otherwise. */
  startRequest(traceparent: string | undefined): RequestTrace;
  /** Sends what is left, for a few seconds at most. Never rejects. */
  stop(): Promise<void>;
}

/** Where spans go. */
export interface TracingOptions {
  /** The collector, over OTLP/HTTP: spans go to `/v1/traces` under it. */
  endpoint: string;
  /** Share of the traces begun here that are kept, 0 to 1. A caller's own decision stands. */
  ratio: number;
}

const SERVICE_NAME = 'one-health-and-care-gateway';
/** One attempt to hand spans over, with its retries. Also what the last one may hold up the way out. */
const EXPORT_TIMEOUT_MS = 3000;

/** Starts to trace. Spans are sent in the background: a collector that is away costs the oldest of them. */
export function createTracing({ endpoint, ratio }: TracingOptions): Tracing {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: EXPORT_TIMEOUT_MS,
  });
  const provider = new TracerProvider({
    // Nothing of the machine or the command line, which the defaults would add.
    resource: resourceFromAttributes({ 'service.name': SERVICE_NAME }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: EXPORT_TIMEOUT_MS })],
  });
  const tracer = provider.getTracer('gateway');

  return {
    startRequest(traceparent) {
      const root = tracer.startSpan(
        'graphql.request',
        { kind: SpanKind.SERVER },
        readTraceparent(traceparent),
      );
      const requestContext = trace.setSpan(ROOT_CONTEXT, root);
      let parent = requestContext;
      return {
        addPhase(phase, durationMs) {
          const nowMs = performance.now();
          tracer.startSpan(phase, { startTime: nowMs - durationMs }, parent).end(nowMs);
        },
        startExecution() {
          const span = tracer.startSpan('execute', {}, requestContext);
          parent = trace.setSpan(requestContext, span);
          return () => span.end();
        },
        startFetch(subgraph) {
          const span = tracer.startSpan(
            `fetch ${subgraph}`,
            { kind: SpanKind.CLIENT, attributes: { 'subgraph.name': subgraph } },
            parent,
          );
          return {
            traceparent: writeTraceparent(span),
            end(outcome) {
              span.setAttribute('subgraph.outcome', outcome);
              if (outcome !== 'ok') span.setStatus({ code: SpanStatusCode.ERROR });
              span.end();
            },
          };
        },
        end({ operation, httpStatus, errorCodes }) {
          root.setAttribute('graphql.operation.name', operation);
          root.setAttribute('http.response.status_code', httpStatus);
          if (errorCodes.length > 0) root.setAttribute('graphql.error.codes', [...errorCodes]);
          if (httpStatus >= 500) root.setStatus({ code: SpanStatusCode.ERROR });
          root.end();
        },
      };
    },
    stop: () => provider.shutdown().catch(() => undefined),
  };
}

/** https://www.w3.org/TR/trace-context/#traceparent-header. Zeros for ids, or version ff, are no trace. */
function readTraceparent(traceparent: string | undefined): Context {
  const [version, traceId = '', spanId = '', flags = ''] = traceparent?.split('-') ?? [];
  const caller = {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED,
    isRemote: true,
  };
  return version !== 'ff' && isSpanContextValid(caller)
    ? trace.setSpanContext(ROOT_CONTEXT, caller)
    : ROOT_CONTEXT;
}

function writeTraceparent(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-0${traceFlags.toString(16)}`;
}
