import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Supergraph } from '@apollo/federation-internals';
import { getNamedType, isLeafType, isRequiredArgument, isUnionType, type GraphQLOutputType } from 'graphql';
import { percentile } from '../measure/statistics.ts';
import { findFreePort } from '../measure/measure-peer.ts';
import { createClient, startGateway } from './gateway.ts';
import { hostileRequests } from './hostile-requests.ts';

const ROUNDS = 20;

/** G4: how long one request of up to 100 kB holds the event loop, and how quickly it is refused. */
export async function measureHostile(): Promise<string> {
  const supergraphFile = 'schema/supergraph.graphql';
  const loopDelayPort = await findFreePort();
  const gateway = await startGateway(
    supergraphFile,
    { METRICS_PORT: '0', LOOP_DELAY_PORT: String(loopDelayPort) },
    undefined,
    ['--import', join(import.meta.dirname, 'loop-delay.ts')],
  );
  const client = createClient(gateway.origin, 1);
  const readHeldMs = async () => Number(await (await fetch(`http://127.0.0.1:${loopDelayPort}`)).text());
  const requests = hostileRequests(createWidest(readFileSync(supergraphFile, 'utf8')));
  const refused: number[] = [];
  const held: { name: string; ms: number; round: number }[] = [];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, body] of requests) {
        await readHeldMs();
        // A document like no other before, where it is one.
        const reply = await client.ask(body.replace('{"query":"', `{"query":"#${round}\\n`));
        held.push({ name, ms: await readHeldMs(), round });
        if (reply.status === 400 || reply.status === 413) refused.push(reply.durationMs);
      }
    }
    const [worst] = held.toSorted((one, other) => other.ms - one.ms);
    const [worstWarm] = held.filter(({ round }) => round > 0).sort((one, other) => other.ms - one.ms);
    return (
      `G4: of ${held.length} hostile requests none held the event loop longer than ${worst?.ms.toFixed(0)} ms ` +
      `(${worst?.name}, time ${(worst?.round ?? 0) + 1}; from the second time on ${worstWarm?.ms.toFixed(0)} ms, ` +
      `${worstWarm?.name}); ${refused.length} were refused, p99 ${percentile(refused, 99).toFixed(1)} ms`
    );
  } finally {
    await client.close();
    await gateway.stop();
  }
}

function createWidest(supergraph: string): (fields: number) => string {
  const schema = Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema();
  return (fields) => {
    let left = fields;
    function select(type: GraphQLOutputType, depth: number): string {
      const named = getNamedType(type);
      if (isLeafType(named)) return '';
      if (depth > 11 || isUnionType(named)) return '{__typename}';
      const selected: string[] = [];
      for (const field of Object.values(named.getFields())) {
        if (left <= 0) break;
        if (field.args.some(isRequiredArgument)) continue;
        left -= 1;
        selected.push(field.name + select(field.type, depth + 1));
      }
      return `{${selected.length > 0 ? selected.join(' ') : '__typename'}}`;
    }
    const patient = schema.getQueryType()?.getFields()['patient'];
    if (!patient) throw new Error('The schema has no patient.');
    return `{patient(nhsNumber:"9990000018")${select(patient.type, 2)}}`;
  };
}
