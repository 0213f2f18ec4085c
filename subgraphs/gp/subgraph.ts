import type { Logger } from 'pino';
import { verifyGrant, type GrantedPatient } from '../kit/grant.ts';
import { loadOrganisations } from '../kit/organisations.ts';
import { buildRoomSchema, type Room } from '../kit/room.ts';
import { grantKeys, type Environment } from '../kit/settings.ts';
import { createSourceCallers } from '../kit/source-call.ts';
import { readGpSettings } from './config.ts';
import type { RequestContext } from './context.ts';
import { createGpLoader } from './loaders.ts';
import { createResolvers } from './resolvers.ts';
import { openGpSource } from './source.ts';

/** The GP subgraph: the practices' records, read live. Throws when a setting or the organisations' file does not fit. */
export function createRoom(environment: Environment, logger: Logger): Promise<Room<RequestContext>> {
  const settings = readGpSettings(environment);
  const organisations = loadOrganisations(settings.ORGANISATIONS_FILE);
  const keys = grantKeys(settings.GRANT_KEYS_URL);
  const names = new Map(organisations.map(({ odsCode, name }) => [odsCode, name]));
  const now = () => new Date();
  const sourceCallers = createSourceCallers(
    {
      deadlineMs: settings.SOURCE_DEADLINE_MS,
      failuresBeforeSuspension: settings.SOURCE_FAILURES_BEFORE_SUSPENSION,
      suspensionMs: settings.SOURCE_SUSPENSION_MS,
    },
    now,
  );
  const source = openGpSource(
    {
      asid: settings.ASID,
      issuer: settings.CONSUMER_URL,
      callsAtOnce: settings.CALLS_AT_ONCE_PER_PRACTICE,
      answerLimitBytes: settings.ANSWER_LIMIT_BYTES,
    },
    (odsCode) => names.get(odsCode) ?? odsCode,
    now,
  );
  logger.debug({ practices: organisations.filter(({ kind }) => kind === 'GP').length }, 'practices known');
  return Promise.resolve({
    name: 'gp',
    schema: buildRoomSchema(
      'gp',
      createResolvers((odsCode) => names.get(odsCode) ?? 'A general practice'),
    ),
    createContext: ({ signal }) => {
      const verified = new Map<string, Promise<GrantedPatient>>();
      return {
        verify: ({ nhsNumber = '', accessGrant = '' }) => {
          const key = `${nhsNumber} ${accessGrant}`;
          const known = verified.get(key) ?? verifyGrant({ nhsNumber, accessGrant }, keys, now().getTime());
          verified.set(key, known);
          return known;
        },
        sections: createGpLoader(organisations, source.readerFor(sourceCallers(signal)), () =>
          todayInLondon(now()),
        ),
      };
    },
    stop: source.stop,
  });
}

/** YYYY-MM-DD by the clock in London (hazard H23). */
function todayInLondon(moment: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' }).format(moment);
}
