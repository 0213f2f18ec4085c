import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startCollector, type CollectorStandIn, type ExportedSpan } from './collector-stand-in.ts';
import { linesOf, readMetrics, send } from './seen.ts';
import { sendJson } from './subgraph-stand-in.ts';
import { startTwoSources, type TwoSources } from './two-sources.ts';

const QUERY = '{ patient(nhsNumber: "9990000018") { name gp { notes } } }';
const CALLER = {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: 'b7ad6b7169203331',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

describe('A trace', () => {
  let collector: CollectorStandIn;
  let region: TwoSources;
  let isStopped: boolean;
  beforeEach(async () => {
    collector = await startCollector();
    region = await startTwoSources({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    isStopped = false;
  });
  afterEach(async () => {
    if (!isStopped) await region.stop();
    await collector.stop();
  });

  /** What was sent once the gateway has stopped: nothing is held back then. */
  async function collect(): Promise<ExportedSpan[]> {
    await region.stop();
    isStopped = true;
    return collector.spans();
  }
  const named = (spans: ExportedSpan[], name: string) => spans.filter((span) => span.name === name);
  const attributesOf = (span: ExportedSpan | undefined) =>
    Object.fromEntries((span?.attributes ?? []).map(({ key, value }) => [key, value]));

  it("has a span for each phase and each fetch, under the request's", async () => {
    await send(region, QUERY);
    const spans = await collect();
    const nameOf = new Map(spans.map(({ spanId, name }) => [spanId, name]));
    const tree = spans.map(({ name, parentSpanId = '' }) => `${nameOf.get(parentSpanId) ?? ''} > ${name}`);
    expect(tree.sort()).toEqual([
      ' > graphql.request',
      'execute > fetch gp',
      'execute > fetch record',
      'execute > plan',
      'execute > shape',
      'graphql.request > execute',
      'graphql.request > parse',
      'graphql.request > validate',
    ]);
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    expect(new Set(collector.paths)).toEqual(new Set(['/v1/traces']));
  });

  it('leaves out the phases that a remembered document does not go through', async () => {
    await send(region, QUERY);
    await send(region, QUERY);
    const spans = await collect();
    const counts = ['graphql.request', 'execute', 'parse', 'validate', 'plan'].map(
      (name) => named(spans, name).length,
    );
    expect(counts).toEqual([2, 2, 1, 1, 1]);
  });

  it("continues its caller's", async () => {
    await send(region, QUERY, { traceparent: CALLER.traceparent });
    const [request] = named(await collect(), 'graphql.request');
    expect(request).toMatchObject({ traceId: CALLER.traceId, parentSpanId: CALLER.spanId });
  });

  it('begins anew where what its caller sends is none', async () => {
    const none = [
      `00-${'0'.repeat(32)}-${CALLER.spanId}-01`,
      `00-${CALLER.traceId}-${'0'.repeat(16)}-01`,
      `ff-${CALLER.traceId}-${CALLER.spanId}-01`,
      'nonsense',
    ];
    for (const traceparent of none) await send(region, QUERY, { traceparent });
    const requests = named(await collect(), 'graphql.request');
    expect(requests.map(({ parentSpanId }) => parentSpanId)).toEqual(none.map(() => undefined));
    const traceIds = new Set(requests.map(({ traceId }) => traceId));
    expect(traceIds.size).toBe(none.length);
    expect(traceIds).not.toContain(CALLER.traceId);
  });

  it('is not kept where its caller decided so, and its id still goes on', async () => {
    await send(region, QUERY, { traceparent: CALLER.traceparent.replace(/1$/, '0') });
    expect(await collect()).toEqual([]);
    expect(region.gp.received[0]?.headers['traceparent']).toMatch(
      new RegExp(`^00-${CALLER.traceId}-[0-9a-f]{16}-00$`),
    );
  });

  it('goes on in the subgraphs, each under the span of its own fetch', async () => {
    await send(region, QUERY, { traceparent: CALLER.traceparent });
    const told = [region.record, region.gp].map(({ received }) => received[0]?.headers['traceparent']);
    const spans = await collect();
    const ids = ['fetch record', 'fetch gp'].map((name) => named(spans, name)[0]?.spanId ?? 'none');
    expect(told).toEqual(ids.map((spanId) => `00-${CALLER.traceId}-${spanId}-01`));
  });

  it('says by code what a request and a fetch came to', async () => {
    region.gp.misbehave = (res) => res.writeHead(500).end();
    await send(region, QUERY);
    const spans = await collect();
    expect(attributesOf(named(spans, 'fetch gp')[0])).toEqual({
      'subgraph.name': { stringValue: 'gp' },
      'subgraph.outcome': { stringValue: 'SUBGRAPH_UNAVAILABLE' },
    });
    expect(attributesOf(named(spans, 'graphql.request')[0])).toEqual({
      'graphql.operation.name': { stringValue: 'other' },
      'http.response.status_code': { intValue: 200 },
      'graphql.error.codes': { arrayValue: { values: [{ stringValue: 'SUBGRAPH_UNAVAILABLE' }] } },
    });
  });

  it('has a request that was refused before it was parsed', async () => {
    await region.post(JSON.stringify({ query: QUERY }), {});
    const spans = await collect();
    expect(spans.map(({ name }) => name)).toEqual(['graphql.request']);
    expect(attributesOf(spans[0])).toMatchObject({
      'http.response.status_code': { intValue: 401 },
      'graphql.error.codes': { arrayValue: { values: [{ stringValue: 'UNAUTHENTICATED' }] } },
    });
  });

  it('S-L10: no span, metric or log line holds what was asked about whom, an answer, or the words of a source', async () => {
    const words = 'the-words-of-a-source';
    const secrets = ['9990000018', 'Person 999', 'notes of', 'penicillin', 'Canary', words];
    const name = 'query FindCanary($id: ID!) { patient(nhsNumber: $id) { name allergies gp { notes } } }';
    const ask = (query: string, variables: unknown = {}) =>
      region.post(JSON.stringify({ query, variables }), {
        authorization: `Bearer ${region.token}`,
        traceparent: CALLER.traceparent,
        tracestate: 'canary=Canary',
        baggage: 'patient=9990000018',
      });
    await ask(name, { id: '9990000018' });
    await ask(QUERY);
    await ask('{ patient(nhsNumber: 9990000018) { Canary } }');
    await ask('{ patient(nhsNumber: "9990000018" ');
    await ask('query ($n: Int!) { count(atMost: $n) }', { n: 'Canary 9990000018' });
    await fetch(`${region.url}/graphql?query=${encodeURIComponent(QUERY)}`, {
      headers: { authorization: `Bearer ${region.token}`, 'apollo-require-preflight': '1' },
    });
    const error = { message: `${words} 9990000018`, extensions: { code: words, nhs: '9990000018' } };
    region.gp.misbehave = (res) => sendJson(res, { errors: [error] });
    await ask(name, { id: '9990000018' });
    region.gp.misbehave = (res) => res.writeHead(500, { 'x-said': words }).end(words);
    await ask(name, { id: '9990000018' });
    await region.gp.stop();
    await ask(name, { id: '9990000018' });
    region.gp.stop = () => Promise.resolve();
    const metrics = await readMetrics(region);
    const spans = await collect();

    expect(named(spans, 'graphql.request')).toHaveLength(9);
    expect(metrics).toContain('gateway_errors_total{code="GRAPHQL_VALIDATION_FAILED"} 1');
    expect(linesOf(region).filter(({ msg }) => msg === 'a fetch failed').length).toBeGreaterThanOrEqual(3);
    const seen = collector.raw() + metrics + region.logged();
    expect(secrets.filter((secret) => seen.includes(secret))).toEqual([]);
  });

  it('does not hold up an answer, or the way out, when its collector is gone', async () => {
    await collector.stop();
    collector.stop = () => Promise.resolve();
    const { status } = await send(region, QUERY);
    expect(status).toBe(200);
    await collect();
    // Left to itself, the library tries for longer than that.
  }, 10_000);
});

describe('Without a collector in the settings', () => {
  let collector: CollectorStandIn;
  let region: TwoSources;
  beforeEach(async () => {
    collector = await startCollector();
    // Where the library itself would look.
    process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = collector.url;
    region = await startTwoSources();
  });
  afterEach(async () => {
    delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
    await collector.stop();
  });

  it("nothing is traced: subgraphs are told the caller's trace as it is, and none where there is none", async () => {
    await send(region, QUERY);
    await send(region, QUERY, { traceparent: CALLER.traceparent });
    const told = [region.record, region.gp].map(({ received }) =>
      received.map(({ headers }) => headers['traceparent']),
    );
    await region.stop();
    expect(told).toEqual([
      [undefined, CALLER.traceparent],
      [undefined, CALLER.traceparent],
    ]);
    expect(collector.paths).toEqual([]);
  });
});
