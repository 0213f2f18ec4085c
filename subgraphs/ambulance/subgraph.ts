import type { Logger } from 'pino';
import { createInbox } from '../kit/inbox.ts';
import { loadOrganisations, organisationsOf } from '../kit/organisations.ts';
import { buildRoomSchema, type Room } from '../kit/room.ts';
import { grantKeys, readSettings, type Environment } from '../kit/settings.ts';
import { ambulanceSettings } from './config.ts';
import type { RequestContext } from './context.ts';
import { createRecordLoader } from './loaders.ts';
import { resolvers } from './resolvers.ts';
import { createAmbulanceSource } from './source.ts';
import { openAmbulanceDatabase } from './store/open.ts';

/** The ambulance room: takes in the services' messages, and answers from them. */
export async function createRoom(environment: Environment, logger: Logger): Promise<Room<RequestContext>> {
  const settings = readSettings(ambulanceSettings, environment);
  const services = organisationsOf(loadOrganisations(settings.ORGANISATIONS_FILE), 'AMBULANCE');
  if (services.length === 0) throw new Error('No ambulance service takes part: see ORGANISATIONS_FILE');
  const { AMBULANCE_SENDER_TOKEN: senderToken, FEED_SILENT_AFTER_MS: silentAfterMs } = settings;
  if (senderToken === '') logger.warn('AMBULANCE_SENDER_TOKEN is empty: anybody may send messages');
  const db = await openAmbulanceDatabase(settings.AMBULANCE_DATABASE_URL);
  const inbox = createInbox(db);
  const keys = grantKeys(settings.GRANT_KEYS_URL);
  const now = () => new Date();
  return {
    name: 'ambulance',
    schema: buildRoomSchema('ambulance', resolvers),
    createContext: ({ signal: request }) => ({
      keys,
      now,
      services,
      record: createRecordLoader({ db, inbox, services, request, now, silentAfterMs }),
    }),
    routes: createAmbulanceSource({ services, inbox, senderToken, logger }),
    stop: () => db.destroy(),
  };
}
