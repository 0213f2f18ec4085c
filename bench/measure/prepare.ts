import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { oursWithEverything } from '../peers/ours-with-everything.ts';
import { PEERS, STOCK, type Peer } from '../peers/peers.ts';
import { startSubgraphs } from '../subgraphs/subgraph-process.ts';
import { PERSONA, startRegionToRecord } from '../workloads/emergency-view/record.ts';
import type { Workload } from '../workloads/workloads.ts';
import { findFreePort, startPeer } from './measure-peer.ts';
import { startProcess } from './pinned-process.ts';

/** A gateway that takes part. */
export interface Contender {
  peer: Peer;
  /** What its subgraphs answer. Undefined: they compute it. */
  recordingFile: string | undefined;
  /** Why it cannot be measured. Null: it can. */
  failure: string | null;
}

/** All that a workload's rounds need. */
export interface Prepared {
  contenders: Contender[];
  /** The stock gateway's, which every other is compared with. */
  rightAnswer: unknown;
  /** The gateways that the others are set against, by name. */
  baselines: readonly string[];
  stop: () => Promise<void>;
}

/** Readies a workload for the gateways `takesPart` says. Rejects when the stock gateway does not answer. */
export function prepare(workload: Workload, takesPart: (peer: Peer) => boolean): Promise<Prepared> {
  return workload.recorded ? prepareRecorded(workload, takesPart) : prepareComputed(workload, takesPart);
}

async function prepareComputed(workload: Workload, takesPart: (peer: Peer) => boolean): Promise<Prepared> {
  const subgraphs = await startSubgraphs(workload.name, undefined, undefined);
  try {
    const stock = await startPeer(workload, STOCK, subgraphs.urls, undefined);
    const { text } = await stock.ask().finally(stock.stop);
    return {
      contenders: PEERS.filter((peer) => peer.serves(workload) && takesPart(peer)).map((peer) => ({
        peer,
        recordingFile: undefined,
        failure: null,
      })),
      rightAnswer: JSON.parse(text),
      baselines: ['ours'],
      stop: () => Promise.resolve(),
    };
  } finally {
    await subgraphs.stop();
  }
}

async function prepareRecorded(workload: Workload, takesPart: (peer: Peer) => boolean): Promise<Prepared> {
  const identityProvider = await startIdentityProvider();
  try {
    const region = await startRegionToRecord();
    try {
      const whole = oursWithEverything({
        identityProviderPort: identityProvider.port,
        token: await identityProvider.token(),
        recordFiles: region.recordFiles,
      });
      const contenders: Contender[] = [];
      for (const peer of [...PEERS, whole].filter((one) => one.serves(workload) && takesPart(one))) {
        contenders.push(
          await region.record(peer).then(
            ({ recordingFile }) => ({ peer, recordingFile, failure: null }),
            (error: unknown) => ({
              peer,
              recordingFile: undefined,
              failure: error instanceof Error ? error.message : 'It could not be recorded.',
            }),
          ),
        );
      }
      const { answer: rightAnswer } = await region.record(STOCK);
      return {
        contenders,
        rightAnswer,
        baselines: ['ours', whole.name],
        async stop() {
          await identityProvider.stop();
          region.discard();
        },
      };
    } finally {
      await region.stop();
    }
  } catch (error) {
    await identityProvider.stop();
    throw error;
  }
}

/** The development identity provider on its own: the region's has stopped by the time tokens are verified. */
async function startIdentityProvider(): Promise<{
  port: number;
  token: () => Promise<string>;
  stop: () => Promise<void>;
}> {
  const port = await findFreePort();
  const { stop, failed } = startProcess({
    command: [join('simulators', 'main.ts'), 'identity-provider'],
    core: undefined,
    environment: { IDENTITY_PROVIDER_PORT: String(port), HOST: '127.0.0.1' },
  });
  const token = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: PERSONA }),
    });
    return ((await response.json()) as { access_token: string }).access_token;
  };
  for (let attempt = 1; ; attempt++) {
    try {
      await Promise.race([token(), failed]);
      return { port, token, stop };
    } catch (error) {
      if (attempt === 50) throw error;
      await sleep(200);
    }
  }
}
