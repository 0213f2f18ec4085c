import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Organisation } from '../../subgraphs/kit/organisations.ts';
import type { CallLog, Fault } from '../../simulators/control/faults.ts';
import type { Answer } from '../ask-subgraph.ts';
import { loadOperations } from '../../schema/operations.ts';

/** What can be asked of a region that runs. */
export interface RegionClient {
  gatewayUrl: string;
  controlUrl: string;
  /** The port a setting's default is moved to. */
  portOf: (port: number) => number;
  /** Asks the gateway with the token of a persona. */
  ask: <Data>(persona: string, query: string, variables?: Record<string, unknown>) => Promise<Answer<Data>>;
  /** Asks one of `schema/operations`. */
  askOperation: <Data>(persona: string, operation: string, nhsNumber: string) => Promise<Answer<Data>>;
  token: (persona: string) => Promise<string>;
  setFault: (odsCode: string, fault: Fault | null) => Promise<void>;
  calls: () => Promise<Record<string, CallLog>>;
  resetCalls: () => Promise<void>;
}

/** The whole region as `npm start` starts it, on ports of its own. */
export interface RunningRegion extends RegionClient {
  dataDir: string;
  /** Ctrl-C. */
  stop: () => Promise<{ exitCode: number | null; output: string }>;
  /** kill -9 of the region's own process. */
  kill: () => Promise<void>;
}

/** Starts it; `environment` adds to its settings. Throws with what it printed when it does not come up. */
export async function startRegion(
  portOffset: number,
  environment: Record<string, string> = {},
): Promise<RunningRegion> {
  const dataDir = environment['DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'region-'));
  const child = spawn(process.execPath, ['region/main.ts'], {
    env: {
      ...process.env,
      PORT_OFFSET: String(portOffset),
      DATA_DIR: dataDir,
      NODE_OPTIONS: '',
      ...environment,
    },
  });
  let output = '';
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ready = new Promise<void>((resolve) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('The region is ready.')) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
  await Promise.race([
    ready,
    exited.then(() => Promise.reject(new Error(`The region did not start: ${output}`))),
  ]);

  return {
    ...regionClient(portOffset),
    dataDir,
    stop: async () => {
      child.kill('SIGINT');
      return { exitCode: await exited, output };
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Asks the region whose ports are moved by this much. */
export function regionClient(portOffset: number): RegionClient {
  const portOf = (port: number) => port + portOffset;
  const gatewayUrl = `http://127.0.0.1:${portOf(4000)}`;
  const controlUrl = `http://127.0.0.1:${portOf(4020)}/control`;
  const tokens = new Map<string, Promise<string>>();
  const token = (persona: string) => {
    const known = tokens.get(persona) ?? fetchToken(portOf(4010), persona);
    tokens.set(persona, known);
    return known;
  };
  const ask = async <Data>(persona: string, query: string, variables: Record<string, unknown> = {}) => {
    const response = await fetch(`${gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await token(persona)}` },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<Data>;
  };
  return {
    gatewayUrl,
    controlUrl,
    portOf,
    ask,
    askOperation: (persona, operation, nhsNumber) => {
      const text = loadOperations().find(({ name }) => name === operation)?.text;
      if (text === undefined) throw new Error(`No operation is named ${operation}`);
      return ask(persona, text, { nhsNumber });
    },
    token,
    setFault: async (odsCode, fault) => {
      const response = await fetch(`${controlUrl}/${odsCode}/fault`, {
        method: fault === null ? 'DELETE' : 'PUT',
        headers: { 'content-type': 'application/json' },
        ...(fault !== null && { body: JSON.stringify({ fault }) }),
      });
      if (!response.ok) throw new Error(`The control answered ${response.status}`);
    },
    calls: async () => {
      const { organisations } = (await (await fetch(controlUrl)).json()) as {
        organisations: (Organisation & { calls: CallLog })[];
      };
      return Object.fromEntries(organisations.map(({ odsCode, calls }) => [odsCode, calls]));
    },
    resetCalls: async () => {
      await fetch(`${controlUrl}/reset`, { method: 'POST' });
    },
  };
}

async function fetchToken(port: number, persona: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: persona }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}
