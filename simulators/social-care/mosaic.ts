import type { Identity, Person, SocialCareTelling } from '../population/person.ts';
import { MOSAIC_COLUMNS } from './mosaic-columns.ts';
import { SOMEBODY_ELSE, type Shape, type Table, type Value } from './tables.ts';

type TableName = keyof typeof MOSAIC_COLUMNS;
type Row = Readonly<Record<string, Value>>;

/** Persons who are only somebody's relative are numbered from here on. */
const RELATIVES_FROM = 9_000_000;
/** The row of the fault `wrong-patient`, where the council does not hold the showcase person. */
const STRANGER_ID = 9_999_999;

const timestamp = (date: string | null): string | null => date && `${date.slice(0, 10)} 00:00:00`;
const yesNo = (value: boolean): string => (value ? 'Y' : 'N');
const created = (date: string | null, by: string): Row => ({
  SCCV_CREATED_AT: timestamp(date),
  SCCV_CREATED_BY: by,
  MARKED_FOR_DELETION: false,
});

/** A council's Mosaic database, of what it was told. */
export function mosaicShape(people: readonly Person[], council: string): Shape {
  const told = people.flatMap((person) =>
    person.socialCare
      .filter((telling) => telling.council === council)
      .map((telling) => ({ telling, identity: { ...person.identity, ...telling.identity } })),
  );
  return {
    postgresSchema: 'dbo',
    persons: { table: 'DM_PERSONS', key: 'PERSON_ID' },
    tables: () => toTables(told),
    wrongPatient: () => {
      const [showcase] = people;
      const telling = showcase?.socialCare.find((one) => one.council === council);
      const rightful =
        showcase && telling ? personRow(telling, { ...showcase.identity, ...telling.identity }) : null;
      const stranger = {
        PERSON_ID: STRANGER_ID,
        NHS_ID: showcase?.nhsNumber ?? null,
        RESTRICTED: 'N',
        ...rightful,
        FULL_NAME: `${SOMEBODY_ELSE.given.join(' ')} ${SOMEBODY_ELSE.family}`,
        FIRST_NAME: SOMEBODY_ELSE.given[0],
        LAST_NAME: SOMEBODY_ELSE.family,
        DATE_OF_BIRTH: timestamp(SOMEBODY_ELSE.birthDate),
      };
      return { row: stranger, rightful };
    },
  };
}

function toTables(told: readonly { telling: SocialCareTelling; identity: Identity }[]): Table[] {
  const rows = new Map<TableName, Row[]>();
  /** Adds a row under the next number of its table, and gives that number. */
  const add = (table: TableName, key: string, row: Row): number => {
    const known = rows.get(table) ?? [];
    rows.set(table, known);
    return known.push({ [key]: known.length + 1, ...row });
  };
  const keys = new Map<string, number>();
  /** The number of a row that many others refer to. */
  const once = (table: TableName, row: Row): number => {
    const name = `${table} ${JSON.stringify(row)}`;
    const key = keys.get(name) ?? add(table, 'ID', row);
    keys.set(name, key);
    return key;
  };
  const addTelephone = (personId: number, telephone: string) =>
    add('DM_TELEPHONE_NUMBERS', 'TELEPHONE_NUMBER_ID', {
      PERSON_ID: personId,
      TELEPHONE_NUMBER: telephone,
      TELEPHONE_NUMBER_TYPE: telephone.startsWith('07') ? 'Mobile' : 'Home',
    });
  let relatives = 0;

  for (const { telling, identity } of told) {
    const { personId } = telling;
    const worker = telling.workers[0]?.name ?? 'Duty worker';
    add('DM_PERSONS', 'PERSON_ID', personRow(telling, identity));
    add('DM_ADDRESSES', 'REF_ADDRESSES_PEOPLE_ID', {
      PERSON_ID: personId,
      ADDRESS: identity.address.lines.join(', '),
      POST_CODE: identity.address.postcode,
      ADDRESS_TYPE: 'HOME',
      IS_DISPLAY_ADDRESS: 'Y',
      ACCESS_NOTES: 'Key safe beside the back door',
    });
    for (const telephone of identity.telephones) addTelephone(personId, telephone);
    for (const { name, team, start, end } of telling.workers) {
      const [first = '', ...last] = name.split(' ');
      const teamId = once('SCCV_TEAM', { NAME: team, CONTEXT: 'A' });
      add('SCCV_ALLOCATIONS_COMBINED', 'ID', {
        MOSAIC_ID: personId,
        WORKER_ID: once('SCCV_WORKER', { FIRST_NAME: first, LAST_NAME: last.join(' '), TEAM_ID: teamId }),
        ALLOCATION_START_DATE: timestamp(start),
        ALLOCATION_END_DATE: timestamp(end),
        CASE_STATUS: end === null ? 'open' : 'closed',
        MARKED_FOR_DELETION: false,
      });
    }
    for (const relative of telling.relationships) {
      const otherId = RELATIVES_FROM + (relatives += 1);
      add('DM_PERSONS', 'PERSON_ID', {
        PERSON_ID: otherId,
        FULL_NAME: `${relative.given} ${relative.family}`,
        FIRST_NAME: relative.given,
        LAST_NAME: relative.family,
        RESTRICTED: 'N',
      });
      if (relative.telephone !== null) addTelephone(otherId, relative.telephone);
      add('SCCV_PERSONAL_RELATIONSHIP', 'ID', {
        FK_PERSON_ID: personId,
        FK_OTHER_PERSON_ID: otherId,
        FK_PERSONAL_RELATIONSHIP_TYPE_ID: once('SCCV_PERSONAL_RELATIONSHIP_TYPE', {
          DESCRIPTION: relative.relationship,
        }),
        IS_INFORMAL_CARER: yesNo(relative.informalCarer),
        PARENTAL_RESPONSIBILITY: yesNo(relative.parentalResponsibility),
        ...created(null, worker),
      });
    }
    for (const note of telling.warningNotes)
      add('SCCV_WARNING_NOTE', 'ID', {
        PERSON_ID: personId,
        START_DATE: timestamp(note.start),
        END_DATE: timestamp(note.end),
        REVIEW_DATE: timestamp(note.reviewDue),
        NOTE_TYPE: note.type,
        STATUS: note.end === null ? 'open' : 'closed',
        WARNING_NARRATIVE: note.narrative,
        ...created(note.start, worker),
        MARKED_FOR_DELETION: note.deleted,
      });
    for (const service of telling.services)
      add('CLD_SERVICES', 'ID', {
        PERSON_ID: personId,
        EVENT_START_DATE: timestamp(service.start),
        EVENT_END_DATE: timestamp(service.end),
        SERVICE_TYPE: service.type,
        SERVICE_COMPONENT: service.component,
        DELIVERY_MECHANISM: service.delivery,
        PROVIDER_NAME: service.provider,
        UNIT_COST: service.unitCost,
        PLANNED_FREQUENCY: service.frequency,
        MARKED_FOR_DELETION: service.deleted,
      });
    for (const { reason, start, end } of telling.primarySupportReasons)
      add('CLD_PRIMARY_SUPPORT_REASONS', 'ID', {
        PERSON_ID: personId,
        PRIMARY_SUPPORT_REASON: reason,
        START_DATE: timestamp(start),
        END_DATE: timestamp(end),
      });
    for (const { heading, text, at } of telling.aboutMe)
      add('SCCV_ABOUT_ME', 'ID', {
        PERSON_ID: personId,
        HEADING: heading,
        ABOUT_ME_TEXT: text,
        ...created(at, worker),
      });
    for (const { need, note, at } of telling.needs) {
      if (need.endsWith('impairment') && note === null)
        add('DM_DISABILITY', 'DISABILITY_ID', { PERSON_ID: personId, DISABILITY_TYPE: need });
      else
        add('SCCV_NEED', 'ID', {
          PERSON_ID: personId,
          DESCRIPTION: need,
          DETAILS: note,
          ...created(at, worker),
        });
    }
  }
  return Object.entries(MOSAIC_COLUMNS).map(([name, columns]) => ({
    name,
    columns,
    rows: rows.get(name as TableName) ?? [],
  }));
}

function personRow(telling: SocialCareTelling, identity: Identity): Row {
  return {
    PERSON_ID: telling.personId,
    NHS_ID: telling.nhsId,
    FULL_NAME: `${identity.given.join(' ')} ${identity.family}`,
    TITLE: identity.title,
    FIRST_NAME: identity.given[0] ?? null,
    LAST_NAME: identity.family,
    DATE_OF_BIRTH: timestamp(identity.birthDate),
    DATE_OF_DEATH: timestamp(identity.death?.date ?? null),
    GENDER: { male: 'M', female: 'F', other: 'I', unknown: 'U' }[identity.gender],
    RESTRICTED: yesNo(telling.restricted),
    FIRST_LANGUAGE: new Intl.DisplayNames('en-GB', { type: 'language' }).of(identity.language) ?? null,
    CONTEXT_FLAG: 'A',
    INTERPRETER_REQUIRED: yesNo(identity.interpreterRequired),
  };
}
