/**
 * The exit door opens: another federation router, over the same supergraph, subgraphs and token, gives the same
 * answers. `npm --prefix bench ci && npm --prefix bench run same-answer`
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { loadOperations } from '../schema/operations.ts';
import { todayInLondon } from '../simulators/population/calendar.ts';
import { createPopulation } from '../simulators/population/generate.ts';
import { startRegion } from '../test/region/running-region.ts';

const PORT_OFFSET = 14_000;
const HIVE_PORT = 18_900;
const HIVE_URL = `http://127.0.0.1:${HIVE_PORT}/graphql`;
/** What differs from one reading to the next, by its nature. */
const VOLATILE = new Set(['retrievedAt', 'asOf', 'decisionId', 'tracedAt']);

process.chdir(join(import.meta.dirname, '..'));
const region = await startRegion(PORT_OFFSET, { RECORD_ALONE: 'true' });
const hive = startHive();
let differing = 0;
let compared = 0;
try {
  await untilAnswers();
  const people = createPopulation({ today: todayInLondon(new Date()) }).filter(({ story }) => story !== null);
  for (const { nhsNumber, story } of people) {
    for (const { name, text } of loadOperations()) {
      const [ours, theirs] = await Promise.all([
        region.askOperation('hospital-doctor', name, nhsNumber),
        askHive(text, nhsNumber),
      ]);
      compared += 1;
      if (isDeepStrictEqual(stable(ours), stable(theirs))) continue;
      differing += 1;
      console.error(`${name} differs for: ${story}`);
    }
  }
} finally {
  hive.kill('SIGTERM');
  await region.stop();
}
console.log(`${compared - differing} passed, ${differing} failed`);
if (differing > 0 || compared === 0) process.exitCode = 1;

function startHive() {
  const folder = mkdtempSync(join(tmpdir(), 'hive-'));
  const supergraph = join(folder, 'supergraph.graphql');
  // The same file; only the ports are those of this region.
  const moved = readFileSync('schema/supergraph.graphql', 'utf8').replace(
    /http:\/\/localhost:(41\d\d)/g,
    (_address, port) => `http://127.0.0.1:${region.portOf(Number(port))}`,
  );
  writeFileSync(supergraph, moved);
  const binary = join('node_modules', '@graphql-hive', 'gateway', 'dist', 'bin.js');
  return spawn(
    process.execPath,
    [
      binary,
      'supergraph',
      supergraph,
      '--port',
      String(HIVE_PORT),
      '--host',
      '127.0.0.1',
      '--config-path',
      'gateway.config.ts',
    ],
    { cwd: import.meta.dirname, stdio: ['ignore', 'ignore', 'inherit'] },
  );
}

async function askHive(query: string, nhsNumber: string): Promise<unknown> {
  const response = await fetch(HIVE_URL, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await region.token('hospital-doctor')}`,
    },
    body: JSON.stringify({ query, variables: { nhsNumber } }),
  });
  return response.json();
}

async function untilAnswers(): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    try {
      if ((await fetch(`http://127.0.0.1:${HIVE_PORT}/readiness`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('Hive Gateway did not come up.');
}

/** The data without what differs by its nature, and without the order of the routers' own choosing. */
function stable(answer: unknown): unknown {
  const text = JSON.stringify((answer as { data: unknown }).data, (key, value: unknown) =>
    VOLATILE.has(key) ? undefined : value,
  );
  return JSON.parse(text) as unknown;
}
