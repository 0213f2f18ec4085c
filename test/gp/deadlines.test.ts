import { createServer, type Server } from 'node:http';
import { mkdtempSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { createRoom } from '../../subgraphs/gp/subgraph.ts';
import { createRoomAsker, serveRoom, type AskRoom, type RoomServer } from '../../subgraphs/kit/room.ts';
import { askForPatients } from '../ask-subgraph.ts';
import { startGrantAuthority, type GrantAuthority } from '../grant-authority.ts';
import { SOURCES, type Row } from './practices.ts';

const NUMBER = '9990000018';
const LIST = `gp { allergies { state ${SOURCES} } }`;
/** Far longer than these tests take, so that only what they show can have ended a call. */
const OWN_DEADLINE_MS = 60_000;

interface Listed {
  gp: { allergies: { state: string; sources: Row[] } };
}
const TIMED_OUT = {
  gp: {
    allergies: {
      state: 'NOT_ESTABLISHED',
      sources: [{ organisation: { odsCode: 'Y90001' }, status: 'TIMED_OUT', reason: 'SOURCE_TIMEOUT' }],
    },
  },
};

describe('With a practice that takes a call and never answers it', () => {
  let practice: Server;
  let authority: GrantAuthority;
  let server: RoomServer;
  let ask: AskRoom;
  let called: PromiseWithResolvers<undefined>;
  let closed: PromiseWithResolvers<undefined>;
  const watch = () => {
    called = Promise.withResolvers();
    closed = Promise.withResolvers();
  };

  beforeAll(async () => {
    watch();
    practice = createServer((_request, response) => {
      called.resolve(undefined);
      const { resolve } = closed;
      response.once('close', () => resolve(undefined));
    });
    await new Promise<void>((resolve) => practice.listen(0, '127.0.0.1', resolve));
    const { port } = practice.address() as AddressInfo;
    const structuredRecordUrl = `http://127.0.0.1:${port}/fhir`;
    const file = join(mkdtempSync(join(tmpdir(), 'gp-')), 'organisations.json');
    const organisation = { kind: 'GP', odsCode: 'Y90001', name: 'A', asid: '1', structuredRecordUrl };
    writeFileSync(file, JSON.stringify([organisation]));
    authority = await startGrantAuthority();
    const logger = pino({ level: 'silent' });
    const room = await createRoom(
      {
        ORGANISATIONS_FILE: file,
        GRANT_KEYS_URL: authority.keysUrl,
        SOURCE_DEADLINE_MS: String(OWN_DEADLINE_MS),
        SOURCE_FAILURES_BEFORE_SUSPENSION: '1000',
      },
      logger,
    );
    server = await serveRoom(room, { port: 0, host: '127.0.0.1' }, logger);
    ask = createRoomAsker(room, logger);
  });
  afterAll(async () => {
    await server.stop();
    await authority.stop();
    practice.closeAllConnections();
    practice.close();
  });

  const reference = async () => ({
    nhsNumber: NUMBER,
    accessGrant: await authority.grantFor({
      patient: NUMBER,
      traced: { familyName: 'A', givenNames: [], birthDate: '1950-02-01', gender: null },
    }),
  });
  const deadlineIn = (ms: number) => ({ 'x-deadline': String(Date.now() + ms) });

  it('R-04, H1: a request with a deadline is answered when it ends, with a row that says TIMED_OUT', async () => {
    const answer = await askForPatients<Listed>(server.url, [await reference()], LIST, {
      headers: deadlineIn(500),
    });
    expect(answer.errors).toBeUndefined();
    expect(answer.data?._entities).toMatchObject([TIMED_OUT]);
  });

  it('R-04: so is one that is asked in the same process', async () => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Patient { ${LIST} } } }`;
    const variables = { of: [{ __typename: 'Patient', ...(await reference()) }] };
    const answer = await ask({ query, variables }, deadlineIn(500));
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.['_entities']).toMatchObject([TIMED_OUT]);
  });

  it('R-04: the practice sees its connection closed when whoever asked leaves', async () => {
    watch();
    const leaving = new AbortController();
    const answer = askForPatients(server.url, [await reference()], LIST, { signal: leaving.signal });
    const left = expect(answer).rejects.toThrow();
    await called.promise;
    leaving.abort();
    await left;
    await closed.promise;
  });

  it('R-04: and when whoever asked in the same process leaves', async () => {
    watch();
    const leaving = new AbortController();
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Patient { ${LIST} } } }`;
    const variables = { of: [{ __typename: 'Patient', ...(await reference()) }] };
    const answer = ask({ query, variables }, {}, leaving.signal);
    await called.promise;
    leaving.abort();
    await answer;
    await closed.promise;
  });

  it.each([
    ['past', -1000],
    ['hours ahead', 5 * 3_600_000],
  ])('a deadline that is %s ends nothing: the room has its own', async (_when, ms) => {
    watch();
    const leaving = new AbortController();
    const answer = askForPatients(server.url, [await reference()], LIST, {
      headers: deadlineIn(ms),
      signal: leaving.signal,
    });
    const left = expect(answer).rejects.toThrow();
    await called.promise;
    const first = await Promise.race([
      closed.promise.then(() => 'closed'),
      new Promise((resolve) => setTimeout(resolve, 100, 'waiting')),
    ]);
    expect(first).toBe('waiting');
    leaving.abort();
    await left;
    await closed.promise;
  });
});
