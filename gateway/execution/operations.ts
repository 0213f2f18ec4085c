import { Supergraph } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import {
  GraphQLError,
  Kind,
  buildASTSchema,
  getOperationAST,
  getVariableValues,
  parse,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { listConditionVariables, readConditions, type Conditions } from './operation/conditions.ts';
import { listNames, toCanonicalOperation } from './operation/canonical-operation.ts';
import { compileIntrospection } from './operation/introspection.ts';
import { nextTurn } from './next-turn.ts';
import { compilePlan, type PlanOptions } from './plan/compile-plan.ts';
import { compileReadings, type PlannedFetch, type Readings } from './reading/compile-readings.ts';
import { listErrors, type AnswerError, type Dependents, type Sources } from './plan/reports.ts';
import { startRun, type Step, type Subgraph } from './plan/run.ts';
import { compileProjection, type Projection } from './shape/projection.ts';
import { startShaping } from './shape/write.ts';
import type { CallContext } from './transport.ts';

/** What operations are prepared with. */
export interface PreparingOptions {
  supergraphSdl: string;
  /** How the subgraph of that name is reached; `url` is the one in the supergraph. */
  subgraph: (name: string, url: string) => Omit<Subgraph, 'name'>;
  /** Plans an operation. Rejects when it cannot, in its time: one of a trusted document may have more of it. */
  plan: (operationText: string, isTrusted: boolean) => Promise<QueryPlan>;
  /** The code an error of a subgraph goes on with, whatever it said. */
  nameError: (code: unknown) => string;
  /** True where a subgraph has an entity for every representation: a null one is then an error. */
  entitiesMustExist: boolean;
  /** To which depth `returned` tells what came. */
  trackedDepth: number;
}

/** Told what a phase took, in milliseconds, when it ends. `shape`: an answer is written from what the subgraphs gave. */
export type OnPhase = (phase: 'plan' | 'shape', durationMs: number) => void;

/** An operation, ready to be carried out again and again. Hold on to it as long as its document is in use. */
export interface PreparedOperation {
  operation: OperationDefinitionNode;
  execute(variables: Record<string, unknown>, context: CallContext, onPhase?: OnPhase): Promise<Answer>;
  /** About how much memory it holds. */
  bytes: number;
}

/** The data of an answer, written. */
export interface WrittenData {
  /** JSON. */
  text: string;
  /** False when every field of the root is null. */
  holdsSomething: boolean;
  /** Schema coordinates of what came with a value, to the depth the engine was told. Sorted. */
  returned: string[];
}

/** What an operation came to: data, null where a null reached the top, with what is wrong with it; or bad variables. */
export type Answer =
  | { kind: 'executed'; data: WrittenData | null; errors: readonly AnswerError[] }
  | { kind: 'bad-variables'; errors: readonly GraphQLError[] };

/** Prepares the operations of one supergraph. */
export interface Operations {
  /** The API, as clients see it. */
  schema: GraphQLSchema;
  /** Plans and compiles one operation of a validated document. Rejects when it cannot be planned. */
  prepare(
    document: DocumentNode,
    operationName: string | undefined,
    isTrusted: boolean,
  ): Promise<PreparedOperation>;
}

/** Sets of conditions one operation is compiled for at the same time: beyond it, the oldest is compiled anew. */
const MAX_VARIANTS = 16;
const MAX_VARIABLE_ERRORS = 50;
/** What is compiled takes 20 to 65 times the length of the operation and its plan: every field is some functions. */
const BYTES_PER_CHARACTER = 70;

/** Reads a supergraph. Throws, in the federation library's words, when it is not one. */
export function createOperations(options: PreparingOptions): Operations {
  const supergraph = Supergraph.build(options.supergraphSdl);
  const schema = supergraph.apiSchema().toGraphQLJSSchema();
  const document = parse(options.supergraphSdl, { noLocation: true });
  const whole = buildASTSchema(document, { assumeValidSDL: true });
  const names = listNames(document, schema);
  const subgraphs = new Map<string, Subgraph>();
  for (const { name, url } of supergraph.subgraphsMetadata().values()) {
    subgraphs.set(name, { name, ...options.subgraph(name, url) });
  }
  const hiddenTypes = new Set(Object.keys(whole.getTypeMap()).filter((name) => !schema.getType(name)));
  const planOptions: PlanOptions = {
    supergraph: whole,
    subgraphs,
    nameError: options.nameError,
    entitiesMustExist: options.entitiesMustExist,
  };

  return {
    schema,
    async prepare(document, operationName, isTrusted) {
      const operation = getOperationAST(document, operationName);
      if (!operation) throw new Error('The document has no such operation.');
      const fragments = document.definitions.filter(
        (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
      );
      const canonical = toCanonicalOperation(operation, fragments, schema, names);
      const plan = await options.plan(canonical.text, isTrusted);
      const { step, entityFields, sources, dependents, fetches } = compilePlan(plan, planOptions);
      return {
        operation,
        bytes: BYTES_PER_CHARACTER * (canonical.text.length + JSON.stringify(plan).length),
        execute: compileExecution({
          schema,
          supergraph: whole,
          operation,
          fragments,
          keyOf: canonical.keyOf,
          renamedVariables: canonical.renamedVariables,
          step,
          entityFields,
          sources,
          fetches,
          dependents,
          hiddenTypes,
          trackedDepth: options.trackedDepth,
        }),
      };
    },
  };
}

interface Executable {
  schema: GraphQLSchema;
  supergraph: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: readonly FragmentDefinitionNode[];
  keyOf: ReadonlyMap<FieldNode, string>;
  renamedVariables: ReadonlyMap<string, string>;
  step: Step | undefined;
  entityFields: ReadonlySet<string>;
  sources: Sources;
  fetches: readonly PlannedFetch[];
  dependents: Dependents;
  hiddenTypes: ReadonlySet<string>;
  trackedDepth: number;
}

/** What an operation is carried out with under one set of conditions. */
interface Variant {
  projection: Projection;
  readings: Readings;
}

function compileExecution(executable: Executable): PreparedOperation['execute'] {
  const { schema, operation, fragments, step } = executable;
  const fragmentsByName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  const conditionVariables = listConditionVariables([operation, ...fragments]);
  const introspect = compileIntrospection(schema, operation, fragments);
  const variants = new Map<string, Promise<Variant>>();
  const definitions = operation.variableDefinitions ?? [];

  /** Requests that come together wait for one. */
  function variantFor(coerced: Record<string, unknown>): Promise<Variant> {
    const conditions = readConditions(conditionVariables, coerced);
    const known = variants.get(conditions.key);
    if (known) return known;
    for (const oldest of variants.keys()) {
      if (variants.size < MAX_VARIANTS) break;
      variants.delete(oldest);
    }
    const made = makeVariant(conditions);
    variants.set(conditions.key, made);
    return made;
  }

  /** Of a wide operation each of these takes tens of milliseconds: others may have a turn in between. */
  async function makeVariant(conditions: Conditions): Promise<Variant> {
    await nextTurn();
    const projection = compileProjection({
      ...executable,
      fragments: fragmentsByName,
      conditions: conditions.values,
    });
    await nextTurn();
    const { selections } = projection;
    return { projection, readings: compileReadings(executable.fetches, { ...executable, selections }) };
  }

  return async function execute(given, context, onPhase) {
    const { coerced, errors } = getVariableValues(schema, definitions, given, {
      maxErrors: MAX_VARIABLE_ERRORS,
    });
    if (errors) return { kind: 'bad-variables', errors };
    const { projection, readings } = await variantFor(coerced);
    const run = startRun(toSent(given, coerced, executable.renamedVariables), context, readings);
    await step?.(run);
    const shapingFromMs = onPhase ? performance.now() : 0;
    const shaping = startShaping({
      sharing: run.sharing,
      isPlain: run.isPlain,
      introspection: introspect(given),
    });
    const text = projection.write(run.data, shaping);
    onPhase?.('shape', performance.now() - shapingFromMs);
    const hasErrors = run.reports.length > 0 || shaping.errors.length > 0;
    return {
      kind: 'executed',
      errors: hasErrors
        ? listErrors({ ...executable, reports: run.reports, shaping, projection, data: run.data })
        : [],
      data:
        text === undefined
          ? null
          : {
              text,
              holdsSomething: shaping.holdsSomething,
              returned: [...new Set(shaping.returned)]
                .map((number) => projection.coordinates[number] ?? '')
                .sort(),
            },
    };
  };
}

/** As the client wrote them: a subgraph reads its own types. Defaults where it wrote nothing. */
function toSent(
  given: Record<string, unknown>,
  coerced: Record<string, unknown>,
  renamed: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const sent: Record<string, unknown> = { ...coerced };
  for (const name of Object.keys(coerced)) if (Object.hasOwn(given, name)) sent[name] = given[name];
  for (const [name, clientName] of renamed) sent[name] = sent[clientName];
  return sent;
}
