import DataLoader from 'dataloader';
import type { JWTVerifyGetKey } from 'jose';
import { verifyGrant, type GrantedPatient, type PatientReference } from '../kit/grant.ts';
import type { OrganisationOf } from '../kit/organisations.ts';
import type { SourceAnswer, SourceCaller } from '../kit/source-call.ts';
import type { Council } from './source/open-council.ts';
import { readPatients, type PatientReading, type Wanted } from './reading.ts';

/** What one council answered about one patient. */
export interface CouncilAnswer {
  organisation: OrganisationOf<'SOCIAL_CARE'>;
  answer: SourceAnswer<PatientReading>;
}

/** What one request loads with. Never shared between requests (hazard H5). */
export interface Loaders {
  /** Verifies a patient's grant. Throws INVALID_GRANT. */
  granted: DataLoader<Partial<PatientReference>, GrantedPatient, string>;
  /** What each council holds in some tables about one patient. */
  councils: DataLoader<Wanted, CouncilAnswer[], string>;
}

export function createLoaders(parts: {
  councils: readonly Council[];
  callSource: SourceCaller;
  keys: JWTVerifyGetKey;
  now: () => Date;
}): Loaders {
  const { councils, callSource, keys, now } = parts;
  const keyOf = ({ nhsNumber, accessGrant }: Partial<PatientReference>) => `${nhsNumber} ${accessGrant}`;
  return {
    // Verified together, the patients of a request go on together: their lists meet in one batch below.
    granted: new DataLoader(
      async (references) => {
        const verified = await Promise.allSettled(
          references.map((reference) => verifyGrant(reference, keys, now().getTime())),
        );
        return verified.map((one) => (one.status === 'fulfilled' ? one.value : toError(one.reason)));
      },
      { cacheKeyFn: keyOf },
    ),
    councils: new DataLoader(
      async (wanted) => {
        const answers = await Promise.all(
          councils.map(async (council) => {
            const { organisation } = council;
            const answer = await callSource(organisation.odsCode, (signal) =>
              readPatients(council, wanted, signal),
            );
            return wanted.map((_, index): CouncilAnswer => ({
              organisation,
              answer: answerAt(answer, index),
            }));
          }),
        );
        return wanted.map((_, index) => answers.flatMap((ofCouncil) => ofCouncil[index] ?? []));
      },
      { cacheKeyFn: ({ patient, tables }) => `${keyOf(patient)} ${tables.join(' ')}` },
    ),
  };
}

/** One patient's part of what a council answered about all of them. */
function answerAt(answer: SourceAnswer<PatientReading[]>, index: number): SourceAnswer<PatientReading> {
  if (!answer.ok) return answer;
  const value = answer.value[index];
  if (!value) throw new Error('A council was not read for every patient');
  return { ...answer, value };
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('A grant could not be verified', { cause: reason });
}
