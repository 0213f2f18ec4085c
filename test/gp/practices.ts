import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { ControlledOrganisation } from '../../simulators/control/faults.ts';
import { startGpSimulator } from '../../simulators/gp/simulator.ts';
import { createDraft, identityOf, personOf } from '../../simulators/population/draft.ts';
import { PRACTICES } from '../../simulators/population/organisations.ts';
import type { GpTelling, Identity, Person } from '../../simulators/population/person.ts';
import { gpTelling } from '../../simulators/population/telling/gp.ts';
import { createRoom } from '../../subgraphs/gp/subgraph.ts';
import type { GrantClaims } from '../../subgraphs/kit/grant.ts';
import { serveRoom } from '../../subgraphs/kit/room.ts';
import { askForPatients, type Answer } from '../ask-subgraph.ts';
import { startGrantAuthority } from '../grant-authority.ts';

/** The day the tests' people are told of. */
export const TODAY = '2026-01-15';

/** Who the patient of a test is, and where. */
export type Asked = Pick<Person, 'nhsNumber' | 'identity' | 'practice'>;

/** The practices' simulated systems and the GP subgraph in front of them, over real sockets. */
export interface Practices {
  /** Asks for one patient. The grant permits everything but for what `claims` changes. */
  ask: <Patient>(
    person: Asked,
    selection: string,
    claims?: Partial<GrantClaims>,
  ) => Promise<Answered<Patient>>;
  /** Asks for several in one request. */
  askAll: <Patient>(
    people: readonly Asked[],
    selection: string,
  ) => Promise<Answer<{ _entities: (Patient | null)[] }>>;
  grantFor: (person: Asked, claims?: Partial<GrantClaims>, nowMs?: number) => Promise<string>;
  /** Has the practices answer with this for a patient, as a file of the records folder. */
  record: (person: Asked, answer: object | string) => void;
  practice: (odsCode: string) => ControlledOrganisation;
  url: string;
  simulatorUrl: string;
  stop: () => Promise<void>;
}

export interface Answered<Patient> {
  patient: Patient | null;
  errors: Answer<unknown>['errors'];
  /** The whole answer as text, for tests of what must not be in it. */
  text: string;
}

const running = new Set<() => Promise<void>>();

/** Stops whatever a test has started, one that failed half-way included. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map((stop) => stop()));
}

export async function startPractices(
  people: readonly Person[],
  settings: Record<string, string> = {},
): Promise<Practices> {
  const folder = mkdtempSync(join(tmpdir(), 'gp-'));
  const simulator = await startGpSimulator({
    people,
    port: 0,
    host: '127.0.0.1',
    recordsDir: folder,
    today: TODAY,
  });
  const authority = await startGrantAuthority();
  const organisationsFile = join(folder, 'organisations.list');
  writeFileSync(
    organisationsFile,
    JSON.stringify(
      PRACTICES.map(({ odsCode, name, asid }) => ({
        kind: 'GP',
        odsCode,
        name,
        asid,
        structuredRecordUrl: `${simulator.url}/${odsCode}/STU3/1/gpconnect/structured/fhir`,
      })),
    ),
  );
  const logger = pino({ level: 'silent' });
  const environment = {
    ORGANISATIONS_FILE: organisationsFile,
    GRANT_KEYS_URL: authority.keysUrl,
    SOURCE_FAILURES_BEFORE_SUSPENSION: '1000',
    ...settings,
  };
  const room = await createRoom(environment, logger);
  const server = await serveRoom(room, { port: 0, host: '127.0.0.1' }, logger);

  const grantFor: Practices['grantFor'] = (
    { nhsNumber, identity, practice },
    claims = {},
    nowMs = Date.now(),
  ) =>
    authority.grantFor(
      {
        patient: nhsNumber,
        practice,
        traced: {
          familyName: identity.family,
          givenNames: identity.given,
          birthDate: identity.birthDate,
          gender: identity.gender,
        },
        ...claims,
      },
      nowMs,
    );
  const stop = async () => {
    running.delete(stop);
    await server.stop();
    await simulator.stop();
    await authority.stop();
    rmSync(folder, { recursive: true });
  };
  running.add(stop);
  return {
    grantFor,
    ask: async <Patient>(person: Asked, selection: string, claims: Partial<GrantClaims> = {}) => {
      const accessGrant = await grantFor(person, claims);
      const answer = await askForPatients<Patient>(
        server.url,
        [{ nhsNumber: person.nhsNumber, accessGrant }],
        selection,
      );
      return {
        patient: answer.data?._entities[0] ?? null,
        errors: answer.errors,
        text: JSON.stringify(answer),
      };
    },
    askAll: async (asked, selection) =>
      askForPatients(
        server.url,
        await Promise.all(
          asked.map(async (person) => ({ nhsNumber: person.nhsNumber, accessGrant: await grantFor(person) })),
        ),
        selection,
      ),
    record: ({ nhsNumber }, answer) => {
      const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
      writeFileSync(join(folder, `${nhsNumber}.json`), text);
    },
    practice: (odsCode) => {
      const found = simulator.organisations.find((organisation) => organisation.odsCode === odsCode);
      if (!found) throw new RangeError('There is no such practice');
      return found;
    },
    url: server.url,
    simulatorUrl: simulator.url,
    stop,
  };
}

/** A fictional patient of a practice; `tell` says what the practice was told. */
export function patientAt(
  place: number,
  tell: (draft: ReturnType<typeof createDraft>) => Partial<GpTelling> = () => ({}),
  who: Partial<Person> & { family?: string; birthDate?: string } = {},
): Person {
  const draft = createDraft(place, 7, TODAY);
  const { family = `Patient${place}`, birthDate = '1950-02-01', ...person } = who;
  const identity: Identity = identityOf(draft, { family, birthDate, given: ['Ada'], gender: 'female' });
  return personOf(draft, { identity, practice: 'Y90001', gp: gpTelling(draft, tell(draft)), ...person });
}

/** What the rows of `sources` are asked for in these tests. */
export const SOURCES =
  'sources { kind organisation { odsCode name } status reason asOf retrievedAt warnings notes }';

export interface Row {
  kind: string;
  organisation: { odsCode: string | null; name: string };
  status: string;
  reason: string | null;
  asOf: string | null;
  retrievedAt: string | null;
  warnings: string[];
  notes: string[];
}
