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
  dataDir: string;
  /** kill -9 of a part's process. */
  kill: (part: string) => Promise<void>;
  /** Starts a part that was killed, and waits until it can be asked. */
  restart: (part: string) => Promise<void>;
  stop: () => Promise<void>;
}

/** Starts it, each process as `npm start` does, on ports moved by this much. The named parts can be killed. */
export async function startRegionInParts(
  portOffset: number,
  parts: readonly string[],
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
  const find = (part: string): Service => {
    const service = services.find(({ name }) => name === part);
    if (!service) throw new Error(`No part is named ${part}`);
    return service;
  };
  const restart = async (part: string) => {
    children.set(part, startProcess(find(part), logs));
    await waitUntilReady(find(part));
  };
  const stopParts = () => Promise.all([...children.values()].map(stopChild));
  // The simulators are ready once the subgraphs have what they send.
  const [others] = await Promise.all([
    startProcesses(
      services.filter(({ name }) => !parts.includes(name)),
      settings,
    ),
    ...parts.map(restart),
  ]).catch(async (error: unknown) => {
    await stopParts();
    throw error;
  });
  return {
    ...regionClient(portOffset),
    dataDir: settings.dataDir,
    kill: async (part) => {
      const child = children.get(part);
      if (!child) throw new Error(`${part} does not run`);
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await exited;
    },
    restart,
    stop: async () => {
      await Promise.all([stopParts(), others.stop()]);
    },
  };
}
