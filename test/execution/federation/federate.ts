import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse, validate, type GraphQLFieldResolver } from 'graphql';
import { createEngine, type Engine } from '../../../gateway/execution/engine.ts';
import type { SubgraphReply } from '../../../gateway/execution/transport.ts';

/** As the library has it, which gives no name to it. */
type ResolverMap = NonNullable<
  Extract<
    Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>[number],
    { typeDefs: unknown }
  >['resolvers']
>;
type Resolver = GraphQLFieldResolver<Record<string, unknown>, unknown>;
type ReferenceResolver = (reference: Record<string, unknown>) => unknown;

/** A subgraph: its fields of the query type and of entities by the functions here, all others by their names. */
export interface SubgraphDefinition {
  sdl: string;
  resolvers?: Record<string, Record<string, Resolver> & { __resolveReference?: ReferenceResolver }>;
  /** Answers in the subgraph's place where it returns something. */
  reply?: (query: string, variables: Record<string, unknown>) => SubgraphReply | undefined;
}

/** What a client is answered. */
export interface ClientAnswer {
  data: unknown;
  errors: { code: string; source: string | undefined; path: readonly (string | number)[] }[];
}

/** Subgraphs under one engine. */
export interface Federation {
  ask(query: string, variables?: Record<string, unknown>): Promise<ClientAnswer>;
  close(): Promise<void>;
}

/** The first line of a subgraph's schema: what it uses of federation. */
export const FEDERATION = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.3"
  import: ["@key", "@external", "@requires", "@shareable", "@inaccessible"]
)`;

/** Composes subgraphs and starts an engine over them. Half of them are given values, and half texts, as over a wire. */
export async function federate(
  definitions: Record<string, SubgraphDefinition>,
  { entitiesMustExist = true } = {},
): Promise<Federation> {
  const services = Object.entries(definitions).map(([name, { sdl }]) => ({
    name,
    url: `http://${name}.test`,
    typeDefs: parse(`${FEDERATION}\n${sdl}`),
  }));
  const { supergraphSdl, errors = [] } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors.map(({ message }) => message).join('\n'));
  const engine = await createEngine({
    supergraphSdl,
    subgraph: (name) => {
      const isInProcess = services.findIndex((service) => service.name === name) % 2 === 1;
      const { typeDefs } = services.find((service) => service.name === name) ?? { typeDefs: parse('') };
      const { resolvers = {}, reply } = definitions[name] ?? {};
      const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as ResolverMap }]);
      return {
        isInProcess,
        async ask(call) {
          const { query, variables } = isInProcess
            ? { query: call.query, variables: call.readVariables() }
            : (JSON.parse(call.writeBody()) as { query: string; variables: Record<string, unknown> });
          return (
            reply?.(query, variables) ??
            toReply(await graphql({ schema, source: query, variableValues: variables }))
          );
        },
      };
    },
    nameError: () => 'SUBGRAPH_UNAVAILABLE',
    entitiesMustExist,
    trackedDepth: 2,
    // A busy machine plans slowly.
    planner: { workers: 1, timeoutMs: 10_000 },
    planCacheBytes: 1_000_000,
  });
  return { ask: (query, variables = {}) => ask(engine, query, variables), close: () => engine.close() };
}

function toReply({ data, errors = [] }: Awaited<ReturnType<typeof graphql>>): SubgraphReply {
  return {
    kind: 'answered',
    data: data ? (JSON.parse(JSON.stringify(data)) as Record<string, unknown>) : undefined,
    errors: errors.map(({ path, extensions }) => ({ code: extensions['code'], path })),
  };
}

async function ask(engine: Engine, query: string, variables: Record<string, unknown>): Promise<ClientAnswer> {
  const document = parse(query);
  const [problem] = validate(engine.schema, document);
  if (problem) throw problem;
  const answer = await engine.execute({
    document,
    documentId: query,
    operationName: undefined,
    variables,
    context: {
      headersFor: () => ({}),
      deadlineAtMs: performance.now() + 60_000,
      signal: new AbortController().signal,
    },
  });
  if (answer.kind !== 'executed') throw new Error('The variables do not fit the operation.');
  return { data: answer.data && (JSON.parse(answer.data.text) as unknown), errors: [...answer.errors] };
}
