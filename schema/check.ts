/**
 * Checks a change to the graph before anyone else meets it: it composes, says what everything means, keeps the safety
 * rules below, breaks nobody who relies on the committed API, and every named operation still fits.
 *
 * `node schema/check.ts [--against FILE]`: FILE is the API as released; by default the committed `schema/api.graphql`
 * of the branch `main`, where git has one.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { composeRegion } from './compose.ts';
import { loadOperations } from './operations.ts';
import { findUndescribed, findUnsafeLists, findUnsafeSelections } from './safety-rules.ts';

const { apiSdl } = composeRegion();
const api = buildSchema(apiSdl);
const problems = [
  ...findUndescribed(api),
  ...findUnsafeLists(api),
  ...loadOperations().flatMap((operation) => findUnsafeSelections(api, operation)),
  ...(await breakNothing(api)),
];
for (const problem of problems) console.error(`- ${problem}`);
if (problems.length > 0) process.exitCode = 1;
else console.log('The graph composes, is described, keeps its safety rules, and breaks nothing.');

/** What the released API promised still holds. */
async function breakNothing(schema: GraphQLSchema): Promise<string[]> {
  const released = releasedApi();
  if (released === null) return [];
  const changes = await diff(buildSchema(released), schema);
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message }) => `breaks clients: ${message}`);
}

function releasedApi(): string | null {
  const given = process.argv.indexOf('--against');
  if (given !== -1) return readFileSync(process.argv[given + 1] ?? '', 'utf8');
  try {
    return execFileSync('git', ['show', 'main:schema/api.graphql'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    // A clone without history or without a branch of that name has nothing to compare with.
    return null;
  }
}
