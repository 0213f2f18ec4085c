import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Outcome } from '../../gateway/answer/outcome.ts';
import { startTwoSources, type TwoSources } from './two-sources.ts';

const QUERY =
  'query Arrival { who: patient(nhsNumber: "9990000018") { ...P } } fragment P on Patient { called: name gp { doctor } allergies }';

describe('The outcome of a request', () => {
  let region: TwoSources | undefined;
  afterEach(() => region?.stop());

  it('A-01: is recorded before the first byte of the answer, with the hash of exactly that body', async () => {
    const outcomes: Outcome[] = [];
    let answered = false;
    region = await startTwoSources(
      {},
      {
        async recordOutcome(outcome) {
          await new Promise((resolve) => setTimeout(resolve, 50));
          expect(answered).toBe(false);
          outcomes.push(outcome);
        },
      },
    );
    const { text, headers } = await region.ask(QUERY);
    answered = true;
    expect(outcomes).toEqual([
      {
        requestId: headers.get('x-request-id'),
        subject: 'practitioner-1',
        operationName: 'Arrival',
        documentSha256: createHash('sha256').update(QUERY).digest('hex'),
        httpStatus: 200,
        errors: [],
        // S-E04: what was disclosed, under its own name.
        disclosed: ['Patient.allergies', 'Patient.gp', 'Patient.name', 'Query.patient'],
        bodySha256: createHash('sha256').update(text).digest('hex'),
      },
    ]);
  });

  it('S-E03: what was asked for and did not come was not disclosed', async () => {
    const outcomes: Outcome[] = [];
    region = await startTwoSources(
      {},
      { recordOutcome: (outcome) => Promise.resolve(void outcomes.push(outcome)) },
    );
    region.gp.misbehave = (res) => res.writeHead(500).end();
    await region.ask('{ patients(nhsNumbers: ["1", "2"]) { name gp { doctor } } }');
    expect(outcomes).toMatchObject([
      {
        disclosed: ['Patient.name', 'Query.patients'],
        errors: Array(2).fill({ code: 'SUBGRAPH_UNAVAILABLE', source: 'gp' }) as unknown[],
      },
    ]);
  });

  it('S-E05: documents that are refused, and those that ask about the schema, have an outcome too', async () => {
    const outcomes: Outcome[] = [];
    region = await startTwoSources(
      {},
      { recordOutcome: (outcome) => Promise.resolve(void outcomes.push(outcome)) },
    );
    await region.ask('{ nothing }');
    await region.ask('{ __typename }');
    expect(outcomes).toMatchObject([
      { httpStatus: 400, disclosed: [], errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
      { httpStatus: 200, errors: [] },
    ]);
  });

  it.each([
    ['cannot be recorded', () => Promise.reject(new Error('disk full: 9990000018'))],
    ['cannot be recorded in time', () => new Promise<void>(() => undefined)],
    [
      'makes the recorder itself fail',
      () => {
        throw new Error('a fault');
      },
    ],
  ])('R-26: when it %s, none of the answer leaves', async (_name, recordOutcome) => {
    region = await startTwoSources({ AUDIT_DEADLINE_MS: '200' }, { recordOutcome });
    const { status, body, text, headers } = await region.ask(QUERY);
    expect({ status, body }).toEqual({
      status: 503,
      body: {
        errors: [
          {
            message: 'The access could not be audited, so nothing is shown.',
            extensions: {
              code: 'AUDIT_UNAVAILABLE',
              retryable: true,
              requestId: headers.get('x-request-id'),
            },
          },
        ],
      },
    });
    expect(headers.get('retry-after')).toBe('5');
    expect(text + region.logged()).not.toMatch(/Person|disk full|9990000018/);
  });
});
