import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import {
  CITY,
  COUNTY,
  service,
  socialCareTelling,
  warningNote,
} from '../../simulators/population/telling/social-care.ts';
import { openDatabase } from '../../subgraphs/kit/database.ts';
import {
  ROWS,
  STORES,
  rowOf,
  startCouncils,
  testPerson,
  type List,
  type RunningCouncils,
} from './running-councils.ts';

const LONG = 'x'.repeat(10_000);
const METACHARACTERS = `Robert'); drop table person; --"%_\\`;

const PERSON = testPerson(
  700,
  { family: "O'Brien-Żak", given: ['Zoë'], birthDate: '1941-05-17' },
  (draft) => ({
    socialCare: [COUNTY, CITY].map((council) =>
      socialCareTelling(draft, council as typeof COUNTY, {
        services: [service(draft), service(draft)],
        warningNotes: [warningNote(draft, 'Stairs', 'Steep'), warningNote(draft, 'Dog', 'Large')],
        primarySupportReasons: [{ reason: 'Mental health support', start: '2025-01-01', end: null }],
        aboutMe: [{ heading: 'What matters', text: 'My garden', at: '2026-01-01' }],
        needs: [{ need: 'Uses a frame', note: 'Indoors', at: '2026-01-01' }],
        relationships: [
          {
            family: 'Brien',
            given: 'Al',
            relationship: 'Son',
            informalCarer: false,
            parentalResponsibility: false,
            telephone: '07700900001',
          },
        ],
      }),
    ),
  }),
);
const INJECTOR = testPerson(
  701,
  { family: METACHARACTERS, given: [METACHARACTERS], birthDate: '1960-06-06' },
  () => ({}),
);

/** The tables' names in each shape. */
const NAMES = {
  [COUNTY]: {
    persons: 'dbo.dm_persons',
    nhs: 'nhs_id',
    family: 'last_name',
    given: 'first_name',
    birth: 'date_of_birth',
    key: 'person_id',
    services: 'dbo.cld_services',
    serviceStart: 'event_start_date',
    serviceEnd: 'event_end_date',
    component: 'service_component',
    type: 'service_type',
    cost: 'unit_cost',
    alerts: 'dbo.sccv_warning_note',
    narrative: 'warning_narrative',
    alertType: 'note_type',
    about: 'dbo.sccv_about_me',
    aboutText: 'about_me_text',
    restricted: 'restricted',
    reasons: 'dbo.cld_primary_support_reasons',
    reasonStart: 'start_date',
  },
  [CITY]: {
    persons: 'person',
    nhs: 'nhs_number',
    family: 'surname',
    given: 'forename',
    birth: 'birth_date',
    key: 'id',
    services: 'care_package',
    serviceStart: 'start_date',
    serviceEnd: 'end_date',
    component: 'element',
    type: 'service_description',
    cost: 'unit_cost',
    alerts: 'alert',
    narrative: 'alert_text',
    alertType: 'kind',
    about: 'about_me',
    aboutText: 'answer',
    restricted: 'is_restricted',
    reasons: 'support_reason',
    reasonStart: 'from_date',
  },
} as const;

describe.each(STORES)('Hostile and broken data in a database on %s', (store) => {
  let councils: RunningCouncils;
  beforeAll(async () => {
    councils = await startCouncils([PERSON, INJECTOR], store);
  });
  afterAll(() => councils.stop());

  /** Runs a statement as the council's own system would. */
  const change = async (council: string, statement: string) => {
    const database = openDatabase(councils.databaseUrls[council] ?? '');
    // The kit opens its own files with a write-ahead log; this one stays as the council keeps it.
    if (store === 'SQLite') await sql`pragma journal_mode = delete`.execute(database);
    await sql.raw(store === 'SQLite' ? statement.replaceAll('dbo.', '') : statement).execute(database);
    await database.destroy();
  };
  const lists = async (selection: string, person = PERSON) =>
    (await councils.ask<{ socialCare: Record<string, List> }>(person, `socialCare { ${selection} }`))
      .socialCare;

  describe.each([
    ['mosaic', COUNTY],
    ['case-manager', CITY],
  ] as const)('in the shape %s', (shape, council) => {
    const names = NAMES[council];
    const ofCouncil = (list: List<{ id: string }> | undefined) =>
      list?.items.filter(({ id }) => id.startsWith(council)) ?? [];

    it('H15: a name with SQL in it finds nobody and changes nothing', async () => {
      const { demographics } = await lists(`demographics { ${ROWS} items { familyName } }`, INJECTOR);
      expect(demographics).toMatchObject({ state: 'NOT_RECORDED', completeness: 'COMPLETE' });
    });

    it('shows ten thousand characters as they are', async () => {
      await change(council, `update ${names.about} set ${names.aboutText} = '${LONG}'`);
      const { aboutMe } = await lists('aboutMe { items { id text } }');
      expect(ofCouncil(aboutMe as List<{ id: string }>)).toEqual([expect.objectContaining({ text: LONG })]);
    });

    // PostgreSQL refuses such text in a timestamp: only SQLite, or a shape with dates as text, can hold it.
    if (store === 'SQLite' || shape === 'case-manager')
      it('H23: a date that is none is absent, and quoted: 31/02/2020', async () => {
        await change(
          council,
          `update ${names.services} set ${names.serviceStart} = '31/02/2020', ${names.serviceEnd} = 'soon'`,
        );
        await change(council, `update ${names.reasons} set ${names.reasonStart} = '2020-13-01'`);
        const { services, primarySupportReasons } = await lists(
          `services { ${ROWS} items { id start end warnings { code original } } }
           primarySupportReasons { ${ROWS} items { id start } }`,
        );
        const [service] = ofCouncil(services as List<{ id: string }>);
        expect(service).toMatchObject({
          start: null,
          end: null,
          warnings: [
            { code: 'INVALID_DATE', original: '31/02/2020' },
            { code: 'INVALID_DATE', original: 'soon' },
          ],
        });
        // A heading whose items have no warnings says it on the council's row.
        expect(ofCouncil(primarySupportReasons as List<{ id: string }>)).toMatchObject([{ start: null }]);
        expect(rowOf(primarySupportReasons as List, council)).toMatchObject({
          status: 'PARTIAL',
          reason: 'ITEMS_UNREADABLE',
        });
      });

    it('sets a row of nothing but nulls aside, and says the list is short', async () => {
      await change(
        council,
        `update ${names.alerts} set ${names.narrative} = null, ${names.alertType} = null where id = 1`,
      );
      const { alerts } = await lists(`alerts { ${ROWS} items { id alert { text } } }`);
      expect(ofCouncil(alerts as List<{ id: string }>)).toHaveLength(1);
      expect(rowOf(alerts as List, council)).toMatchObject({ status: 'PARTIAL', reason: 'ITEMS_UNREADABLE' });
    });

    it('sets a row without an identifier aside, and says the list is short', async () => {
      await change(council, `update ${names.about} set id = null`);
      const { aboutMe } = await lists(`aboutMe { ${ROWS} items { id } }`);
      expect(ofCouncil(aboutMe as List<{ id: string }>)).toEqual([]);
      expect(rowOf(aboutMe as List, council)).toMatchObject({
        status: 'PARTIAL',
        reason: 'ITEMS_UNREADABLE',
      });
    });

    it('H23: a birth date never passes through a zone', async () => {
      const before = process.env['TZ'];
      process.env['TZ'] = 'Pacific/Kiritimati';
      try {
        const { demographics } = await lists('demographics { items { birthDate } }');
        expect(demographics?.items).toContainEqual({ birthDate: '1941-05-17' });
      } finally {
        process.env['TZ'] = before;
        if (before === undefined) delete process.env['TZ'];
      }
    });

    it('H4: of several rows with the number those that agree are used, and one that does not makes the row PARTIAL', async () => {
      const id = (value: string) => (shape === 'mosaic' ? value : `'${value}'`);
      await change(
        council,
        `insert into ${names.persons} (${names.key}, ${names.nhs}, ${names.family}, ${names.given}, ${names.birth})
         values (${id('777')}, ${id(PERSON.nhsNumber)}, 'Stranger', 'Sam', '1999-12-31')`,
      );
      const { demographics } = await lists(
        `demographics { ${ROWS} items { familyName provenance { organisation { odsCode } } } }`,
      );
      expect(JSON.stringify(demographics)).not.toContain('Stranger');
      expect(rowOf(demographics as List, council)).toMatchObject({
        status: 'PARTIAL',
        reason: 'IDENTITY_MISMATCH',
      });
      await change(council, `delete from ${names.persons} where ${names.family} = 'Stranger'`);
    });

    it('H31: a row without a number beside the one that is linked makes the row PARTIAL', async () => {
      await change(
        council,
        `insert into ${names.persons} (${names.key}, ${names.family}, ${names.given}, ${names.birth})
         values (${shape === 'mosaic' ? 778 : "'778'"}, 'O''BRIEN-Żak', 'zoë', '1941-05-17')`,
      );
      const { demographics } = await lists(`demographics { ${ROWS} items { familyName } }`);
      expect(rowOf(demographics as List, council)).toMatchObject({
        status: 'PARTIAL',
        reason: 'IDENTITY_UNVERIFIED',
      });
      expect(demographics?.items).toHaveLength(2);
      await change(council, `delete from ${names.persons} where ${names.given} = 'zoë'`);
    });

    it('nulls in every column of the linked row but number, name and birth date say nothing', async () => {
      await change(
        council,
        `update ${names.persons} set title = null, ${names.restricted} = null, first_language = null`,
      );
      const { individualRequirements, demographics } = await lists(
        `individualRequirements { ${ROWS} items { id } } demographics { items { title language deceased } }`,
      );
      expect(rowOf(individualRequirements as List, council)).toMatchObject({ status: 'COMPLETE' });
      expect(demographics?.items).toContainEqual({ title: null, language: null, deceased: null });
    });

    it('H30: the telephone of a relative who is restricted is not shown', async () => {
      const contacts = async () =>
        (await lists('personalContacts { items { id telephones } }')).personalContacts;
      expect(ofCouncil((await contacts()) as List<{ id: string }>)).toMatchObject([
        { telephones: ['07700900001'] },
      ]);
      const yes = shape === 'mosaic' ? "'Y'" : 'true';
      await change(
        council,
        `update ${names.persons} set ${names.restricted} = ${yes} where ${names.given} = 'Al'`,
      );
      expect(ofCouncil((await contacts()) as List<{ id: string }>)).toMatchObject([{ telephones: [] }]);
    });

    if (shape === 'mosaic')
      it('H30: a mark of restriction that is neither yes nor no restricts', async () => {
        await change(council, `update ${names.persons} set restricted = 'X' where ${names.nhs} is not null`);
        const { demographics } = await lists('demographics { items { telephones } }');
        expect(demographics?.items).toEqual([{ telephones: [] }, { telephones: [] }]);
        await change(council, `update ${names.persons} set restricted = 'N'`);
      });

    if (store === 'SQLite' || shape === 'case-manager')
      it('H20: a cost that is no number is not shown as one, and quoted', async () => {
        await change(council, `update ${names.services} set ${names.cost} = 'about 20'`);
        const { services } = await lists('services { items { id unitCost warnings { code original } } }');
        expect(ofCouncil(services as List<{ id: string }>)[0]).toMatchObject({
          unitCost: null,
          warnings: expect.arrayContaining([{ code: 'INVALID_VALUE', original: 'about 20' }]),
        });
      });
  });
});
