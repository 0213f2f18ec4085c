import type { Logger } from 'pino';
import { createInbox } from '../kit/inbox.ts';
import { loadOrganisations, organisationsOf } from '../kit/organisations.ts';
import { buildRoomSchema, type Room } from '../kit/room.ts';
import { grantKeys, type Environment } from '../kit/settings.ts';
import { createSourceCallers } from '../kit/source-call.ts';
import { readHospitalSettings } from './config.ts';
import type { RequestContext } from './context.ts';
import { receiveFrame } from './feed/receive.ts';
import { createLoaders } from './loaders.ts';
import { createResolvers } from './resolvers.ts';
import { listenForMllp, type MllpListener } from './source/mllp.ts';
import { openHospitalStore } from './store/open.ts';

/** The hospital room: listens for each trust's messages, and answers from what they said. */
export async function createRoom(environment: Environment, logger: Logger): Promise<Room<RequestContext>> {
  const settings = readHospitalSettings(environment);
  const trusts = organisationsOf(loadOrganisations(settings.ORGANISATIONS_FILE), 'HOSPITAL');
  const keys = grantKeys(settings.GRANT_KEYS_URL);
  const now = () => new Date();
  const database = await openHospitalStore(settings.HOSPITAL_DATABASE_URL);
  const inbox = createInbox(database, { now });
  const sourceCallers = createSourceCallers({
    deadlineMs: settings.SOURCE_DEADLINE_MS,
    failuresBeforeSuspension: settings.SOURCE_FAILURES_BEFORE_SUSPENSION,
    suspensionMs: settings.SOURCE_SUSPENSION_MS,
  });
  const silentAfterMs = settings.FEED_SILENT_AFTER_MS;
  const listeners: MllpListener[] = [];
  return {
    name: 'hospital',
    schema: buildRoomSchema('hospital', createResolvers(trusts)),
    createContext: ({ signal: request }) => {
      const callSource = sourceCallers(request);
      return {
        keys,
        now,
        loaders: createLoaders({ trusts, database, inbox, callSource, request, silentAfterMs, now }),
      };
    },
    start: async () => {
      const mllp = {
        host: settings.MLLP_HOST,
        maxMessageBytes: settings.MLLP_MAX_MESSAGE_BYTES,
        idleTimeoutMs: settings.MLLP_IDLE_TIMEOUT_MS,
        maxConnections: settings.MLLP_MAX_CONNECTIONS,
      };
      for (const { odsCode, mllpPort } of trusts) {
        const receive = (frame: Parameters<typeof receiveFrame>[0]) =>
          receiveFrame(frame, odsCode, inbox, logger, now);
        const listener = await listenForMllp(mllpPort, mllp, receive, logger);
        listeners.push(listener);
        logger.info({ organisation: odsCode, port: listener.port }, 'listening for messages');
      }
    },
    isReady: () => listeners.length === trusts.length,
    stop: async () => {
      await Promise.all(listeners.map((listener) => listener.stop()));
      await database.destroy();
    },
  };
}
