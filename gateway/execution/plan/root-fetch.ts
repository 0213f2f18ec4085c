import type { FetchNode } from '@apollo/query-planner';
import { OperationTypeNode, type GraphQLSchema } from 'graphql';
import type { SubgraphCall, SubgraphReply } from '../transport.ts';
import { dataReader } from '../reading/reading.ts';
import { mergeKeys } from './merge.ts';
import { compileRenamers } from './rewrites.ts';
import { ask, pickVariables, writeVariables, type Run, type Step, type Subgraph } from './run.ts';
import { readSubgraphOperation, type SubgraphOperation } from './subgraph-operation.ts';

/** A fetch of fields of the query or mutation type, and its operation. */
export function compileRootFetch(
  node: FetchNode,
  subgraph: Subgraph,
  schema: GraphQLSchema,
  nameError: (code: unknown) => string,
  id: number,
): { fetch: Step; operation: SubgraphOperation } {
  const operation = readSubgraphOperation(node, false);
  const { text, keys } = operation;
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
    const common = { source: subgraph.name, entities: undefined };
    if (reply.kind === 'failed') {
      run.reports.push({ ...common, code: reply.failure, places: [], lost: keys });
      return;
    }
    // A null that reached the top took the fields beside it along.
    const lost = data ? [] : keys;
    if (reply.errors.length === 0) {
      run.reports.push({ ...common, code: 'SUBGRAPH_MALFORMED', places: [], lost });
    }
    for (const { code, path } of reply.errors) {
      run.reports.push({ ...common, code: nameError(code), places: path ? [path] : data ? [[]] : [], lost });
    }
  }

  return { fetch: fetchRoot, operation };
}
