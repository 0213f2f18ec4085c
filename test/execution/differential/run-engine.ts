import { createHash } from 'node:crypto';
import { print } from 'graphql';
import { createEngine } from '../../../gateway/execution/engine.ts';
import { PlanningFailed, PlanningTimedOut } from '../../../gateway/execution/planning/planning-errors.ts';
import type { CallContext, Transport } from '../../../gateway/execution/transport.ts';
import { createLocalCalls, type Conditions } from './local-call.ts';
import type { OperationRun } from './monolith.ts';
import type { World } from './world.ts';

/** What the engine answered. */
export interface EngineAnswer {
  /** JSON text. Null when a null reached the top. */
  readonly data: string | null;
  readonly errors: readonly {
    readonly code: string;
    readonly path: readonly (string | number)[];
  }[];
}

/** An engine over a world's supergraph, its subgraphs in this process. */
export interface RunningEngine {
  /** Resolves with 'not planned' when the planner gave up on it. */
  run(operation: OperationRun, conditions: Conditions): Promise<EngineAnswer | 'not planned'>;
  /** How many answers came as text, and how many of these were read from their bytes rather than parsed. */
  answers(): { written: number; read: number };
  close(): Promise<void>;
}

const KNOWN_CODES = ['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_TIMED_OUT', 'SUBGRAPH_MALFORMED'];

/** Starts one. Every other subgraph is called with text, as over a wire, and the others with values. */
export async function startEngine(world: World): Promise<RunningEngine> {
  const call = createLocalCalls(world);
  const conditionsOf = new WeakMap<CallContext, Conditions>();
  const names = [...world.subgraphs.keys()];
  let written = 0;
  let read = 0;

  function subgraph(name: string) {
    const isInProcess = names.indexOf(name) % 2 === 1;
    const ask: Transport = (asked, context) => {
      const conditions = conditionsOf.get(context);
      if (!conditions) throw new Error('the context of a call is not that of its request');
      const body = isInProcess
        ? { query: asked.query, variables: asked.readVariables() }
        : (JSON.parse(asked.writeBody()) as { query: string; variables?: Record<string, unknown> });
      if (asked.isMutation !== body.query.startsWith('mutation'))
        throw new Error('a call says what it is not');
      const variables = JSON.stringify(body.variables ?? {});
      if (isInProcess) return call(name, { query: body.query, variables }, conditions);
      written += 1;
      const { readData } = asked;
      const counting: typeof readData =
        readData &&
        ((bytes) => {
          const data = readData(bytes);
          if (data) read += 1;
          return data;
        });
      return call(name, { query: body.query, variables, readData: counting }, conditions);
    };
    return { ask, isInProcess };
  }

  const engine = await createEngine({
    supergraphSdl: world.supergraphSdl,
    subgraph,
    nameError: (code) => (KNOWN_CODES.includes(String(code)) ? String(code) : 'SUBGRAPH_UNAVAILABLE'),
    entitiesMustExist: false,
    // What is told of is not copied, and this compares nothing that is told.
    trackedDepth: 0,
    // A machine that is busy plans slowly: what is not planned is not compared.
    planner: { timeoutMs: 5000, maxWaitMs: 60_000, workers: 1 },
    planCacheBytes: 16_000_000,
  });

  return {
    async run({ document, operationName, variables }, conditions) {
      const context: CallContext = {
        headersFor: () => ({}),
        deadlineAtMs: performance.now() + 60_000,
        signal: new AbortController().signal,
      };
      conditionsOf.set(context, conditions);
      try {
        const answer = await engine.execute({
          document,
          documentId: createHash('sha256').update(print(document)).digest('hex'),
          operationName,
          variables,
          context,
        });
        if (answer.kind === 'bad-variables') throw new Error('the variables are good');
        return { data: answer.data?.text ?? null, errors: answer.errors };
      } catch (error) {
        if (error instanceof PlanningTimedOut || error instanceof PlanningFailed) return 'not planned';
        throw error;
      }
    },
    answers: () => ({ written, read }),
    close: () => engine.close(),
  };
}
