import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { linesOf, readMetrics, send } from './seen.ts';
import { sendJson } from './subgraph-stand-in.ts';
import { PATIENT_BANNER, eventually, startTwoSources, type TwoSources } from './two-sources.ts';

const QUERY = '{ patient(nhsNumber: "9990000018") { name gp { notes } } }';

describe('The metrics', () => {
  let region: TwoSources;
  beforeEach(async () => {
    region = await startTwoSources();
  });
  afterEach(() => region.stop());

  it('tell the state of each breaker, before and after its subgraph fails', async () => {
    expect(await readMetrics(region)).toContain('gateway_subgraph_breaker{subgraph="gp",state="closed"} 1');
    region.gp.misbehave = (res) => res.writeHead(500).end();
    for (let time = 0; time < 5; time += 1) await send(region, QUERY);
    const metrics = await readMetrics(region);
    expect(metrics).toContain('gateway_subgraph_breaker{subgraph="gp",state="open"} 1');
    expect(metrics).toContain('gateway_subgraph_breaker{subgraph="gp",state="closed"} 0');
    expect(metrics).toContain('gateway_subgraph_breaker{subgraph="record",state="closed"} 1');
  });

  it('tell what is under way at each subgraph', async () => {
    region.gp.misbehave = () => undefined;
    const asked = send(region, QUERY);
    await eventually(async () =>
      (await readMetrics(region)).includes('gateway_subgraph_calls_in_flight{subgraph="gp"} 1'),
    );
    expect(await readMetrics(region)).toContain('gateway_subgraph_calls_queued{subgraph="gp"} 0');
    await asked;
    expect(await readMetrics(region)).toContain('gateway_subgraph_calls_in_flight{subgraph="gp"} 0');
  });

  it('tell how often a call was asked a second time', async () => {
    let refusals = 1;
    region.gp.misbehave = (res, { query }) => {
      refusals -= 1;
      if (refusals >= 0) res.writeHead(503).end();
      else sendJson(res, query.includes('_entities') ? { data: { _entities: [null] } } : {});
    };
    await send(region, QUERY);
    expect(await readMetrics(region)).toContain('gateway_subgraph_retries_total{subgraph="gp"} 1');
  });

  it('tell phases: parsing, validating and planning for a document that is new, executing for each request', async () => {
    await send(region, QUERY);
    await send(region, QUERY);
    const metrics = await readMetrics(region);
    const counts = ['parse', 'validate', 'plan', 'execute', 'shape'].map(
      (phase) =>
        new RegExp(`gateway_phase_duration_seconds_count{phase="${phase}"} (\\d+)`).exec(metrics)?.[1],
    );
    expect(counts).toEqual(['1', '1', '1', '2', '2']);
  });

  it('tell plans kept, those of trusted documents apart', async () => {
    await send(region, QUERY);
    const metrics = await readMetrics(region);
    expect(metrics).toContain('gateway_plan_cache_entries{kind="other"} 1');
    expect(metrics).toContain('gateway_plan_cache_entries{kind="pinned"} 1');
    expect(metrics).toMatch(/gateway_plan_cache_bytes{kind="other"} [1-9]/);
  });

  it('R-30: tell what is under way, what waits and how many were refused', async () => {
    const busy = await startTwoSources({
      MAX_CONCURRENT_REQUESTS: '1',
      MAX_QUEUED: '1',
      MAX_QUEUE_MS: '60000',
      EMERGENCY_OPERATIONS: 'PatientBanner',
    });
    try {
      expect(await readMetrics(busy)).toContain('gateway_shed_total 0');
      const held: ServerResponse[] = [];
      busy.record.misbehave = (res) => void held.push(res);
      const asked = [send(busy, QUERY), busy.ask(PATIENT_BANNER, { nhsNumber: '1' })];
      await eventually(() => held.length === 2);
      // One waits, and each that comes after it takes its place.
      asked.push(send(busy, QUERY), send(busy, QUERY), send(busy, QUERY));
      await eventually(() => busy.gateway.readLoad().shed === 2);
      const metrics = await readMetrics(busy);
      expect(metrics).toContain('gateway_shed_total 2');
      expect(metrics).toContain('gateway_requests_in_flight{lane="routine"} 1');
      expect(metrics).toContain('gateway_requests_in_flight{lane="emergency"} 1');
      expect(metrics).toContain('gateway_requests_queued 1');
      busy.record.misbehave = undefined;
      for (const res of held) sendJson(res, { data: { patient: null } });
      await Promise.all(asked);
      const afterwards = await readMetrics(busy);
      expect(afterwards).toContain('gateway_requests_queued 0');
      expect(afterwards).toContain('gateway_shed_total 2');
    } finally {
      await busy.stop();
    }
  });

  it('tell of the process and of the delay of its event loop', async () => {
    const metrics = await readMetrics(region);
    expect(metrics).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
    expect(metrics).toMatch(/^process_resident_memory_bytes /m);
  });

  it('count an answer once for each code in it, an audit that failed among them', async () => {
    const unaudited = await startTwoSources({}, { recordOutcome: () => Promise.reject(new Error('full')) });
    try {
      unaudited.gp.misbehave = (res) => res.writeHead(500).end();
      await send(unaudited, QUERY);
      const metrics = await readMetrics(unaudited);
      expect(metrics).toContain('gateway_errors_total{code="AUDIT_UNAVAILABLE"} 1');
      expect(metrics).not.toContain('gateway_errors_total{code="SUBGRAPH_UNAVAILABLE"}');
    } finally {
      await unaudited.stop();
    }
  });
});

describe('The log', () => {
  let region: TwoSources;
  beforeEach(async () => {
    region = await startTwoSources();
  });
  afterEach(() => region.stop());

  it('has one line for a request, with what each subgraph came to and the codes of its errors, each once', async () => {
    region.gp.misbehave = (res) => res.writeHead(500).end();
    await send(
      region,
      `{ a: patient(nhsNumber: "1") { gp { notes } } b: patient(nhsNumber: "2") { gp { notes } } }`,
    );
    await eventually(() => linesOf(region).some(({ msg }) => msg === 'answered'));
    const lines = linesOf(region).filter(({ msg }) => msg === 'answered');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      subgraphs: { record: 'ok', gp: 'SUBGRAPH_UNAVAILABLE' },
      errors: ['SUBGRAPH_UNAVAILABLE'],
    });
  });

  it('says of a subgraph that was asked twice what went wrong', async () => {
    region.record.misbehave = (res, { query }) => {
      if (query.includes('_entities')) res.writeHead(500).end();
      else sendJson(res, { data: { patient: { __typename: 'Patient', nhsNumber: '1', name: 'One' } } });
    };
    await send(region, '{ patient(nhsNumber: "1") { name allergies } }');
    await eventually(() => linesOf(region).some(({ msg }) => msg === 'answered'));
    expect(linesOf(region).find(({ msg }) => msg === 'answered')).toMatchObject({
      subgraphs: { record: 'SUBGRAPH_UNAVAILABLE', gp: 'ok' },
    });
  });

  it('names no error where there is none', async () => {
    await send(region, QUERY);
    await eventually(() => linesOf(region).some(({ msg }) => msg === 'answered'));
    expect(linesOf(region).find(({ msg }) => msg === 'answered')).not.toHaveProperty('errors');
  });

  it('has a debug line for a fetch that failed, with the subgraph and the code', async () => {
    region.gp.misbehave = (res) => sendJson(res, 'nothing of GraphQL');
    const { headers } = await send(region, QUERY);
    expect(linesOf(region)).toContainEqual(
      expect.objectContaining({
        level: 20,
        msg: 'a fetch failed',
        requestId: headers.get('x-request-id'),
        subgraph: 'gp',
        outcome: 'SUBGRAPH_MALFORMED',
      }),
    );
  });
});
