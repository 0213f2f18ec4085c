import { parse, validate } from 'graphql';
import { createOperations } from '../../../gateway/execution/operations.ts';
import { createOperationPlanner } from '../../../gateway/execution/planning/operation-planner.ts';
import type { SubgraphCall } from '../../../gateway/execution/transport.ts';
import { judgeAnswer } from '../../../gateway/execution/transport/judge-answer.ts';
import { compose } from '../planning/compose.ts';

/** What subgraphs answer, letter by letter: to one call after the other, the last of them to all that follow. */
export type Written = Readonly<Record<string, string | Buffer | readonly string[]>>;

/** What became of one answer: read by a reader, tried by one and parsed, or parsed without one. */
export type Outcome = 'read' | 'missed' | 'parsed';

/** What a client is answered, and how that came about. */
export interface ReadAnswer {
  /** JSON as it was written. Null when a null reached the top. */
  text: string | null;
  /** Of each error its code and its path. */
  errors: string[];
  /** For each call in turn. */
  outcomes: Outcome[];
  /** The operations that were sent. */
  asked: string[];
}

/** Asks once, of subgraphs that write this. `isParsed`: no reader is used. */
export type Ask = (written: Written, options?: { isParsed?: boolean }) => Promise<ReadAnswer>;

/** An engine over subgraphs that answer as they are told. */
export interface ToldFederation {
  /** Prepares an operation with readers of its own, to be asked as often as one likes. */
  readonly prepare: (query: string) => Promise<Ask>;
  /** The same, for once. */
  readonly ask: (query: string, written: Written, options?: { isParsed?: boolean }) => Promise<ReadAnswer>;
}

/** Composes subgraphs. `trackedDepth` is the engine's. */
export function tellSubgraphs(sdl: Readonly<Record<string, string>>, trackedDepth = 0): ToldFederation {
  let onCall: (name: string, call: SubgraphCall) => ReturnType<typeof judgeAnswer>;
  const supergraphSdl = compose(sdl);
  const plan = createOperationPlanner(supergraphSdl, { pathsLimit: 500, validate: true });
  const plans = new Map<string, ReturnType<typeof plan>>();
  const operations = createOperations({
    supergraphSdl,
    subgraph: (name) => ({ isInProcess: false, ask: (call) => Promise.resolve(onCall(name, call)) }),
    plan(text) {
      const made = plans.get(text) ?? plan(text);
      plans.set(text, made);
      return Promise.resolve(made);
    },
    nameError: () => 'SUBGRAPH_UNAVAILABLE',
    entitiesMustExist: true,
    trackedDepth,
  });

  async function prepare(query: string): Promise<Ask> {
    const document = parse(query);
    const [problem] = validate(operations.schema, document);
    if (problem) throw problem;
    const prepared = await operations.prepare(document, undefined, false);
    return async function ask(written, { isParsed = false } = {}) {
      const outcomes: Outcome[] = [];
      const asked: string[] = [];
      const turns = new Map<string, number>();
      onCall = (name, { query: operation, readData }) => {
        const turn = turns.get(name) ?? 0;
        turns.set(name, turn + 1);
        const call = outcomes.push('parsed') - 1;
        asked.push(`${name}: ${operation}`);
        const told = written[name] ?? '';
        const body = typeof told === 'string' || told instanceof Buffer ? told : (told[turn] ?? told.at(-1));
        return judgeAnswer(
          200,
          Buffer.from(body as string),
          isParsed || !readData
            ? undefined
            : (bytes) => {
                const data = readData(bytes);
                outcomes[call] = data ? 'read' : 'missed';
                return data;
              },
        );
      };
      const answer = await prepared.execute({}, anyContext());
      if (answer.kind !== 'executed') throw new Error('The operation has no variables.');
      const errors = answer.errors.map(({ code, path }) => `${code} ${path.join('.')}`);
      return { text: answer.data?.text ?? null, errors, outcomes, asked };
    };
  }

  return { prepare, ask: async (query, written, options) => (await prepare(query))(written, options) };
}

function anyContext() {
  return {
    headersFor: () => ({}),
    deadlineAtMs: performance.now() + 60_000,
    signal: new AbortController().signal,
  };
}
