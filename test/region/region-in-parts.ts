import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { todayInLondon } from '../../simulators/population/calendar.ts';
import { writeOrganisations } from '../../region/organisations.ts';
import { startProcess, startProcesses, stopChild, waitUntilReady } from '../../region/processes.ts';
import { regionServices, type Service } from '../../region/services.ts';
import { readRegionSettings } from '../../region/settings.ts';
import { regionClient, type RegionClient } from './running-region.ts';

/** The region, of which single processes can be killed. */
export interface RegionInParts extends RegionClient {
  /** kill -9 of a subgraph's process. */
  kill: (subgraph: string) => Promise<void>;
  /** Starts a subgraph that was killed, and waits until it can be asked. */
  restart: (subgraph: string) => Promise<void>;
  stop: () => Promise<void>;
}

/** Starts it, each process as `npm start` does, on ports moved by this much. The named subgraphs can be killed. */
export async function startRegionInParts(
  portOffset: number,
  subgraphs: readonly string[],
): Promise<RegionInParts> {
  const settings = readRegionSettings({
    PORT_OFFSET: String(portOffset),
    DATA_DIR: mkdtempSync(join(tmpdir(), 'region-')),
  });
  const services = regionServices(settings, todayInLondon(new Date()));
  writeOrganisations(settings);
  const logs = join(settings.dataDir, 'logs');
  mkdirSync(logs);
  const children = new Map<string, ChildProcess>();
  const find = (subgraph: string): Service => {
    const service = services.find(({ name }) => name === subgraph);
    if (!service) throw new Error(`No subgraph is named ${subgraph}`);
    return service;
  };
  const restart = async (subgraph: string) => {
    children.set(subgraph, startProcess(find(subgraph), logs));
    await waitUntilReady(find(subgraph));
  };
  const stopSubgraphs = () => Promise.all([...children.values()].map(stopChild));
  // The simulators are ready once the subgraphs have what they send.
  const [others] = await Promise.all([
    startProcesses(
      services.filter(({ name }) => !subgraphs.includes(name)),
      settings,
    ),
    ...subgraphs.map(restart),
  ]).catch(async (error: unknown) => {
    await stopSubgraphs();
    throw error;
  });
  return {
    ...regionClient(portOffset),
    kill: async (subgraph) => {
      const child = children.get(subgraph);
      if (!child) throw new Error(`${subgraph} does not run`);
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await exited;
    },
    restart,
    stop: async () => {
      await Promise.all([stopSubgraphs(), others.stop()]);
    },
  };
}
