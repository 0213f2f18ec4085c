import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { GrantClaims } from '../../subgraphs/kit/grant.ts';
import { serveRoom } from '../../subgraphs/kit/room.ts';
import { createRoom } from '../../subgraphs/ambulance/subgraph.ts';
import { askForPatients, type Answer } from '../ask-subgraph.ts';
import { startGrantAuthority, type GrantAuthority } from '../grant-authority.ts';
import { createTestDatabase } from '../postgres.ts';
import { MARGARET, messageOf, type MessageParts } from './message.ts';

export const STORES = [
  ['SQLite', () => Promise.resolve(sqliteUrl())],
  ['PostgreSQL', createTestDatabase],
] as const;

export function sqliteUrl(): string {
  return `sqlite:${join(mkdtempSync(join(tmpdir(), 'ambulance-')), 'ambulance.sqlite')}`;
}

/** The ambulance room, served over HTTP. */
export interface RunningRoom {
  url: string;
  authority: GrantAuthority;
  log: string[];
  post: (message: unknown, headers?: Record<string, string>) => Promise<{ status: number; body: string }>;
  /** Asks for Margaret under a grant with these claims. */
  ask: <Ambulance>(selection: string, claims?: Partial<GrantClaims>) => Promise<Ambulance>;
  stop: () => Promise<void>;
}

const running = new Set<RunningRoom>();

/** Stops the rooms that failed tests left behind. */
export async function stopRooms(): Promise<void> {
  await Promise.all([...running].map((room) => room.stop()));
}

export async function startRoom(
  databaseUrl: string,
  environment: Record<string, string> = {},
): Promise<RunningRoom> {
  const authority = await startGrantAuthority();
  const organisations = join(mkdtempSync(join(tmpdir(), 'organisations-')), 'organisations.json');
  writeFileSync(
    organisations,
    JSON.stringify([{ kind: 'AMBULANCE', odsCode: 'RYA', name: 'An Ambulance Service' }]),
  );
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void log.push(line) });
  const room = await createRoom(
    {
      ORGANISATIONS_FILE: organisations,
      GRANT_KEYS_URL: authority.keysUrl,
      AMBULANCE_DATABASE_URL: databaseUrl,
      ...environment,
    },
    logger,
  );
  const server = await serveRoom(room, { port: 0, host: '127.0.0.1' }, logger);
  const started: RunningRoom = {
    url: server.url,
    authority,
    log,
    post: (message, headers) => postMessage(server.url, message, headers),
    ask: async <Ambulance>(selection: string, claims: Partial<GrantClaims> = {}) => {
      const answer = await askUnder<{ ambulance: Ambulance }>(server.url, authority, selection, claims);
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      const [patient] = answer.data?._entities ?? [];
      if (!patient) throw new Error('no patient');
      return patient.ambulance;
    },
    stop: async () => {
      if (!running.delete(started)) return;
      await server.stop();
      await authority.stop();
    },
  };
  running.add(started);
  return started;
}

/** A room that was sent these messages. */
export async function roomWith(...messages: MessageParts[]): Promise<RunningRoom> {
  const room = await startRoom(sqliteUrl());
  for (const [index, message] of messages.entries()) {
    const { status } = await room.post(messageOf({ id: `bundle-${index}`, ...message }));
    if (status !== 200) throw new Error(`answered ${status}`);
  }
  return room;
}

async function askUnder<Patient>(
  url: string,
  authority: GrantAuthority,
  selection: string,
  claims: Partial<GrantClaims>,
): Promise<Answer<{ _entities: (Patient | null)[] }>> {
  const { nhsNumber, traced } = MARGARET;
  const accessGrant = await authority.grantFor({
    patient: nhsNumber,
    traced: { ...traced, givenNames: [...traced.givenNames] },
    ...claims,
  });
  return askForPatients(
    url,
    [{ nhsNumber: claims.patient ?? nhsNumber, accessGrant }],
    `ambulance { ${selection} }`,
  );
}

/** Posts what is not text as JSON. */
export async function postMessage(
  url: string,
  message: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string }> {
  const response = await fetch(`${url}/fhir/$process-message`, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json', ...headers },
    body:
      typeof message === 'string'
        ? message
        : message instanceof Uint8Array
          ? Buffer.from(message)
          : JSON.stringify(message),
  });
  return { status: response.status, body: await response.text() };
}
