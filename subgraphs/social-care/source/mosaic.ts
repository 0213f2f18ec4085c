/**
 * Mosaic's reporting tables (DM_…) with the case-management tables beside them (SCCV_…), as published by the London
 * Borough of Hackney (mosaic-resident-information-api, social-care-case-viewer-api; MIT), and the events of Client Level
 * Data (CLD_…) in the same schema. In PostgreSQL they stand in the schema `dbo`, created without quotes; SQLite has no
 * schemas and does not mind capitals. Columns of access notes, e-mail addresses and case notes are not named here.
 */
import { sql } from 'kysely';
import { asTexts } from './columns.ts';
import type { CouncilDatabase, CouncilShape, PersonCandidate } from './council.ts';

/** Where the tables are. */
const tablesOf = (database: CouncilDatabase, onPostgres: boolean): CouncilDatabase =>
  onPostgres ? database.withSchema('dbo') : database;

/** The case viewer marks a row as deleted and keeps it. Null: a row from before it did. */
const standing = sql<boolean>`coalesce(cast(t.marked_for_deletion as text), 'false') in ('false', '0')`;

const RECORDED = { recordedAt: 't.sccv_created_at', recordedBy: 't.sccv_created_by' };
const NOT_RECORDED = { recordedAt: null, recordedBy: null };

export const mosaic: CouncilShape = {
  findPersons: (database, candidates, onPostgres) =>
    tablesOf(database, onPostgres)
      .selectFrom('dm_persons as t')
      .select(
        asTexts({
          personId: 't.person_id',
          nhsNumber: 't.nhs_id',
          title: 't.title',
          givenName: 't.first_name',
          familyName: 't.last_name',
          preferredName: null,
          birthDate: 't.date_of_birth',
          deathDate: 't.date_of_death',
          gender: 't.gender',
          restricted: 't.restricted',
          language: 't.first_language',
          interpreter: 't.interpreter_required',
        }),
      )
      .where((where) =>
        where.or([
          // The column is numeric: the store compares it as a number, so a leading zero lost there does not matter.
          where(
            't.nhs_id',
            'in',
            candidates.flatMap(({ nhsNumbers }) => nhsNumbers),
          ),
          ...candidates.flatMap(isNamed),
        ]),
      )
      .orderBy('t.person_id')
      .execute(),
  tables: {
    addresses: (database, personIds, onPostgres) =>
      tablesOf(database, onPostgres)
        .selectFrom('dm_addresses as t')
        .select(
          asTexts({
            personId: 't.person_id',
            recordId: 't.ref_addresses_people_id',
            address: 't.address',
            postcode: 't.post_code',
            use: 't.address_type',
            end: 't.end_date',
            ...NOT_RECORDED,
          }),
        )
        .where('t.person_id', 'in', personIds)
        .where('t.is_display_address', '=', 'Y')
        .orderBy('t.ref_addresses_people_id')
        .execute(),
    telephones: (database, personIds, onPostgres) =>
      tablesOf(database, onPostgres)
        .selectFrom('dm_telephone_numbers as t')
        .select(
          asTexts({
            personId: 't.person_id',
            recordId: 't.telephone_number_id',
            number: 't.telephone_number',
            ...NOT_RECORDED,
          }),
        )
        .where('t.person_id', 'in', personIds)
        .orderBy('t.telephone_number_id')
        .execute(),
    services: (database, personIds, onPostgres) =>
      tablesOf(database, onPostgres)
        .selectFrom('cld_services as t')
        .select(
          asTexts({
            personId: 't.person_id',
            recordId: 't.id',
            code: null,
            type: 't.service_type',
            component: 't.service_component',
            delivery: 't.delivery_mechanism',
            provider: 't.provider_name',
            start: 't.event_start_date',
            end: 't.event_end_date',
            frequency: 't.planned_frequency',
            unitCost: 't.unit_cost',
            ...NOT_RECORDED,
          }),
        )
        .where('t.person_id', 'in', personIds)
        .where(standing)
        .execute(),
    supportReasons: (database, personIds, onPostgres) =>
      tablesOf(database, onPostgres)
        .selectFrom('cld_primary_support_reasons as t')
        .select(
          asTexts({
            personId: 't.person_id',
            recordId: 't.id',
            code: null,
            reason: 't.primary_support_reason',
            start: 't.start_date',
            end: 't.end_date',
            ...NOT_RECORDED,
          }),
        )
        .where('t.person_id', 'in', personIds)
        .execute(),
    aboutMe: (database, personIds, onPostgres) =>
      tablesOf(database, onPostgres)
        .selectFrom('sccv_about_me as t')
        .select(
          asTexts({
            personId: 't.person_id',
            recordId: 't.id',
            heading: 't.heading',
            text: 't.about_me_text',
            ...RECORDED,
          }),
        )
        .where('t.person_id', 'in', personIds)
        .where(standing)
        .orderBy('t.id')
        .execute(),
    needs: (database, personIds, onPostgres) =>
      tablesOf(database, onPostgres)
        .selectFrom('sccv_need as t')
        .select(
          asTexts({
            personId: 't.person_id',
            recordId: 't.id',
            need: 't.description',
            note: 't.details',
            ...RECORDED,
          }),
        )
        .where('t.person_id', 'in', personIds)
        .where(standing)
        .orderBy('t.id')
        .execute(),
    impairments: (database, personIds, onPostgres) =>
      tablesOf(database, onPostgres)
        .selectFrom('dm_disability as t')
        .select(
          asTexts({
            personId: 't.person_id',
            recordId: 't.disability_id',
            need: 't.disability_type',
            note: null,
            ...NOT_RECORDED,
          }),
        )
        .where('t.person_id', 'in', personIds)
        .orderBy('t.disability_id')
        .execute(),
    warningNotes: (database, personIds, onPostgres) =>
      tablesOf(database, onPostgres)
        .selectFrom('sccv_warning_note as t')
        .select([
          ...asTexts({
            personId: 't.person_id',
            recordId: 't.id',
            code: null,
            type: 't.note_type',
            narrative: 't.warning_narrative',
            start: 't.start_date',
            end: 't.end_date',
            ...RECORDED,
          }),
          // The date of the first review stays when a later one is set.
          sql<string | null>`cast(coalesce(t.next_review_date, t.review_date) as text)`.as('reviewDue'),
        ])
        .where('t.person_id', 'in', personIds)
        .where(standing)
        .execute(),
    relationships: (database, personIds, onPostgres) =>
      tablesOf(database, onPostgres)
        .selectFrom('sccv_personal_relationship as t')
        .leftJoin('sccv_personal_relationship_type as kind', 'kind.id', 't.fk_personal_relationship_type_id')
        .leftJoin('dm_persons as other', 'other.person_id', 't.fk_other_person_id')
        .leftJoin('dm_telephone_numbers as telephone', 'telephone.person_id', 'other.person_id')
        .select(
          asTexts({
            personId: 't.fk_person_id',
            recordId: 't.id',
            relationship: 'kind.description',
            givenName: 'other.first_name',
            familyName: 'other.last_name',
            otherRestricted: 'other.restricted',
            telephone: 'telephone.telephone_number',
            informalCarer: 't.is_informal_carer',
            parentalResponsibility: 't.parental_responsibility',
            end: 't.end_date',
            ...RECORDED,
          }),
        )
        .where('t.fk_person_id', 'in', personIds)
        .where(standing)
        .orderBy('t.id')
        .orderBy('telephone.telephone_number_id')
        .execute(),
    allocations: (database, personIds, onPostgres) =>
      tablesOf(database, onPostgres)
        .selectFrom('sccv_allocations_combined as t')
        .leftJoin('sccv_worker as worker', 'worker.id', 't.worker_id')
        .leftJoin('sccv_team as team', 'team.id', 'worker.team_id')
        .select(
          asTexts({
            personId: 't.mosaic_id',
            recordId: 't.id',
            workerGivenName: 'worker.first_name',
            workerFamilyName: 'worker.last_name',
            role: null,
            team: 'team.name',
            start: 't.allocation_start_date',
            end: 't.allocation_end_date',
            ...NOT_RECORDED,
          }),
        )
        .where('t.mosaic_id', 'in', personIds)
        .where(standing)
        .execute(),
  },
};

/** The row of somebody of exactly this name and birth date, whatever stands where the number belongs. */
function isNamed({ named }: PersonCandidate) {
  if (!named) return [];
  const { familyName, givenNames, birthDate } = named;
  return [
    sql<boolean>`(lower(trim(t.last_name)) = lower(${familyName})
      and lower(trim(t.first_name)) in (lower(${givenNames[0] ?? ''}), lower(${givenNames.join(' ')}))
      and substr(cast(t.date_of_birth as text), 1, 10) = ${birthDate})`,
  ];
}
