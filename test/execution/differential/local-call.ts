import { execute, parse, type DocumentNode, type ExecutionResult } from 'graphql';
import type { SubgraphCall, SubgraphReply } from '../../../gateway/execution/transport.ts';
import { judgeAnswer } from '../../../gateway/execution/transport/judge-answer.ts';
import { breakReply, type Fault } from './faults.ts';
import type { OperationState } from './rows.ts';
import type { World } from './world.ts';

/** What one operation runs under, in the monolith and in every subgraph. */
export interface Conditions {
  readonly state: OperationState;
  /** Absent when every call succeeds. */
  readonly faultOf?: (subgraph: string, query: string, variables: string) => Fault | undefined;
}

/** One call as it would cross a wire: the document, and the variables as JSON. */
export interface WireCall {
  readonly query: string;
  readonly variables: string;
  readonly readData?: SubgraphCall['readData'];
}

/** Answers calls to the subgraphs of a world as if over HTTP, well or badly. */
export function createLocalCalls(world: World) {
  const parsed = new Map<string, DocumentNode>();

  function parseOnce(query: string): DocumentNode {
    const known = parsed.get(query);
    if (known) return known;
    // Bounded: every operation of a long run has its own documents.
    if (parsed.size > 5000) parsed.clear();
    const document = parse(query);
    parsed.set(query, document);
    return document;
  }

  return async function call(name: string, wire: WireCall, conditions: Conditions): Promise<SubgraphReply> {
    const schema = world.subgraphs.get(name);
    if (!schema) throw new Error(`no subgraph ${name}`);
    const fault = conditions.faultOf?.(name, wire.query, wire.variables);
    const result = await execute({
      schema,
      document: parseOnce(wire.query),
      variableValues: JSON.parse(wire.variables) as Record<string, unknown>,
      contextValue: { state: conditions.state, ...(fault?.breaks && { breaks: fault.breaks }) },
    });
    const reply = toReply(result);
    return overWire(fault ? breakReply(reply, fault) : reply, wire.readData);
  };
}

function toReply({ data, errors = [] }: ExecutionResult): SubgraphReply {
  return {
    kind: 'answered',
    // JSON and back, so that nothing is shared with the rows.
    data: data ? (JSON.parse(JSON.stringify(data)) as Record<string, unknown>) : undefined,
    errors: errors.map(({ path, extensions }) => ({ code: extensions['code'], path })),
  };
}

/** As the gateway reads it when it comes as bytes. */
function overWire(reply: SubgraphReply, readData: SubgraphCall['readData']): SubgraphReply {
  if (reply.kind === 'failed') return reply;
  const errors = reply.errors.map(({ code, path }) => ({ path, extensions: { code } }));
  const body = JSON.stringify({ data: reply.data, ...(errors.length > 0 && { errors }) });
  return judgeAnswer(200, Buffer.from(body), readData);
}
