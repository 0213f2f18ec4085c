import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SUBGRAPHS } from '../../../schema/subgraphs.ts';
import { startRegion, type RunningRegion } from '../../../test/region/running-region.ts';
import { startPeer } from '../../measure/measure-peer.ts';
import type { Peer } from '../../peers/peers.ts';
import { startCannedServer, type CannedServer } from '../../subgraphs/canned-server.ts';
import { EMERGENCY_VIEW } from '../workloads.ts';
import { withoutGrants, type Recording } from './recording.ts';

/** The ports of the region while it is recorded, above its usual ones. */
const PORT_OFFSET = 15_000;
export const PERSONA = 'paramedic';

/** What one gateway asked of the region's subgraphs, and what the client got. */
export interface RecordedPeer {
  recordingFile: string;
  answer: unknown;
}

/** The region, running to be recorded. */
export interface RegionToRecord {
  /** Copies of what `record` needs to run elsewhere and be believed: the same people, organisations and grant key. */
  recordFiles: { index: string; organisations: string; grantKey: string };
  /** Runs a gateway over the region's subgraphs, and keeps what it asked and was answered. */
  record: (peer: Peer) => Promise<RecordedPeer>;
  /** Stops the region. What was recorded stays. */
  stop: () => Promise<void>;
  /** Deletes what was recorded and copied. */
  discard: () => void;
}

/** Starts the region with `record` as a subgraph of its own. */
export async function startRegionToRecord(): Promise<RegionToRecord> {
  const region = await startRegion(PORT_OFFSET, { RECORD_ALONE: 'true' });
  const folder = mkdtempSync(join(tmpdir(), 'bench-recording-'));
  const copy = (name: string) => {
    copyFileSync(join(region.dataDir, name), join(folder, name));
    return join(folder, name);
  };
  return {
    recordFiles: {
      index: copy('index.ndjson'),
      organisations: copy('organisations.json'),
      grantKey: copy('grant-key.json'),
    },
    async record(peer) {
      const { recording, answer } = await recordPeer(region, peer);
      const recordingFile = join(folder, `${peer.name}.json`);
      writeFileSync(recordingFile, JSON.stringify(recording));
      return { recordingFile, answer };
    },
    stop: async () => {
      await region.stop();
    },
    discard: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Each gateway has a recording of its own: its queries are its own, and a grant is good for half a minute. */
async function recordPeer(
  region: RunningRegion,
  peer: Peer,
): Promise<{ recording: Recording; answer: unknown }> {
  const recorders = new Map<string, CannedServer>();
  for (const { name, url } of SUBGRAPHS) {
    const target = `http://127.0.0.1:${region.portOf(Number(new URL(url).port))}/graphql`;
    // `record` alone is given the practitioner's token, here as in the gateway.
    const authorization = name === 'record' ? `Bearer ${await region.token(PERSONA)}` : undefined;
    recorders.set(
      name,
      await startCannedServer((body) => forward(target, body, authorization), withoutGrants),
    );
  }
  try {
    const urls = Object.fromEntries(
      [...recorders].map(([name, { port }]) => [name, `http://127.0.0.1:${port}/graphql`]),
    );
    const running = await startPeer(EMERGENCY_VIEW, peer, urls, undefined);
    const { text } = await running.ask().finally(running.stop);
    const recording = Object.fromEntries(
      [...recorders].map(([name, { answers }]) => [name, Object.fromEntries(answers)]),
    );
    return { recording, answer: JSON.parse(text) };
  } finally {
    for (const recorder of recorders.values()) recorder.close();
  }
}

async function forward(target: string, body: string, authorization: string | undefined): Promise<string> {
  const response = await fetch(target, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
    body,
  });
  const text = await response.text();
  if (!response.ok || 'errors' in (JSON.parse(text) as object)) {
    throw new Error(`A subgraph answered ${response.status} while it was recorded: ${text.slice(0, 300)}`);
  }
  return text;
}
