import type { GraphQLDataSource } from '@apollo/gateway';
import type { GraphQLFormattedError } from 'graphql';
import type { Metrics } from '../metrics.ts';
import type { RequestContext } from '../request/context.ts';
import {
  isEntity,
  matchesRepresentations,
  readAskedFields,
  standInForEntity,
  standInForRoot,
  type AskedFields,
  type Entity,
  type EntityFacts,
} from './entities.ts';
import { toClientError, type SubgraphAnswer } from './subgraph-answer.ts';
import type { Asked, AskSubgraph } from './subgraph-request.ts';

/** How one subgraph is asked. */
export interface DataSourceOptions {
  /** The subgraph's name in the supergraph, and the `source` of its errors. */
  name: string;
  ask: AskSubgraph;
  deadlineMs: number;
  /** Whether it is given the caller's token. */
  forwardsAuthorization: boolean;
  entitiesMustExist: boolean;
  /** What the supergraph in use says of entities. */
  readFacts: () => EntityFacts;
  metrics: Metrics;
}

/** What a fetch adds to the answer. */
interface Fetched {
  data?: Record<string, unknown>;
  errors?: GraphQLFormattedError[];
}

/** The planner's operations are few: each is read once. */
const REMEMBERED_OPERATIONS = 2000;

/**
 * One subgraph, for the executor. Whatever goes wrong becomes an error of the table that names the subgraph and nothing
 * else of it, and null in place of what was asked: a failure here must not keep anybody else from being asked.
 */
export function createDataSource(options: DataSourceOptions): GraphQLDataSource<RequestContext> {
  const { name, ask, metrics } = options;
  const readAsked = rememberAskedFields();

  return {
    async process({ request, ...incoming }) {
      if (!('incomingRequestContext' in incoming)) return {};
      const { context } = incoming;
      const query = request.query ?? '';
      const variables = request.variables ?? {};
      const signal = AbortSignal.any([context.signal, AbortSignal.timeout(options.deadlineMs)]);
      const startedAtMs = performance.now();
      const asked = await ask(
        { query, variables, operationName: request.operationName },
        headersFor(context, options.forwardsAuthorization),
        signal,
      );
      const fetched = settle(asked, readAsked(query), variables, options);
      metrics.countFetch(name, fetched.outcome, performance.now() - startedAtMs);
      return fetched.answer;
    },
  };
}

/** All that a subgraph is told of a request. Nothing a caller sends is passed on but by being named here. */
function headersFor(context: RequestContext, withAuthorization: boolean): Record<string, string> {
  return {
    'x-request-id': context.requestId,
    ...(context.traceparent ? { traceparent: context.traceparent } : {}),
    ...(withAuthorization && context.authorization ? { authorization: context.authorization } : {}),
  };
}

function settle(
  asked: Asked,
  fields: AskedFields,
  variables: Record<string, unknown>,
  options: DataSourceOptions,
): { outcome: string; answer: Fetched } {
  const representations = readRepresentations(variables);
  const facts = options.readFacts();
  const fail = (failure: Extract<Asked, { kind: 'failed' }>['failure']) => ({
    outcome: failure,
    answer: answerFailure(fields, representations, facts, [
      toClientError(failure, options.name, pathToEntity(representations)),
    ]),
  });
  if (asked.kind === 'failed') return fail(asked.failure);

  const { answer } = asked;
  const errors = answer.errors.map((error) => toClientError(error.code, options.name, error.path));
  if (answer.data === undefined) {
    return { outcome: 'error', answer: answerFailure(fields, representations, facts, errors) };
  }
  if (fields.kind === 'entities') {
    const entities = answer.data['_entities'];
    if (!matchesRepresentations(entities, representations, fields, facts)) return fail('SUBGRAPH_MALFORMED');
    if (options.entitiesMustExist) {
      answer.data['_entities'] = entities.map((entity, index) => {
        if (entity !== null) return entity;
        if (!hasErrorAt(answer, index)) {
          errors.push(toClientError('SUBGRAPH_MALFORMED', options.name, ['_entities', index]));
        }
        return standInForEntity(fields, representations[index] ?? {}, facts);
      });
    }
  }
  return {
    outcome: errors.length > 0 ? 'partial' : 'ok',
    answer: { data: answer.data, ...(errors.length > 0 ? { errors } : {}) },
  };
}

function answerFailure(
  fields: AskedFields,
  representations: readonly Entity[],
  facts: EntityFacts,
  errors: GraphQLFormattedError[],
): Fetched {
  if (fields.kind === 'root') return { data: standInForRoot(fields), errors };
  const entities = representations.map((representation) => standInForEntity(fields, representation, facts));
  return { data: { _entities: entities }, errors };
}

/** Where a failed fetch was to add something. Absent when that is in several places. */
function pathToEntity(representations: readonly Entity[]): (string | number)[] | undefined {
  return representations.length === 1 ? ['_entities', 0] : undefined;
}

function hasErrorAt(answer: SubgraphAnswer, index: number): boolean {
  return answer.errors.some(({ path }) => path === undefined || path[1] === index);
}

function readRepresentations(variables: Record<string, unknown>): Entity[] {
  const { representations } = variables;
  return Array.isArray(representations) ? representations.filter(isEntity) : [];
}

function rememberAskedFields(): (query: string) => AskedFields {
  const remembered = new Map<string, AskedFields>();
  return function readAsked(query) {
    const known = remembered.get(query);
    if (known) return known;
    if (remembered.size >= REMEMBERED_OPERATIONS) remembered.clear();
    const fields = readAskedFields(query);
    remembered.set(query, fields);
    return fields;
  };
}
