import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readMetrics } from './seen.ts';
import { sendJson } from './subgraph-stand-in.ts';
import { startTwoSources, type TwoSources } from './two-sources.ts';

const ONE = 'query One($n: ID!) { patient(nhsNumber: $n) { name gp { doctor } } }';
const TWO = 'query A { count(atMost: 1) } query B($n: ID!) { patient(nhsNumber: $n) { nhsNumber } }';

describe('An operation that is ready', () => {
  let region: TwoSources;
  beforeAll(async () => {
    region = await startTwoSources();
  });
  afterAll(() => region.stop());

  const post = (body: object, headers: Record<string, string> = {}) =>
    region.post(JSON.stringify(body), {
      authorization: `Bearer ${region.token}`,
      'x-request-id': 'the-same-id',
      ...headers,
    });
  const parsed = async () =>
    Number(/phase_duration_seconds_count\{phase="parse"\} (\d+)/.exec(await readMetrics(region))?.[1]);

  it('is not parsed again', async () => {
    await post({ query: ONE, variables: { n: '1' } });
    const before = await parsed();
    expect((await post({ query: ONE, variables: { n: '2' } })).body).toEqual({
      data: { patient: { name: 'Person 2', gp: { doctor: 'Dr Ashe' } } },
    });
    expect(await parsed()).toBe(before);
  });

  const REQUESTS: [string, object][] = [
    ['all is well', { query: ONE, variables: { n: '1' } }],
    ['it is named', { query: ONE, variables: { n: '1' }, operationName: 'One' }],
    ['another is named', { query: ONE, variables: { n: '1' }, operationName: 'Other' }],
    ['its name is empty', { query: ONE, variables: { n: '1' }, operationName: '' }],
    ['its name is null', { query: ONE, variables: { n: '1' }, operationName: null }],
    ['its name is none', { query: ONE, variables: { n: '1' }, operationName: 1 }],
    ['a variable is missing', { query: ONE }],
    ['a variable is of another type', { query: ONE, variables: { n: { a: 1 } } }],
    ['the variables are a list', { query: ONE, variables: ['1'] }],
    ['the variables are a text', { query: ONE, variables: '{"n":"1"}' }],
    ['the extensions are a text', { query: ONE, variables: { n: '1' }, extensions: 'none' }],
    ['it is one of two, and named', { query: TWO, variables: { n: '1' }, operationName: 'B' }],
    ['it is the other of two', { query: TWO, operationName: 'A' }],
    ['it is one of two, and not named', { query: TWO }],
    ['it is none of two', { query: TWO, operationName: 'C' }],
  ];
  describe.each(['*/*', 'application/json', 'application/graphql-response+json'])(
    'to a caller of %s',
    (accept) => {
      it.each(REQUESTS)('is answered as a new one is, where %s', async (_what, body) => {
        const fresh = {
          ...body,
          query: `# ${accept} ${JSON.stringify(body)}\n${Reflect.get(body, 'query') as string}`,
        };
        const first = await post(fresh, { accept });
        const second = await post(fresh, { accept });
        const seen = ({ status, text, headers }: typeof first) => ({
          status,
          text,
          headers: [...headers].filter(([name]) => name !== 'date'),
        });
        expect(seen(second)).toEqual(seen(first));
      });
    },
  );

  it('is answered as a new one is, where a source fails', async () => {
    region.gp.misbehave = (res) => sendJson(res, { errors: [{ message: 'no' }] });
    const query = `# fails\n${ONE}`;
    const first = await post({ query, variables: { n: '1' } });
    const second = await post({ query, variables: { n: '1' } });
    region.gp.misbehave = undefined;
    expect(first.body.errors).toHaveLength(1);
    expect(second.body).toEqual(first.body);
  });
});
