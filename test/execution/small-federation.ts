import { parse, validate } from 'graphql';
import type { FaultKind } from './differential/faults.ts';
import type { Row, WorldDefinition } from './differential/rows.ts';
import { startEngine } from './differential/run-engine.ts';
import { createWorld } from './differential/world.ts';
import { link } from './differential/worlds/telling.ts';

const DIRECTIVES = link(
  '@key',
  '@external',
  '@requires',
  '@provides',
  '@shareable',
  '@override',
  '@interfaceObject',
  '@inaccessible',
);

/** A federation as a test writes it: the subgraphs' schemas without their `@link`, and the rows behind them. */
export type SmallFederation = Omit<WorldDefinition, 'name' | 'values' | 'entities'> & {
  readonly entities?: readonly Row[];
};

/** What a test looks at: data, and of each error its code and its path in short. */
export interface ShortAnswer {
  readonly data: unknown;
  readonly errors: string[];
}

/** The engine over a small federation in this process. */
export interface AskableFederation {
  /** `failing` says how every call of a subgraph goes wrong. */
  readonly ask: (
    query: string,
    variables?: Record<string, unknown>,
    failing?: Readonly<Record<string, FaultKind>>,
  ) => Promise<ShortAnswer>;
  /** The subgraphs that the last question went to, in turn. */
  asked: string[];
  readonly close: () => Promise<void>;
}

/** Starts it. Throws when the subgraphs do not compose. */
export async function startSmallFederation(definition: SmallFederation): Promise<AskableFederation> {
  const world = createWorld({
    entities: [],
    ...definition,
    name: 'small',
    subgraphs: Object.fromEntries(
      Object.entries(definition.subgraphs).map(([name, sdl]) => [name, `${DIRECTIVES} ${sdl}`]),
    ),
    values: { ids: [], texts: [] },
  });
  const engine = await startEngine(world);

  function toRun(query: string, variables: Record<string, unknown>) {
    const document = parse(query);
    const [problem] = validate(world.monolith.schema, document);
    if (problem) throw problem;
    return { document, operationName: undefined, variables };
  }

  const federation: AskableFederation = {
    asked: [],
    async ask(query, variables = {}, failing = {}) {
      federation.asked = [];
      const answer = await engine.run(toRun(query, variables), {
        state: { log: [] },
        faultOf(subgraph) {
          federation.asked.push(subgraph);
          const kind = failing[subgraph];
          return kind && { kind, seed: 1 };
        },
      });
      if (answer === 'not planned') throw new Error('not planned');
      const errors = answer.errors.map(({ code, path }) => `${code} ${path.join('.')}`);
      return { data: JSON.parse(answer.data ?? 'null') as unknown, errors: errors.sort() };
    },
    close: () => engine.close(),
  };
  return federation;
}
