import { mkdtempSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { isFree } from '../../region/processes.ts';
import type { GrantClaims } from '../../subgraphs/kit/grant.ts';
import { serveRoom } from '../../subgraphs/kit/room.ts';
import { createRoom } from '../../subgraphs/hospital/subgraph.ts';
import { askForPatients, type Answer } from '../ask-subgraph.ts';
import { startGrantAuthority } from '../grant-authority.ts';

/** The hospital room, really running: HTTP and MLLP on free ports, a store of its own. */
export interface RunningRoom {
  url: string;
  /** The MLLP ports of RJE and RTG. */
  ports: Record<'RJE' | 'RTG', number>;
  databaseUrl: string;
  grantFor: Awaited<ReturnType<typeof startGrantAuthority>>['grantFor'];
  /** Sends messages to a trust's port over one connection; gives the answers. */
  send: (trust: 'RJE' | 'RTG', ...messages: (string | Buffer)[]) => Promise<string[]>;
  /** Asks for one patient with a grant of what `claims` says. */
  ask: <Data = Record<string, unknown>>(
    patient: Pick<GrantClaims, 'patient' | 'traced'> & Partial<GrantClaims>,
    selection: string,
  ) => Promise<Answer<{ _entities: (Data | null)[] }>>;
  stop: () => Promise<void>;
}

export async function startHospitalRoom(
  settings: Record<string, string> & { fhirUrl?: string } = {},
): Promise<RunningRoom> {
  const { fhirUrl = 'http://127.0.0.1:1', ...environment } = settings;
  const folder = mkdtempSync(join(tmpdir(), 'hospital-'));
  const ports = { RJE: await freePort(), RTG: await freePort() };
  const file = join(folder, 'organisations.json');
  const trust = (odsCode: 'RJE' | 'RTG', name: string) => ({
    kind: 'HOSPITAL',
    odsCode,
    name,
    mllpPort: ports[odsCode],
    fhirUrl: `${fhirUrl}/${odsCode}/fhir/R4`,
  });
  writeFileSync(file, JSON.stringify([trust('RJE', 'First Trust'), trust('RTG', 'Second Trust')]));
  const authority = await startGrantAuthority();
  const databaseUrl = environment['HOSPITAL_DATABASE_URL'] ?? `sqlite:${join(folder, 'hospital.sqlite')}`;
  const logger = pino({ level: 'silent' });
  const room = await createRoom(
    {
      ORGANISATIONS_FILE: file,
      GRANT_KEYS_URL: authority.keysUrl,
      ...environment,
      HOSPITAL_DATABASE_URL: databaseUrl,
    },
    logger,
  );
  const server = await serveRoom(room, { port: 0, host: '127.0.0.1' }, logger);
  return {
    url: server.url,
    ports,
    databaseUrl,
    grantFor: authority.grantFor,
    send: (organisation, ...messages) => sendAll(ports[organisation], messages),
    ask: async (patient, selection) =>
      askForPatients(
        server.url,
        [{ nhsNumber: patient.patient, accessGrant: await authority.grantFor(patient) }],
        selection,
      ),
    stop: async () => {
      await server.stop();
      await authority.stop();
    },
  };
}

/** One frame after another over one connection, each once the last is answered. */
export async function sendAll(port: number, messages: readonly (string | Buffer)[]): Promise<string[]> {
  const socket = connect(port, '127.0.0.1');
  const answers: string[] = [];
  try {
    for (const message of messages) {
      socket.write(framed(message));
      answers.push(await nextAnswer(socket));
    }
  } finally {
    socket.destroy();
  }
  return answers;
}

export function framed(message: string | Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x0b]), Buffer.from(message), Buffer.from([0x1c, 0x0d])]);
}

function nextAnswer(socket: ReturnType<typeof connect>): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const onData = (chunk: Buffer) => {
      received += chunk.toString('utf8');
      if (!received.endsWith('\x1c\r')) return;
      socket.off('data', onData).off('close', onClose);
      resolve(received.slice(1, -2));
    };
    const onClose = () => {
      reject(new Error('closed without an answer'));
    };
    socket.on('data', onData).once('close', onClose).once('error', onClose);
  });
}

/** The port last tried: below those the system gives out by itself, and others for each worker of the test run. */
let lastPort = 26_000 + Number(process.env['JEST_WORKER_ID'] ?? 0) * 1000 + (process.pid % 500);

/** A port nobody listens on, and that nobody is given meanwhile. */
export async function freePort(): Promise<number> {
  for (;;) {
    lastPort += 1;
    if (await isFree(lastPort)) return lastPort;
  }
}
