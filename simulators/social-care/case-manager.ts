import type { Identity, Person, SocialCareTelling } from '../population/person.ts';
import { SOMEBODY_ELSE, type Shape, type Table, type Value } from './tables.ts';

/**
 * A case-management system of another make: text identifiers, numbers and dates as text in whatever way the form had
 * them, code lists of its own, and rows that are deleted by a time in `deleted_at`.
 */
const KEPT = { created_on: 'text', created_by: 'text', deleted_at: 'text' } as const;

const COLUMNS = {
  person: {
    id: 'text',
    nhs_number: 'text',
    title: 'text',
    forename: 'text',
    surname: 'text',
    known_as: 'text',
    birth_date: 'text',
    death_date: 'text',
    gender_code: 'text',
    is_restricted: 'boolean',
    first_language: 'text',
    needs_interpreter: 'boolean',
    ...KEPT,
  },
  person_address: {
    id: 'integer',
    person_id: 'text',
    address_lines: 'text',
    postcode: 'text',
    address_type: 'text',
    from_date: 'text',
    to_date: 'text',
    access_notes: 'text',
    ...KEPT,
  },
  person_phone: { id: 'integer', person_id: 'text', phone_number: 'text', ...KEPT },
  involvement: {
    id: 'integer',
    person_id: 'text',
    worker_forename: 'text',
    worker_surname: 'text',
    worker_role: 'text',
    team_name: 'text',
    from_date: 'text',
    to_date: 'text',
    ...KEPT,
  },
  relationship: {
    id: 'integer',
    person_id: 'text',
    other_person_id: 'text',
    relationship: 'text',
    is_carer: 'boolean',
    has_parental_responsibility: 'boolean',
    to_date: 'text',
    ...KEPT,
  },
  alert: {
    id: 'integer',
    person_id: 'text',
    kind_code: 'text',
    kind: 'text',
    alert_text: 'text',
    from_date: 'text',
    to_date: 'text',
    review_date: 'text',
    ...KEPT,
  },
  care_package: {
    id: 'integer',
    person_id: 'text',
    service_code: 'text',
    service_description: 'text',
    element: 'text',
    delivery_method: 'text',
    provider: 'text',
    start_date: 'text',
    end_date: 'text',
    frequency: 'text',
    unit_cost: 'text',
    ...KEPT,
  },
  support_reason: {
    id: 'integer',
    person_id: 'text',
    reason_code: 'text',
    reason: 'text',
    from_date: 'text',
    to_date: 'text',
    ...KEPT,
  },
  about_me: { id: 'integer', person_id: 'text', question: 'text', answer: 'text', ...KEPT },
  need: { id: 'integer', person_id: 'text', need: 'text', note: 'text', ...KEPT },
} as const satisfies Record<string, Table['columns']>;

type TableName = keyof typeof COLUMNS;
type Row = Readonly<Record<string, Value>>;

const DELETED_AT = '2020-01-01T09:00:00';
const STRANGER_ID = 'C-9999999';
const toId = (personId: number): string => `C-${personId}`;

/** Every third person's form had the day first. */
const dateOn = (personId: number, date: string | null): string | null =>
  date === null || personId % 3 !== 0 ? date : date.slice(0, 10).split('-').toReversed().join('/');

/** The council's own code: the first letters of the words. */
const codeOf = (words: string): string =>
  words
    .split(/[^A-Za-z]+/)
    .map((word) => word.slice(0, 2).toUpperCase())
    .join('')
    .slice(0, 8);

/** A council's case-management database, of what it was told. */
export function caseManagerShape(people: readonly Person[], council: string): Shape {
  const told = people.flatMap((person) =>
    person.socialCare
      .filter((telling) => telling.council === council)
      .map((telling) => ({ telling, identity: { ...person.identity, ...telling.identity } })),
  );
  return {
    postgresSchema: 'public',
    persons: { table: 'person', key: 'id' },
    tables: () => toTables(told),
    wrongPatient: () => {
      const [showcase] = people;
      const telling = showcase?.socialCare.find((one) => one.council === council);
      const rightful =
        showcase && telling ? personRow(telling, { ...showcase.identity, ...telling.identity }) : null;
      const stranger = {
        id: STRANGER_ID,
        nhs_number: showcase?.nhsNumber ?? null,
        is_restricted: false,
        ...rightful,
        forename: SOMEBODY_ELSE.given[0],
        surname: SOMEBODY_ELSE.family,
        birth_date: SOMEBODY_ELSE.birthDate,
      };
      return { row: stranger, rightful };
    },
  };
}

function toTables(told: readonly { telling: SocialCareTelling; identity: Identity }[]): Table[] {
  const rows = new Map<TableName, Row[]>();
  const add = (table: TableName, row: Row): void => {
    const known = rows.get(table) ?? [];
    rows.set(table, known);
    known.push({ id: known.length + 1, ...row });
  };
  let relatives = 0;

  for (const { telling, identity } of told) {
    const { personId } = telling;
    const id = toId(personId);
    const on = (date: string | null) => dateOn(personId, date);
    const about = (date: string | null, deleted = false): Row => ({
      person_id: id,
      created_on: on(date),
      created_by: telling.workers[0]?.name ?? null,
      deleted_at: deleted ? DELETED_AT : null,
    });
    add('person', personRow(telling, identity));
    add('person_address', {
      ...about(null),
      address_lines: identity.address.lines.join('\n'),
      postcode: identity.address.postcode,
      address_type: 'Main',
      access_notes: 'Key safe beside the back door',
    });
    for (const telephone of identity.telephones)
      add('person_phone', { ...about(null), phone_number: telephone });
    for (const { name, team, start, end } of telling.workers) {
      const [forename = '', ...surname] = name.split(' ');
      add('involvement', {
        ...about(start),
        worker_forename: forename,
        worker_surname: surname.join(' '),
        worker_role: 'Allocated worker',
        team_name: team,
        from_date: on(start),
        to_date: on(end),
      });
    }
    for (const relative of telling.relationships) {
      const otherId = toId(9_000_000 + (relatives += 1));
      add('person', {
        id: otherId,
        forename: relative.given,
        surname: relative.family,
        is_restricted: false,
      });
      if (relative.telephone !== null)
        add('person_phone', { person_id: otherId, phone_number: relative.telephone });
      add('relationship', {
        ...about(null),
        other_person_id: otherId,
        relationship: relative.relationship,
        is_carer: relative.informalCarer,
        has_parental_responsibility: relative.parentalResponsibility,
      });
    }
    for (const note of telling.warningNotes)
      add('alert', {
        ...about(note.start, note.deleted),
        kind_code: codeOf(note.type),
        kind: note.type,
        alert_text: note.narrative,
        from_date: on(note.start),
        to_date: on(note.end),
        review_date: on(note.reviewDue),
      });
    for (const service of telling.services)
      add('care_package', {
        ...about(service.start, service.deleted),
        service_code: codeOf(service.type),
        service_description: service.type,
        element: service.component,
        delivery_method: service.delivery,
        provider: service.provider,
        start_date: on(service.start),
        end_date: on(service.end),
        frequency: service.frequency,
        unit_cost: service.unitCost,
      });
    for (const { reason, start, end } of telling.primarySupportReasons)
      add('support_reason', {
        ...about(start),
        reason_code: codeOf(reason),
        reason,
        from_date: on(start),
        to_date: on(end),
      });
    for (const { heading, text, at } of telling.aboutMe)
      add('about_me', { ...about(at), question: heading, answer: text });
    for (const { need, note, at } of telling.needs) add('need', { ...about(at), need, note });
  }
  return Object.entries(COLUMNS).map(([name, columns]) => ({
    name,
    columns,
    rows: rows.get(name as TableName) ?? [],
  }));
}

function personRow(telling: SocialCareTelling, identity: Identity): Row {
  const { personId, nhsId } = telling;
  return {
    id: toId(personId),
    // Every other number was typed as it is printed on letters.
    nhs_number: personId % 2 === 0 ? (nhsId?.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3') ?? null) : nhsId,
    title: identity.title,
    forename: identity.given[0] ?? null,
    surname: identity.family,
    known_as: identity.preferred,
    birth_date: dateOn(personId, identity.birthDate),
    death_date: dateOn(personId, identity.death?.date ?? null),
    gender_code: { male: '1', female: '2', other: '9', unknown: '0' }[identity.gender],
    is_restricted: telling.restricted,
    first_language: new Intl.DisplayNames('en-GB', { type: 'language' }).of(identity.language) ?? null,
    needs_interpreter: identity.interpreterRequired,
  };
}
