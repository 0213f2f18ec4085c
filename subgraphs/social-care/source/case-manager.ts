/**
 * A case-management system of another make: small snake-case tables, text identifiers, NHS numbers as text (with the
 * customary spaces, or without), dates as text (ISO 8601 or dd/mm/yyyy, as the form of the day had it), code lists of
 * its own, and `deleted_at` on whatever was deleted. Columns of access notes and case notes are not named here.
 */
import { sql } from 'kysely';
import { asTexts } from './columns.ts';
import type { CouncilShape, PersonCandidate } from './council.ts';

const RECORDED = { recordedAt: 't.created_on', recordedBy: 't.created_by' };
const ABOUT = { personId: 't.person_id', recordId: 't.id', ...RECORDED };

export const caseManager: CouncilShape = {
  findPersons: (database, candidates) =>
    database
      .selectFrom('person as t')
      .select(
        asTexts({
          personId: 't.id',
          nhsNumber: 't.nhs_number',
          title: 't.title',
          givenName: 't.forename',
          familyName: 't.surname',
          preferredName: 't.known_as',
          birthDate: 't.birth_date',
          deathDate: 't.death_date',
          gender: 't.gender_code',
          restricted: 't.is_restricted',
          language: 't.first_language',
          interpreter: 't.needs_interpreter',
        }),
      )
      .where('t.deleted_at', 'is', null)
      .where((where) =>
        where.or([
          where(
            sql<string>`replace(replace(t.nhs_number, ' ', ''), '-', '')`,
            'in',
            candidates.flatMap(({ nhsNumbers }) => nhsNumbers.flatMap(withAndWithoutLeadingZeros)),
          ),
          ...candidates.flatMap(isNamed),
        ]),
      )
      .orderBy('t.id')
      .execute(),
  tables: {
    addresses: (database, personIds) =>
      database
        .selectFrom('person_address as t')
        .select(
          asTexts({
            ...ABOUT,
            address: 't.address_lines',
            postcode: 't.postcode',
            use: 't.address_type',
            end: 't.to_date',
          }),
        )
        .where('t.person_id', 'in', personIds)
        .where('t.deleted_at', 'is', null)
        .orderBy('t.id')
        .execute(),
    telephones: (database, personIds) =>
      database
        .selectFrom('person_phone as t')
        .select(asTexts({ ...ABOUT, number: 't.phone_number' }))
        .where('t.person_id', 'in', personIds)
        .where('t.deleted_at', 'is', null)
        .orderBy('t.id')
        .execute(),
    services: (database, personIds) =>
      database
        .selectFrom('care_package as t')
        .select(
          asTexts({
            ...ABOUT,
            code: 't.service_code',
            type: 't.service_description',
            component: 't.element',
            delivery: 't.delivery_method',
            provider: 't.provider',
            start: 't.start_date',
            end: 't.end_date',
            frequency: 't.frequency',
            unitCost: 't.unit_cost',
          }),
        )
        .where('t.person_id', 'in', personIds)
        .where('t.deleted_at', 'is', null)
        .execute(),
    supportReasons: (database, personIds) =>
      database
        .selectFrom('support_reason as t')
        .select(
          asTexts({
            ...ABOUT,
            code: 't.reason_code',
            reason: 't.reason',
            start: 't.from_date',
            end: 't.to_date',
          }),
        )
        .where('t.person_id', 'in', personIds)
        .where('t.deleted_at', 'is', null)
        .execute(),
    aboutMe: (database, personIds) =>
      database
        .selectFrom('about_me as t')
        .select(asTexts({ ...ABOUT, heading: 't.question', text: 't.answer' }))
        .where('t.person_id', 'in', personIds)
        .where('t.deleted_at', 'is', null)
        .orderBy('t.id')
        .execute(),
    needs: (database, personIds) =>
      database
        .selectFrom('need as t')
        .select(asTexts({ ...ABOUT, need: 't.need', note: 't.note' }))
        .where('t.person_id', 'in', personIds)
        .where('t.deleted_at', 'is', null)
        .orderBy('t.id')
        .execute(),
    // Impairments are needs in this shape.
    impairments: () => Promise.resolve([]),
    warningNotes: (database, personIds) =>
      database
        .selectFrom('alert as t')
        .select(
          asTexts({
            ...ABOUT,
            code: 't.kind_code',
            type: 't.kind',
            narrative: 't.alert_text',
            start: 't.from_date',
            end: 't.to_date',
            reviewDue: 't.review_date',
          }),
        )
        .where('t.person_id', 'in', personIds)
        .where('t.deleted_at', 'is', null)
        .execute(),
    relationships: (database, personIds) =>
      database
        .selectFrom('relationship as t')
        .leftJoin('person as other', (join) =>
          join.onRef('other.id', '=', 't.other_person_id').on('other.deleted_at', 'is', null),
        )
        .leftJoin('person_phone as phone', (join) =>
          join.onRef('phone.person_id', '=', 'other.id').on('phone.deleted_at', 'is', null),
        )
        .select(
          asTexts({
            ...ABOUT,
            relationship: 't.relationship',
            givenName: 'other.forename',
            familyName: 'other.surname',
            otherRestricted: 'other.is_restricted',
            telephone: 'phone.phone_number',
            informalCarer: 't.is_carer',
            parentalResponsibility: 't.has_parental_responsibility',
            end: 't.to_date',
          }),
        )
        .where('t.person_id', 'in', personIds)
        .where('t.deleted_at', 'is', null)
        .orderBy('t.id')
        .orderBy('phone.id')
        .execute(),
    allocations: (database, personIds) =>
      database
        .selectFrom('involvement as t')
        .select(
          asTexts({
            ...ABOUT,
            workerGivenName: 't.worker_forename',
            workerFamilyName: 't.worker_surname',
            role: 't.worker_role',
            team: 't.team_name',
            start: 't.from_date',
            end: 't.to_date',
          }),
        )
        .where('t.person_id', 'in', personIds)
        .where('t.deleted_at', 'is', null)
        .execute(),
  },
};

/** Text once kept as a number has lost its leading zeros. */
function withAndWithoutLeadingZeros(nhsNumber: string): string[] {
  return nhsNumber.startsWith('0') ? [nhsNumber, nhsNumber.replace(/^0+/, '')] : [nhsNumber];
}

/** The row of somebody of exactly this name and birth date, whatever stands where the number belongs. */
function isNamed({ named }: PersonCandidate) {
  if (!named) return [];
  const { familyName, givenNames, birthDate } = named;
  const [year, month, day] = birthDate.split('-');
  return [
    sql<boolean>`(lower(trim(t.surname)) = lower(${familyName})
      and lower(trim(t.forename)) in (lower(${givenNames[0] ?? ''}), lower(${givenNames.join(' ')}))
      and (substr(t.birth_date, 1, 10) = ${birthDate} or t.birth_date = ${`${day}/${month}/${year}`}))`,
  ];
}
