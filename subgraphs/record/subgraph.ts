import type { Logger } from 'pino';
import { createGrantVerifier } from '../kit/grant.ts';
import { buildRoomSchema, type Room, type RoomRequest } from '../kit/room.ts';
import { loadOrganisations } from '../kit/organisations.ts';
import type { Environment } from '../kit/settings.ts';
import { createDecider } from './access/decide.ts';
import type { AccessOutcome, AuditedRequest } from './audit/audit-entry.ts';
import { createAuditLog } from './audit/audit-log.ts';
import { readRecordSettings } from './config.ts';
import type { RequestContext } from './context.ts';
import { loadGrantKeys } from './grant-keys.ts';
import { createIndexLoader } from './index/load-extract.ts';
import { createEntryLoader, createPatientLoader } from './loaders.ts';
import { createIdentifier, type Caller } from './practitioner.ts';
import { resolvers } from './resolvers.ts';
import { createStore } from './store/store.ts';

/** The room, and what the gateway may call of it in its own process. */
export interface RecordRoom extends Room<RequestContext> {
  /** Writes what a request came to. Resolves when it is on the disk; throws AUDIT_UNAVAILABLE when it may not be. */
  appendOutcome: (outcome: AccessOutcome) => Promise<void>;
}

/**
 * The composition of the room. Throws when a setting, the policy, the organisations or the grant key cannot be used. A
 * store or an extract that is not there yet is waited for: until then the room is not ready and discloses nothing.
 */
export async function createRoom(environment: Environment, logger: Logger): Promise<RecordRoom> {
  const settings = readRecordSettings(environment);
  const now = () => new Date();
  const organisations = loadOrganisations(settings.organisationsFile);
  const decideAccess = createDecider();
  const grantKeys = await loadGrantKeys(settings.grantKeyFile);
  const verifyGrant = createGrantVerifier(grantKeys.verifying, now);
  const identifyCaller = createIdentifier(settings.oidc);
  const store = createStore(settings.databaseUrl, { deadlineMs: settings.storeDeadlineMs });
  const auditLog = createAuditLog(store, settings.pseudonymKey, logger, now);
  const index = createIndexLoader(store, settings.indexFile, logger, now);
  const opening = { store, auditLog, decideAccess, signing: grantKeys.signing, now };

  const stopRefreshing = await refreshRegularly(index.refresh, settings.indexRefreshMs, logger);
  return {
    name: 'record',
    schema: buildRoomSchema('record', resolvers),
    createContext: (request) => {
      const audited = auditedRequest(request);
      const caller = once(() => identifyCaller(request.headers['authorization']));
      return {
        caller,
        audited,
        patients: createPatientLoader(caller, audited, opening),
        entries: createEntryLoader(store),
        store,
        auditLog,
        decideAccess,
        verifyGrant,
        organisations,
        now,
      };
    },
    routes: grantKeys.routes,
    isReady: index.isLoaded,
    appendOutcome: (outcome) => auditLog.append([{ ...outcome, kind: 'OUTCOME' }]),
    stop: async () => {
      await stopRefreshing();
      await store.stop();
    },
  };
}

/** What the log keeps of a request's headers, where they are what they should be. */
function auditedRequest({ headers }: RoomRequest): AuditedRequest {
  const kept = (name: string, shape: RegExp) => shape.exec(headers[name] ?? '')?.[0] ?? null;
  return {
    requestId: kept('x-request-id', /^[\w-]{1,64}$/),
    operation: {
      name: kept('x-operation-name', /^\w{1,100}$/),
      sha256: kept('x-operation-hash', /^[0-9a-f]{64}$/),
    },
  };
}

/** Refreshes now, and then again and again until stopped. A refresh that fails is tried again at the next turn. */
async function refreshRegularly(
  refresh: () => Promise<void>,
  everyMs: number,
  logger: Logger,
): Promise<() => Promise<void>> {
  let isFailing = false;
  const attempt = async () => {
    try {
      await refresh();
      isFailing = false;
    } catch (error) {
      if (!isFailing) logger.error({ fault: error instanceof Error ? error.name : null }, 'index not loaded');
      isFailing = true;
    }
  };
  let running = attempt();
  await running;
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    running = attempt().finally(() => (isRunning = false));
  }, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

function once(load: () => Promise<Caller>): () => Promise<Caller> {
  let loaded: Promise<Caller> | undefined;
  return () => (loaded ??= load());
}
