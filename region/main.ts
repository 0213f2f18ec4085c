/** `npm start`: the whole region on one machine, with nothing else installed. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { todayInLondon } from '../simulators/population/calendar.ts';
import { writeOrganisations } from './organisations.ts';
import { claimPorts, startProcesses } from './processes.ts';
import { regionServices } from './services.ts';
import { readRegionSettings, type RegionSettings } from './settings.ts';

try {
  const settings = readRegionSettings(process.env);
  mkdirSync(settings.dataDir, { recursive: true });
  const services = regionServices(settings, firstDay(settings));
  await claimPorts(services, settings);
  writeOrganisations(settings);
  console.log('Starting the region: identity provider, simulators, subgraphs, gateway …');
  const region = await startProcesses(services, settings);
  console.log(welcome(settings));
  const stopped = new Promise<null>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        stop(null);
      });
    }
  });
  const failed = await Promise.race([stopped, region.ended]);
  await region.stop();
  if (failed !== null)
    throw new Error(`${failed} ended by itself: see ${join(settings.dataDir, 'logs', failed)}.log`);
  console.log('\nThe region has stopped.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/**
 * The day this region's data was first made. The simulated people's story is told as of that day for as long as the
 * data is kept, for a message sent again must be the same message.
 */
function firstDay({ dataDir }: RegionSettings): string {
  const file = join(dataDir, 'first-day');
  if (!existsSync(file)) writeFileSync(file, todayInLondon(new Date()));
  return readFileSync(file, 'utf8').trim();
}

function welcome({ ports, dataDir }: RegionSettings): string {
  return `
The region is ready.

  Explorer and docs   http://localhost:${ports.GATEWAY_PORT}/  (signed in as gp; another: /?persona=paramedic)
  GraphQL             http://localhost:${ports.GATEWAY_PORT}/graphql
  A token             npm run --silent token -- paramedic
  The people          npm run people
  Faults              http://localhost:${ports.CONTROL_PORT}/control
  Data and logs       ${dataDir}/

Ctrl-C stops everything.`;
}
