import type { FetchNode } from '@apollo/query-planner';
import { OperationTypeNode, type GraphQLSchema } from 'graphql';
import type { SubgraphCall, SubgraphReply } from '../transport.ts';
import { dataReader } from '../reading/reading.ts';
import { mergeKeys } from './merge.ts';
import { compileRenamers } from './rewrites.ts';
import { ask, pickVariables, writeVariables, type Run, type Step, type Subgraph } from './run.ts';
import { readSubgraphOperation } from './subgraph-operation.ts';

/** A fetch of fields of the query or mutation type, and the names that it brings. */
export function compileRootFetch(
  node: FetchNode,
  subgraph: Subgraph,
  schema: GraphQLSchema,
  nameError: (code: unknown) => string,
  id: number,
): { fetch: Step; keys: readonly string[] } {
  const { text, keys } = readSubgraphOperation(node, false);
  const rename = compileRenamers(schema, node.outputRewrites);
  const variableNames = node.variableUsages ?? [];
  const bodyStart = `{"query":${JSON.stringify(text)},"variables":{`;
  const isMutation = node.operationKind === OperationTypeNode.MUTATION;

  async function fetchRoot(run: Run): Promise<void> {
    const call: SubgraphCall = {
      query: text,
      isMutation,
      writeBody: () => `${bodyStart}${writeVariables(run, variableNames).slice(0, -1)}}}`,
      readVariables: () => pickVariables(run, variableNames),
      readData: dataReader(run.readings.get(id)),
    };
    settle(run, await ask(run, subgraph, call));
  }

  function settle(run: Run, reply: SubgraphReply): void {
    const data = reply.kind === 'answered' ? reply.data : undefined;
    if (data) {
      rename?.(data);
      mergeKeys(run.data, data, keys);
    } else {
      for (const key of keys) run.data[key] ??= null;
    }
    if (reply.kind === 'answered' && data && reply.errors.length === 0) return;
    const source = subgraph.name;
    const lost = keys.filter((key) => run.data[key] === null).map((key) => [key]);
    if (reply.kind === 'failed') {
      run.reports.push({ code: reply.failure, source, entities: undefined, places: lost });
      return;
    }
    // A null that reached the top took the fields beside it along.
    if (!data) run.reports.push({ code: '', source, entities: undefined, places: lost, isToldAlready: true });
    for (const { code, path } of reply.errors) {
      run.reports.push({
        code: nameError(code),
        source,
        entities: undefined,
        places: path ? [path] : data ? [[]] : lost,
      });
    }
  }

  return { fetch: fetchRoot, keys };
}
