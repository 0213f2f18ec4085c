import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sendJson, type Misbehaviour } from './subgraph-stand-in.ts';
import { eventually, startTwoSources, type TwoSources } from './two-sources.ts';

const QUERY = '{ patient(nhsNumber: "9990000018") { nhsNumber name gp { notes } allergies } }';
const WITHOUT_GP = { nhsNumber: '9990000018', name: 'Person 9990000018', gp: null, allergies: 'UNAVAILABLE' };

describe('Composing an answer', () => {
  let region: TwoSources;
  beforeEach(async () => {
    region = await startTwoSources({ SUBGRAPH_DEADLINE_MS: '300' });
  });
  afterEach(() => region.stop());

  /** Allergies are computed from what the GP could not tell. */
  const gpErrors = (code: string, fields = ['gp', 'allergies']) =>
    fields.map((field) =>
      expect.objectContaining({
        path: ['patient', field],
        extensions: { code, retryable: true, source: 'gp', requestId: expect.any(String) },
      }),
    );

  it('composes one patient from two sources, the one telling the other what it needs', async () => {
    const { status, body } = await region.ask(QUERY);
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        data: {
          patient: {
            nhsNumber: '9990000018',
            name: 'Person 9990000018',
            gp: { notes: 'notes of 9990000018' },
            allergies: 'known: penicillin',
          },
        },
      },
    });
  });

  it.each([
    ['plain words', 'Zoë Łukasz 药'],
    ['a quote', 'says "none"'],
    ['a backslash', 'C:\\notes'],
    ['line breaks', 'first\nsecond\r\n\tthird'],
    ['a control character', 'a\u0000b\u001f'],
    ['half a surrogate pair', 'a\ud83d b'],
  ])('hands on a text with %s as it is', async (_what, notes) => {
    region.gp.misbehave = (res) => {
      const entity = { __typename: 'Patient', nhsNumber: '9990000018', gp: { notes } };
      sendJson(res, { data: { _entities: [entity] } });
    };
    const { body } = await region.ask('{ patient(nhsNumber: "9990000018") { gp { notes } } }');
    expect(body).toEqual({ data: { patient: { gp: { notes } } } });
  });

  it('asks no source that the query does not need', async () => {
    await region.ask('{ patient(nhsNumber: "9990000018") { name } }');
    expect(region.gp.received).toHaveLength(0);
  });

  it('R-01: a source that cannot be reached leaves the others standing, and the one that sums up still hears of it', async () => {
    await region.gp.stop();
    const { status, body, text } = await region.ask(QUERY);
    expect({ status, data: body.data }).toEqual({ status: 200, data: { patient: WITHOUT_GP } });
    expect(body.errors).toEqual(gpErrors('SUBGRAPH_UNAVAILABLE'));
    expect(text + region.logged()).not.toMatch(/ECONNREFUSED|127\.0\.0\.1|http:/);
    region.gp.stop = () => Promise.resolve();
  });

  it('R-03: a source that hangs is left at its deadline', async () => {
    region.gp.misbehave = () => undefined;
    const { body } = await region.ask(QUERY);
    expect(body.data).toEqual({ patient: WITHOUT_GP });
    expect(body.errors).toEqual(gpErrors('SUBGRAPH_TIMED_OUT'));
    await eventually(() => region.gp.received[0]?.abandoned === true);
  });

  it('R-04: a source that drips its answer is left at its deadline too', async () => {
    region.gp.misbehave = (res) => {
      res.writeHead(200, { 'content-type': 'application/json' });
      const dripping = setInterval(() => res.write(' '), 50);
      res.on('close', () => clearInterval(dripping));
    };
    expect((await region.ask(QUERY)).body.errors).toEqual(gpErrors('SUBGRAPH_TIMED_OUT'));
  });

  const MALFORMED: [string, Misbehaviour][] = [
    ['text that is not JSON', (res) => res.end('<html>diagnosis: secret</html>')],
    ['an empty body', (res) => res.end()],
    ['JSON of another shape', (res) => sendJson(res, { data: 'secret' })],
    ['neither data nor errors', (res) => sendJson(res, {})],
    ['fewer entities than were asked for', (res) => sendJson(res, { data: { _entities: [] } })],
    ['more entities than were asked for', (res) => sendJson(res, { data: { _entities: [{}, {}] } })],
    ['an entity that is no object', (res) => sendJson(res, { data: { _entities: ['secret'] } })],
    [
      'an entity of another type',
      (res) => sendJson(res, { data: { _entities: [{ __typename: 'GpRecord', gp: { notes: 'secret' } }] } }),
    ],
    [
      "another patient's entity",
      (res) => sendJson(res, { data: { _entities: [{ nhsNumber: '9990000026', gp: { notes: 'secret' } }] } }),
    ],
  ];
  it.each(MALFORMED)(
    'R-06, R-13, S-G05: %s is no answer, and nothing of it is shown',
    async (_name, misbehave) => {
      region.gp.misbehave = misbehave;
      const { body, text } = await region.ask(QUERY);
      expect(body.data).toEqual({ patient: WITHOUT_GP });
      expect(body.errors).toEqual(gpErrors('SUBGRAPH_MALFORMED'));
      expect(text + region.logged()).not.toContain('secret');
    },
  );

  it('an entity that is null where every patient must be held is a failure, and is said to be', async () => {
    region.gp.misbehave = (res) => sendJson(res, { data: { _entities: [null] } });
    const { body } = await region.ask(QUERY);
    expect(body.data).toEqual({ patient: WITHOUT_GP });
    expect(body.errors).toEqual(gpErrors('SUBGRAPH_MALFORMED'));
  });

  it('R-05: an error status without data is a failure, whatever it says', async () => {
    region.gp.misbehave = (res) => res.writeHead(503).end('{"secret":"SELECT * FROM patients"}');
    const { body, text } = await region.ask(QUERY);
    expect(body.data).toEqual({ patient: WITHOUT_GP });
    expect(body.errors).toEqual(gpErrors('SUBGRAPH_UNAVAILABLE'));
    expect(text + region.logged()).not.toContain('SELECT');
  });

  it('R-10: an answer is cut off at its greatest size', async () => {
    await region.stop();
    region = await startTwoSources({ MAX_SUBGRAPH_ANSWER_BYTES: '100000' });
    let written = 0;
    region.gp.misbehave = (res) => {
      const more = (): void => {
        while (!res.destroyed && res.write('x'.repeat(65_536))) written += 65_536;
      };
      res.on('drain', more);
      more();
    };
    const { body } = await region.ask(QUERY);
    expect(body.data).toEqual({ patient: WITHOUT_GP });
    expect(body.errors).toEqual(gpErrors('SUBGRAPH_MALFORMED'));
    await eventually(() => region.gp.received[0]?.abandoned === true);
    expect(written).toBeLessThan(50_000_000);
  });

  it('S-G06: a redirect is not followed', async () => {
    const elsewhere = region.record.url;
    const before = region.record.received.length;
    region.gp.misbehave = (res) => res.writeHead(307, { location: elsewhere }).end();
    const { body } = await region.ask('{ patient(nhsNumber: "9990000018") { gp { notes } } }');
    expect(body.errors).toEqual(gpErrors('SUBGRAPH_UNAVAILABLE', ['gp']));
    expect(region.record.received.length - before).toBe(1);
  });

  it("S-L01, S-L03: a source's own words, paths and extensions never leave; a code of the table does", async () => {
    region.gp.misbehave = (res) =>
      sendJson(res, {
        data: null,
        errors: [
          {
            message: 'NHS 9990000018 not found on CAD',
            extensions: { code: 'INVALID_GRANT', sql: 'SELECT 1' },
          },
          {
            message: 'diagnosis: secret',
            path: ['_entities', 0, 'gpAllergies'],
            extensions: { code: 'ORA-00942' },
          },
          { message: 'bad document', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
        ],
      });
    const { body, text } = await region.ask(QUERY);
    expect(body.data).toEqual({ patient: WITHOUT_GP });
    const said = { source: 'gp', requestId: expect.any(String) };
    const each = (code: string, retryable: boolean) =>
      ['gp', 'allergies'].map((field) => ({
        message: expect.any(String),
        path: ['patient', field],
        extensions: { ...said, code, retryable },
      }));
    expect(body.errors).toEqual([...each('INVALID_GRANT', false), ...each('SUBGRAPH_UNAVAILABLE', true)]);
    expect(text + region.logged()).not.toMatch(/CAD|SELECT|secret|ORA-|gpAllergies|bad document|_entities/);
  });

  it('R-07: data that came with an error is kept', async () => {
    region.gp.misbehave = (res) =>
      sendJson(res, {
        data: { _entities: [{ gp: { notes: null }, gpAllergies: 'latex' }] },
        errors: [{ message: 'x', path: ['_entities', 0, 'gp', 'notes'] }],
      });
    const { body } = await region.ask(QUERY);
    expect(body.data).toMatchObject({ patient: { gp: { notes: null }, allergies: 'known: latex' } });
    expect(body.errors).toMatchObject([{ path: ['patient', 'gp', 'notes'] }]);
  });

  it('R-08: a null where a value must be is an error, not a quiet gap', async () => {
    region.gp.misbehave = (res) => sendJson(res, { data: { _entities: [{ gp: { doctor: null } }] } });
    const { body } = await region.ask('{ patient(nhsNumber: "9990000018") { name gp { doctor } } }');
    expect(body.data).toEqual({ patient: { name: 'Person 9990000018', gp: null } });
    expect(body.errors).toMatchObject([
      { path: ['patient', 'gp', 'doctor'], extensions: { code: 'SUBGRAPH_MALFORMED' } },
    ]);
    expect(body.extensions).toBeUndefined();
  });

  const WRONG_SHAPES: [name: string, gp: unknown, path: string[], left: unknown][] = [
    ['a text for an object', 'secret', ['gp'], null],
    ['a list for an object', [{ notes: 'secret' }], ['gp'], null],
    ['a text for a list', { notes: 'n', drugs: 'secret' }, ['gp', 'drugs'], { notes: 'n', drugs: null }],
    [
      'an object for a list',
      { notes: 'n', drugs: { 0: 'secret' } },
      ['gp', 'drugs'],
      { notes: 'n', drugs: null },
    ],
    [
      'an object for a text',
      { notes: { a: 'secret' }, drugs: [] },
      ['gp', 'notes'],
      { notes: null, drugs: [] },
    ],
    ['a list for a text', { notes: ['secret'], drugs: [] }, ['gp', 'notes'], { notes: null, drugs: [] }],
  ];
  it.each(WRONG_SHAPES)(
    'R-09: %s costs that field alone, and nothing of it is shown',
    async (_name, gp, path, left) => {
      region.gp.misbehave = (res) => sendJson(res, { data: { _entities: [{ gp }] } });
      const { status, body, text } = await region.ask(
        '{ patient(nhsNumber: "9990000018") { name gp { notes drugs } } }',
      );
      expect(status).toBe(200);
      expect(body.data).toEqual({ patient: { name: 'Person 9990000018', gp: left } });
      expect(body.errors).toMatchObject([
        { path: ['patient', ...path], extensions: { code: 'SUBGRAPH_MALFORMED', source: 'gp' } },
      ]);
      expect(text + region.logged()).not.toContain('secret');
    },
  );

  it('the status is the one of the table where an error is all there is to answer', async () => {
    region.record.misbehave = (res) =>
      sendJson(res, { data: null, errors: [{ message: 'disk', extensions: { code: 'AUDIT_UNAVAILABLE' } }] });
    const { status, body } = await region.ask(QUERY);
    expect(status).toBe(503);
    expect(body.data).toEqual({ patient: null });
    expect(body.errors).toMatchObject([{ extensions: { code: 'AUDIT_UNAVAILABLE', source: 'record' } }]);
    expect(region.gp.received).toHaveLength(0);
  });

  it('G14: all sources together have one deadline', async () => {
    await region.stop();
    region = await startTwoSources({ REQUEST_DEADLINE_MS: '300', SUBGRAPH_DEADLINE_MS: '10000' });
    region.record.misbehave = () => undefined;
    const startedAtMs = Date.now();
    expect((await region.ask(QUERY)).body.errors).toMatchObject([
      { extensions: { code: 'SUBGRAPH_TIMED_OUT' } },
    ]);
    expect(Date.now() - startedAtMs).toBeLessThan(3000);
  });

  it('S-E02: when the caller leaves, the source is let go', async () => {
    await region.stop();
    region = await startTwoSources({ REQUEST_DEADLINE_MS: '60000', SUBGRAPH_DEADLINE_MS: '60000' });
    region.gp.misbehave = () => undefined;
    const leaving = new AbortController();
    const asking = fetch(`${region.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${region.token}` },
      body: JSON.stringify({ query: QUERY }),
      signal: leaving.signal,
    });
    await eventually(() => region.gp.received.length === 1);
    leaving.abort();
    await expect(asking).rejects.toThrow();
    await eventually(() => region.gp.received[0]?.abandoned === true);
  });

  it('a subgraph in the same process is asked under the same rules', async () => {
    await region.stop();
    const seen: unknown[] = [];
    region = await startTwoSources(
      { SUBGRAPH_DEADLINE_MS: '300' },
      {
        localSubgraphs: {
          record: ({ variables }, headers) => {
            seen.push([variables, headers]);
            return seen.length === 1
              ? Promise.resolve({
                  data: { patient: { __typename: 'Patient', nhsNumber: '9990000018', name: 'Ada' } },
                })
              : new Promise(() => undefined);
          },
        },
      },
    );
    const { body } = await region.ask('{ patient(nhsNumber: "9990000018") { name allergies } }');
    expect(seen).toEqual([
      [
        {},
        {
          'x-request-id': expect.any(String),
          'x-deadline': expect.stringMatching(/^\d{13}$/),
          authorization: `Bearer ${region.token}`,
        },
      ],
      [expect.anything(), expect.anything()],
    ]);
    expect(body.data).toEqual({ patient: { name: 'Ada', allergies: null } });
    expect(body.errors).toMatchObject([
      { path: ['patient', 'allergies'], extensions: { code: 'SUBGRAPH_TIMED_OUT', source: 'record' } },
    ]);
    expect(region.record.received).toHaveLength(0);
  });
});
