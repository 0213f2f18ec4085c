import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse, validate, type ExecutionResult } from 'graphql';
import { findDifference, findUnexplained } from './compare.ts';
import { drawFaults } from './faults.ts';
import { generateOperation } from './generate-operation.ts';
import type { OperationRun } from './monolith.ts';
import { createRandom, hash, type Random } from './random.ts';
import type { WorldDefinition } from './rows.ts';
import { startEngine, type EngineAnswer, type RunningEngine } from './run-engine.ts';
import { createWorld } from './world.ts';

/**
 * The seed of the whole run. The same operations every time, so that a change of colour is a change of ours; another
 * number, or `random`, looks elsewhere. `DOCUMENTS` is how many each world is given.
 */
const SEED = process.env['SEED'] === 'random' ? Date.now() % 1_000_000 : Number(process.env['SEED'] ?? 1);
const DOCUMENTS = Number(process.env['DOCUMENTS'] ?? 500);
/** How often each document is asked with other variables: without failures, and with them. */
const DRAWS = { exact: 4, failing: 3 };
/** How many calls of an operation fail, of 1, where some do. */
const FAILING_SHARE = 0.3;
const AT_ONCE = 8;
/** One document in so many is plain. */
const PLAIN_EVERY = 3;
/** How many documents are shown that something is wrong with: the shortest. */
const SHOWN = Number(process.env['SHOWN'] ?? 3);
const TIMEOUT_MS = 300_000;

interface Sample {
  readonly run: OperationRun;
  readonly text: string;
  /** Decides what fails, where something does. */
  readonly seed: number;
}

/** Holds the engine over a world's subgraphs against the world's monolith. */
export function describeWorld(definition: WorldDefinition): void {
  describe(`The federation "${definition.name}" against a monolith of it, seed ${SEED}`, () => {
    const world = createWorld(definition);
    const { schema } = world.monolith;
    let engine: RunningEngine;
    let operations = 0;

    beforeAll(async () => {
      engine = await startEngine(world);
    });
    afterAll(async () => {
      await engine.close();
      const { written, read } = engine.answers();
      const share = `${Math.round((100 * read) / written)} % of ${written} answers read from their bytes`;
      process.stdout.write(`${definition.name}: seed ${SEED}, ${operations} operations compared, ${share}\n`);
    });

    /** The documents of a world are the same for both kinds of run, so that each is planned once. */
    function* samples(draws: number, kind: string): Generator<Sample[]> {
      for (let number = 0; number < DOCUMENTS; number += 1) {
        const seed = hash(`${SEED} ${definition.name} ${number}`);
        const { text, operationName, drawVariables } = generateOperation(
          schema,
          createRandom(seed),
          world.values,
          number % PLAIN_EVERY === 0,
        );
        const document = parse(text);
        if (validate(schema, document).length > 0) continue;
        const draw: Random = createRandom(hash(`${seed} ${kind}`));
        yield Array.from({ length: draws }, () => ({
          run: { document, operationName, variables: drawVariables(draw) },
          text,
          seed: Math.floor(draw.next() * 2 ** 32),
        }));
      }
    }

    /** Asks everything of both sides; resolves with how often, and with what is wrong, the shortest first. */
    async function hold(
      kind: 'exact' | 'failing',
      findProblem: (answer: EngineAnswer, whole: ExecutionResult, run: OperationRun) => string | undefined,
    ) {
      /** One of each document. */
      const problems = new Map<string, string>();
      let asked = 0;
      let notPlanned = 0;
      let different = 0;

      async function ask({ run, text, seed }: Sample): Promise<void> {
        const whole = world.monolith.execute(run);
        const answer = await engine.run(run, {
          state: { log: [] },
          ...(kind === 'failing' && { faultOf: drawFaults(seed, FAILING_SHARE) }),
        });
        asked += 1;
        if (answer === 'not planned') {
          notPlanned += 1;
          return;
        }
        const problem = findProblem(answer, whole, run);
        if (problem === undefined) return;
        const { data, errors = [] } = whole;
        different += 1;
        problems.set(
          text,
          [
            problem,
            text,
            `variables ${JSON.stringify(run.variables)}`,
            `engine    ${answer.data ?? 'null'} ${JSON.stringify(answer.errors)}`,
            `monolith  ${JSON.stringify(data)} ${JSON.stringify(errors.map(({ path, message }) => ({ path, message })))}`,
          ].join('\n'),
        );
      }

      async function askInTurn(all: Iterator<Sample[]>): Promise<void> {
        for (let next = all.next(); next.done !== true; next = all.next()) {
          for (const sample of next.value) await ask(sample);
        }
      }

      const all = samples(DRAWS[kind], kind);
      await Promise.all(Array.from({ length: AT_ONCE }, () => askInTurn(all)));
      const shortest = [...problems.values()].sort((a, b) => a.length - b.length);
      operations += asked - notPlanned;
      return { asked, notPlanned, different, problems: shortest };
    }

    function expectNoProblem(
      { asked, notPlanned, different, problems }: Awaited<ReturnType<typeof hold>>,
      draws: number,
    ) {
      if (different > 0) {
        const shown = problems.slice(0, SHOWN).join('\n\n');
        throw new Error(`seed ${SEED}: ${different} of ${asked} differ, such as\n\n${shown}`);
      }
      expect(asked).toBeGreaterThan(0.9 * DOCUMENTS * draws);
      expect(notPlanned).toBeLessThan(0.01 * asked);
    }

    it(
      'R-50: gives the same data in the same order, and the same error paths, whatever is asked',
      async () => {
        const outcome = await hold('exact', (answer, whole, run) =>
          findDifference(answer, whole, () => world.monolith.allErrorPaths(run)),
        );
        expectNoProblem(outcome, DRAWS.exact);
      },
      TIMEOUT_MS,
    );

    it(
      'R-50: gives the same less what failed, each loss with its error, when calls of subgraphs fail',
      async () => {
        const outcome = await hold('failing', findUnexplained);
        expectNoProblem(outcome, DRAWS.failing);
      },
      TIMEOUT_MS,
    );
  });
}
