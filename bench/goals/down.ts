import { CLINICAL } from '../workloads/workloads.ts';
import { askFor, createClient, p99Ms, startGateway } from './gateway.ts';
import { startWorld } from './world.ts';

const UNDER_WAY = 4;
const UNDISTURBED_MS = 10_000;
/** Of the goal: by then the breaker is open. */
const SETTLING_MS = 5000;
const DOWN_MS = 15_000;

/** G2: one subgraph is down. What share of answers is whole but for it, and what the others cost the callers. */
export async function measureDown(): Promise<string> {
  const world = await startWorld(CLINICAL);
  const gateway = await startGateway(world.supergraphFile);
  const client = createClient(gateway.origin, UNDER_WAY);
  const during = (durationMs: number) => askFor(durationMs, client, world.body, UNDER_WAY);
  try {
    await during(5000);
    const normal = await during(UNDISTURBED_MS);
    world.subgraphs.get('gp')?.close();
    const settling = await during(SETTLING_MS);
    const settled = await during(DOWN_MS);
    const all = [...settling, ...settled];
    const right = all.filter(({ status, text }) => status === 200 && isWholeButForOne(text)).length;
    return (
      `G2: ${right} of ${all.length} answers were 200, with the others' data and an error naming the one that is down; ` +
      `p99 ${p99Ms(settled).toFixed(1)} ms once the breaker was open, ${p99Ms(normal).toFixed(1)} ms before ` +
      `(${(p99Ms(settled) / p99Ms(normal)).toFixed(2)} times)`
    );
  } finally {
    await client.close();
    await gateway.stop();
    world.close();
  }
}

function isWholeButForOne(text: string): boolean {
  const { data, errors } = JSON.parse(text) as {
    data: { patient: Record<string, unknown> | null } | null;
    errors?: { extensions: { code: string; source?: string } }[];
  };
  const areNamed = errors?.every(({ extensions }) => extensions.source === 'gp') ?? false;
  return (
    areNamed &&
    Object.values(data?.patient ?? {}).some((value) => typeof value === 'object' && value !== null)
  );
}
