import DataLoader from 'dataloader';
import type { GrantedPatient } from '../kit/grant.ts';
import { organisationsOf, type Organisation, type OrganisationOf } from '../kit/organisations.ts';
import type { SourceFailure } from '../kit/source-call.ts';
import type { Section } from './mapping/clinical-lists.ts';
import type { ItemSource } from './mapping/item-source.ts';
import { findPatient } from './mapping/people.ts';
import type { ReadSections } from './source.ts';
import type { StructuredRecord } from './stu3/structured-record.ts';

/** A practice's answer about one patient. `practice` is null when there was none to ask. */
export type GpAnswer =
  | { ok: true; record: StructuredRecord; source: ItemSource }
  | { ok: false; failure: SourceFailure; practice: PracticeName; retrievedAt: string | null };

/** How a practice is named in a row. */
export interface PracticeName {
  odsCode: string | null;
  name: string;
}

/** What is asked for: a section of a patient's record, or with null nothing but who the patient is. */
export interface SectionKey {
  patient: GrantedPatient;
  section: Section | null;
}

export type GpLoader = Pick<DataLoader<SectionKey, GpAnswer>, 'load'>;

/** A practice that is not named, or must not be. */
export const SOME_PRACTICE: PracticeName = { odsCode: null, name: 'A general practice' };

/**
 * The loader of one request: whatever lists are selected, each patient's practice is called once, for the sections
 * selected together (promise P8). Only patients who may be asked for come here.
 */
export function createGpLoader(
  organisations: readonly Organisation[],
  readSections: ReadSections,
  todayInLondon: () => string,
): GpLoader {
  const practices = new Map(
    organisationsOf(organisations, 'GP').map((practice) => [practice.odsCode, practice]),
  );
  return new DataLoader<SectionKey, GpAnswer, string>(
    async (keys) => {
      const asked = new Map<string, { patient: GrantedPatient; sections: Set<Section> }>();
      for (const { patient, section } of keys) {
        const one = asked.get(patientKey(patient)) ?? { patient, sections: new Set<Section>() };
        if (section !== null) one.sections.add(section);
        asked.set(patientKey(patient), one);
      }
      const answers = new Map(
        [...asked].map(([key, { patient, sections }]) => [
          key,
          askPractice(practices, readSections, patient, sections, todayInLondon()),
        ]),
      );
      return Promise.all(keys.map(({ patient }) => answerOf(answers, patient)));
    },
    {
      cacheKeyFn: ({ patient, section }) => `${patientKey(patient)} ${section ?? ''}`,
      // All grants of a request are verified before the first practice is called.
      batchScheduleFn: (dispatch) => setImmediate(dispatch),
    },
  );
}

async function askPractice(
  practices: ReadonlyMap<string, OrganisationOf<'GP'>>,
  readSections: ReadSections,
  { grant }: GrantedPatient,
  sections: ReadonlySet<Section>,
  today: string,
): Promise<GpAnswer> {
  const failed = (
    failure: SourceFailure,
    practice: PracticeName,
    retrievedAt: string | null = null,
  ): GpAnswer => ({
    ok: false,
    failure,
    practice,
    retrievedAt,
  });
  if (grant.practice === null) return failed({ status: 'NOT_HELD', reason: null }, SOME_PRACTICE);
  const practice = practices.get(grant.practice);
  if (!practice) {
    const unnamed = { ...SOME_PRACTICE, odsCode: grant.practice };
    return failed({ status: 'UNAVAILABLE', reason: 'ORGANISATION_NOT_SHARING' }, unnamed);
  }

  const answer = await readSections(practice, grant, sections);
  const organisation = { odsCode: practice.odsCode, name: practice.name };
  if (!answer.ok) return failed(answer.failure, organisation, answer.retrievedAt);
  const { value: record, retrievedAt } = answer;
  if (record.of('Patient').length === 0)
    return failed({ status: 'UNAVAILABLE', reason: 'SOURCE_MALFORMED' }, organisation, retrievedAt);
  const patient = findPatient(record, grant);
  if (!patient)
    return failed({ status: 'QUARANTINED', reason: 'IDENTITY_MISMATCH' }, organisation, retrievedAt);
  return { ok: true, record, source: { organisation, retrievedAt, today, patient } };
}

/** Two grants for one patient are two decisions: their answers are never exchanged (hazard H5). */
function patientKey({ nhsNumber, accessGrant }: GrantedPatient): string {
  return `${nhsNumber} ${accessGrant}`;
}

function answerOf(
  answers: ReadonlyMap<string, Promise<GpAnswer>>,
  patient: GrantedPatient,
): Promise<GpAnswer> {
  const answer = answers.get(patientKey(patient));
  if (!answer) throw new RangeError('A patient was asked for and not answered');
  return answer;
}
