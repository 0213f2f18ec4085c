/**
 * What the gateway does in bad times, measured: `npm --prefix bench run goals`, or with fewer `-- --only down,reload`.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureDown } from './goals/down.ts';
import { measureHostile } from './goals/hostile.ts';
import { measureOverload } from './goals/overload.ts';
import { measureReload } from './goals/reload.ts';
import { measureRestart } from './goals/restart.ts';

const GOALS: Readonly<Record<string, () => Promise<string>>> = {
  down: measureDown,
  overload: measureOverload,
  hostile: measureHostile,
  reload: measureReload,
  restart: measureRestart,
};

process.chdir(join(import.meta.dirname, '..'));
// The subgraphs and the callers are this process; the gateway has a core of its own.
execFileSync('taskset', ['-acp', '0', String(process.pid)], { stdio: 'ignore' });
const { values } = parseArgs({ options: { only: { type: 'string' } } });
for (const [name, measure] of Object.entries(GOALS)) {
  if (values.only?.split(',').includes(name) ?? true) console.log(await measure());
}
process.exit();
