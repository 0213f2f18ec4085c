import { Kind, type DocumentNode, type GraphQLSchema } from 'graphql';
import {
  createOperations,
  type Answer,
  type OnPhase,
  type PreparedOperation,
  type PreparingOptions,
} from './operations.ts';
import { nextTurn } from './next-turn.ts';
import { createPlanCache, type PlanCacheSize } from './planning/plan-cache.ts';
import { createPlanner, type PlannerOptions } from './planning/planner.ts';
import type { CallContext } from './transport.ts';

/** What an engine is made of. */
export interface EngineOptions extends Omit<PreparingOptions, 'plan'> {
  planner: Omit<PlannerOptions, 'supergraphSdl'>;
  /** What the plans of documents that are not trusted may take of memory, about. */
  planCacheBytes: number;
}

/** A request for one operation of a document that was validated against the engine's schema. */
export interface OperationRequest {
  document: DocumentNode;
  /** The same for the same document, and for no other: a hash of its text. */
  documentId: string;
  /** Which of the document's operations. May be absent where it has one. */
  operationName: string | undefined;
  variables: Record<string, unknown>;
  context: CallContext;
  /** Told of phases as they end. `plan` is told of only where the plan had to be waited for. */
  onPhase?: OnPhase;
}

/** Executes operations over one supergraph. */
export interface Engine {
  /** The API, as clients see it. */
  schema: GraphQLSchema;
  /**
   * Rejects with PlanningTimedOut, PlannerBusy, PlanningFailed or TooManyConditions when there is no plan; never for what
   * a subgraph does.
   */
  execute(request: OperationRequest): Promise<Answer>;
  /**
   * An operation that has been planned, of the document of that id; unnamed, the only one that it has. Undefined for any
   * other: it is to be validated, and then executed.
   */
  find(documentId: string, operationName: string | undefined): PreparedOperation | undefined;
  /** Plans trusted documents and keeps their plans. Rejects when one cannot be planned. */
  warm(
    documents: readonly Pick<OperationRequest, 'document' | 'documentId' | 'operationName'>[],
  ): Promise<void>;
  /** The plans it keeps. */
  planCache(): PlanCacheSize;
  /** Ends the planner. To be called when the last request has its answer. */
  close(): Promise<void>;
}

/** A screen's document is planned however long it takes, within reason. */
const TRUSTED_BUDGET_MS = 30_000;

/** Makes the engine of a supergraph. Rejects, in the federation library's words, when it is not one. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const planner = await createPlanner({ ...options.planner, supergraphSdl: options.supergraphSdl });
  const operations = createOperations({
    ...options,
    plan: (text, isTrusted) => planner.plan(text, isTrusted ? { timeoutMs: TRUSTED_BUDGET_MS } : {}),
  });
  const prepared = createPlanCache<PreparedOperation>({ maxBytes: options.planCacheBytes });

  function prepare(
    request: Pick<OperationRequest, 'document' | 'documentId' | 'operationName'>,
    isTrusted: boolean,
  ): Promise<PreparedOperation> {
    const { document, operationName } = request;
    const key = keyOf(request);
    return prepared.getOrCreate(
      key,
      async () => {
        // To validate a wide document takes tens of milliseconds, and so does this: others may have a turn in between.
        await nextTurn();
        const value = await operations.prepare(document, operationName, isTrusted);
        return { value, bytes: value.bytes + key.length };
      },
      { pinned: isTrusted },
    );
  }

  return {
    schema: operations.schema,
    async execute(request) {
      const { onPhase } = request;
      const operation = await (onPhase && !prepared.get(keyOf(request))
        ? timed(() => prepare(request, false), onPhase)
        : prepare(request, false));
      return operation.execute(request.variables, request.context, onPhase);
    },
    find(documentId, operationName) {
      const only = prepared.get(toKey(documentId, undefined));
      if (!only)
        return operationName === undefined ? undefined : prepared.get(toKey(documentId, operationName));
      return operationName === undefined || operationName === only.operation.name?.value ? only : undefined;
    },
    planCache: () => prepared.size(),
    async warm(documents) {
      await Promise.all(documents.map((document) => prepare(document, true)));
    },
    close: () => planner.close(),
  };
}

/** Also tells how long it took to find that there is no plan. */
async function timed<T>(plan: () => Promise<T>, onPhase: OnPhase): Promise<T> {
  const startedAtMs = performance.now();
  try {
    return await plan();
  } finally {
    onPhase('plan', performance.now() - startedAtMs);
  }
}

/** The only operation of a document is the same whether or not it is named. */
function keyOf({
  document,
  documentId,
  operationName,
}: Pick<OperationRequest, 'document' | 'documentId' | 'operationName'>): string {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return toKey(documentId, operations.length === 1 ? undefined : operationName);
}

function toKey(documentId: string, operationName: string | undefined): string {
  return `${documentId} ${operationName ?? ''}`;
}
