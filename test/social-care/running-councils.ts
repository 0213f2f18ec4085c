import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { ControlledOrganisation } from '../../simulators/control/faults.ts';
import { createDraft, identityOf, personOf, type Draft } from '../../simulators/population/draft.ts';
import { COUNCILS } from '../../simulators/population/organisations.ts';
import type { Identity, Person } from '../../simulators/population/person.ts';
import { CITY, COUNTY } from '../../simulators/population/telling/social-care.ts';
import { startSocialCareSimulator } from '../../simulators/social-care/simulator.ts';
import type { GrantClaims } from '../../subgraphs/kit/grant.ts';
import { serveRoom } from '../../subgraphs/kit/room.ts';
import { createRoom } from '../../subgraphs/social-care/subgraph.ts';
import { askForPatients } from '../ask-subgraph.ts';
import { startGrantAuthority } from '../grant-authority.ts';
import { createTestDatabase } from '../postgres.ts';

/** The councils' simulated databases and the room in front of them, on a port of its own. */
export interface RunningCouncils {
  url: string;
  organisations: ControlledOrganisation[];
  databaseUrls: Record<string, string>;
  /** Asks for one patient with a grant that permits everything but for what `claims` changes. */
  ask: <Data>(person: Person, selection: string, claims?: Partial<GrantClaims>) => Promise<Data>;
  askAll: <Data>(people: readonly Person[], selection: string) => Promise<Data[]>;
  grantFor: (person: Person, claims?: Partial<GrantClaims>, nowMs?: number) => Promise<string>;
  /** The statements each council's database was sent since the last time this was asked, without their parameters. */
  takeStatements: () => { council: string; statement: string }[];
  stop: () => Promise<void>;
}

export const TODAY = '2026-11-23';
/** Each shape, the council that has it, and the other council. */
export const COUNCIL_SHAPES = [
  ['mosaic', COUNTY, CITY],
  ['case-manager', CITY, COUNTY],
] as const;
export type Store = 'SQLite' | 'PostgreSQL';
export const STORES: readonly Store[] = ['SQLite', 'PostgreSQL'];

export async function startCouncils(
  people: readonly Person[],
  store: Store,
  environment: Record<string, string> = {},
): Promise<RunningCouncils> {
  const folder = mkdtempSync(join(tmpdir(), 'councils-'));
  const postgresUrls: Record<string, string> = {};
  if (store === 'PostgreSQL')
    for (const { odsCode } of COUNCILS) postgresUrls[odsCode] = await createTestDatabase();
  const simulator = await startSocialCareSimulator({ people, folder, postgresUrls, today: TODAY });
  const authority = await startGrantAuthority();
  const organisationsFile = join(folder, 'organisations.json');
  writeFileSync(
    organisationsFile,
    JSON.stringify(
      COUNCILS.map((council) => ({
        kind: 'SOCIAL_CARE',
        ...council,
        databaseUrl: simulator.databaseUrls[council.odsCode],
      })),
    ),
  );
  const statements: { council: string; statement: string }[] = [];
  const write = (line: string) => {
    const { msg, council, statement } = JSON.parse(line) as Record<string, string>;
    if (msg === 'statement') statements.push({ council: council ?? '', statement: statement ?? '' });
  };
  const logger = pino({ level: 'debug' }, { write });
  const room = await createRoom(
    {
      ORGANISATIONS_FILE: organisationsFile,
      GRANT_KEYS_URL: authority.keysUrl,
      SOURCE_FAILURES_BEFORE_SUSPENSION: '100',
      ...environment,
    },
    logger,
  );
  const server = await serveRoom(room, { port: 0, host: '127.0.0.1' }, logger);
  const grantFor = (person: Person, claims: Partial<GrantClaims> = {}, nowMs?: number) =>
    authority.grantFor(
      {
        patient: person.nhsNumber,
        traced: {
          familyName: person.identity.family,
          givenNames: person.identity.given,
          birthDate: person.identity.birthDate,
          gender: person.identity.gender,
        },
        supersededNhsNumbers: person.supersededNhsNumbers,
        restricted: person.restricted,
        ...claims,
      },
      nowMs,
    );
  const askWith = async <Data>(
    patients: readonly { person: Person; claims: Partial<GrantClaims> }[],
    selection: string,
  ) => {
    const references = await Promise.all(
      patients.map(async ({ person, claims }) => ({
        nhsNumber: person.nhsNumber,
        accessGrant: await grantFor(person, claims),
      })),
    );
    const answer = await askForPatients<Data>(server.url, references, selection);
    if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer.errors));
    return answer.data._entities.map((entity) => {
      if (!entity) throw new Error('A patient is missing from the answer');
      return entity;
    });
  };
  return {
    url: server.url,
    organisations: simulator.organisations,
    databaseUrls: simulator.databaseUrls,
    ask: async <Data>(person: Person, selection: string, claims: Partial<GrantClaims> = {}) => {
      const [patient] = await askWith<Data>([{ person, claims }], selection);
      if (!patient) throw new Error('No answer');
      return patient;
    },
    askAll: (asked, selection) =>
      askWith(
        asked.map((person) => ({ person, claims: {} })),
        selection,
      ),
    grantFor,
    takeStatements: () => statements.splice(0),
    stop: async () => {
      await server.stop();
      await simulator.stop();
      await authority.stop();
    },
  };
}

/** A person made for a test, at a place of their own. */
export function testPerson(
  place: number,
  identity: Pick<Identity, 'family' | 'birthDate'> & Partial<Identity>,
  told: (draft: Draft) => Partial<Person>,
): Person {
  const draft = createDraft(place, 1, TODAY);
  const full = identityOf(draft, { gender: 'female', given: 'Testa', ...identity });
  return personOf(draft, { identity: full, ...told(draft) });
}

/** A row of `sources`. */
export interface Row {
  organisation: { odsCode: string | null; name: string };
  status: string;
  reason: string | null;
  asOf: string | null;
  retrievedAt: string | null;
}

/** A list, with whatever items the test selected. */
export interface List<Item = Record<string, unknown>> {
  state: string;
  completeness: string;
  items: Item[];
  sources: Row[];
}

export const ROWS =
  'state completeness sources { organisation { odsCode name } status reason asOf retrievedAt }';

/** One council's row. */
export function rowOf(list: List<unknown>, odsCode: string): Row {
  const row = list.sources.find(({ organisation }) => organisation.odsCode === odsCode);
  if (!row) throw new Error(`No row of ${odsCode}`);
  return row;
}

/** One list of one patient, as the room gives it. */
export async function askForList<Item>(
  councils: RunningCouncils,
  person: Person,
  field: string,
  items: string,
  claims: Partial<GrantClaims> = {},
): Promise<List<Item>> {
  const { socialCare } = await councils.ask<{ socialCare: Record<string, List<Item>> }>(
    person,
    `socialCare { ${field} { ${ROWS} items { ${items} } } }`,
    claims,
  );
  const list = socialCare[field];
  if (!list) throw new Error(`The answer has no ${field}`);
  return list;
}
