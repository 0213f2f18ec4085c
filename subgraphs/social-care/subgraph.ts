import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { loadOrganisations, organisationsOf } from '../kit/organisations.ts';
import { buildRoomSchema, type Room } from '../kit/room.ts';
import { grantKeys, type Environment } from '../kit/settings.ts';
import { createSourceCallers } from '../kit/source-call.ts';
import { readSocialCareSettings } from './config.ts';
import type { RequestContext } from './context.ts';
import { createLoaders } from './loaders.ts';
import { resolvers } from './resolvers.ts';
import { openCouncil } from './source/open-council.ts';

const LONDON_DATE = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });

/**
 * The councils' room. Its databases are opened at the first read, so it starts whatever state they are in. Each
 * statement is logged at `debug`, without its parameters: which tables were read, never about whom.
 */
// Nothing here waits, but every room is made by a promise.
// eslint-disable-next-line @typescript-eslint/require-await
export async function createRoom(environment: Environment, logger: Logger): Promise<Room<RequestContext>> {
  const settings = readSocialCareSettings(environment);
  const organisations = organisationsOf(loadOrganisations(settings.ORGANISATIONS_FILE), 'SOCIAL_CARE');
  const councils = organisations.map((organisation) =>
    openCouncil(organisation, {
      timeoutMs: settings.SOURCE_DEADLINE_MS,
      onStatement: (statement) => logger.debug({ council: organisation.odsCode, statement }, 'statement'),
    }),
  );
  const sourceCallers = createSourceCallers({
    deadlineMs: settings.SOURCE_DEADLINE_MS,
    failuresBeforeSuspension: settings.SOURCE_FAILURES_BEFORE_SUSPENSION,
    suspensionMs: settings.SOURCE_SUSPENSION_MS,
  });
  const keys = grantKeys(settings.GRANT_KEYS_URL);
  const digestKey = randomBytes(32);
  const now = () => new Date();
  return {
    name: 'social-care',
    schema: buildRoomSchema('social-care', resolvers),
    createContext: ({ signal }) => ({
      organisations,
      loaders: createLoaders({ councils, callSource: sourceCallers(signal), keys, now }),
      today: LONDON_DATE.format(now()),
      digestKey,
    }),
    stop: async () => {
      await Promise.all(councils.map((council) => council.close()));
    },
  };
}
