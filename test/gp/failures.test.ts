import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { FAULTS, type Fault } from '../../simulators/control/faults.ts';
import { noKnownAllergies } from '../../simulators/population/telling/gp.ts';
import { createRoom } from '../../subgraphs/gp/subgraph.ts';
import { createRoomAsker } from '../../subgraphs/kit/room.ts';
import { startGrantAuthority } from '../grant-authority.ts';
import { patientAt, startPractices, stopAll, SOURCES, type Practices, type Row } from './practices.ts';

const PERSON = patientAt(1, (draft) => ({ allergies: [noKnownAllergies(draft)] }));
const OTHER = patientAt(2, undefined, { family: 'Other', birthDate: '1971-01-01' });
const ELSEWHERE = patientAt(3, (draft) => ({ allergies: [noKnownAllergies(draft)] }), { practice: 'Y90003' });
const LIST = `gp { allergies { state completeness items { id } ${SOURCES} } }`;

interface Listed {
  gp: { allergies: { state: string; completeness: string; items: object[]; sources: Row[] } };
}

describe('A practice that fails', () => {
  let practices: Practices;
  beforeAll(async () => {
    practices = await startPractices([PERSON, OTHER, ELSEWHERE], { SOURCE_DEADLINE_MS: '400' });
  });
  afterAll(stopAll);

  const expected: Record<Fault, Partial<Row>> = {
    refuse: { status: 'UNAVAILABLE', reason: 'SOURCE_UNREACHABLE' },
    hang: { status: 'TIMED_OUT', reason: 'SOURCE_TIMEOUT' },
    slow: { status: 'TIMED_OUT', reason: 'SOURCE_TIMEOUT' },
    'http-error': { status: 'UNAVAILABLE', reason: 'SOURCE_ERROR' },
    malformed: { status: 'UNAVAILABLE', reason: 'SOURCE_MALFORMED' },
    'wrong-patient': { status: 'QUARANTINED', reason: 'IDENTITY_MISMATCH' },
  };

  it.each(FAULTS)(
    'H1: by %s never has "no allergies": the state is NOT_ESTABLISHED, with the reason',
    async (fault) => {
      await practices.practice('Y90001').setFault(fault);
      const { patient, errors, text } = await practices.ask<Listed>(PERSON, LIST);
      await practices.practice('Y90001').setFault(null);
      expect(errors).toBeUndefined();
      expect(patient?.gp.allergies).toMatchObject({
        state: 'NOT_ESTABLISHED',
        completeness: 'UNAVAILABLE',
        items: [],
        sources: [expected[fault]],
      });
      // H15: nothing of the source's own words.
      expect(text).not.toMatch(/SECRET|NullPointer|html/i);
    },
  );

  it('H35: leaves the patients of other practices alone', async () => {
    await practices.practice('Y90001').setFault('hang');
    const answer = await practices.askAll<Listed>([PERSON, ELSEWHERE], LIST);
    await practices.practice('Y90001').setFault(null);
    expect(answer.data?._entities.map((patient) => patient?.gp.allergies.state)).toEqual([
      'NOT_ESTABLISHED',
      'NONE_KNOWN',
    ]);
  });

  const outcome = (...codes: string[]) => ({
    resourceType: 'OperationOutcome',
    issue: codes.map((code) => ({
      severity: 'error',
      details: {
        coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1', code }],
      },
      diagnostics: 'SECRET words of the source',
    })),
  });

  it.each([
    ['PATIENT_NOT_FOUND', 'UNAVAILABLE', 'NOT_FOUND_AT_SOURCE'],
    ['NO_RECORD_FOUND', 'UNAVAILABLE', 'NOT_FOUND_AT_SOURCE'],
    ['NO_PATIENT_CONSENT', 'WITHHELD', 'PATIENT_DISSENT_AT_SOURCE'],
    ['ACCESS_DENIED', 'WITHHELD', 'ORGANISATION_NOT_SHARING'],
    ['ACCESS DENIED', 'WITHHELD', 'ORGANISATION_NOT_SHARING'],
    ['NO_ORGANISATIONAL_CONSENT', 'WITHHELD', 'ORGANISATION_NOT_SHARING'],
    ['NO_RELATIONSHIP', 'WITHHELD', 'ORGANISATION_NOT_SHARING'],
    ['PATIENT_SENSITIVE', 'WITHHELD', 'RESTRICTED_PERSON'],
    ['INVALID_NHS_NUMBER', 'UNAVAILABLE', 'SOURCE_ERROR'],
    ['INVALID_PARAMETER', 'UNAVAILABLE', 'SOURCE_ERROR'],
    ['ASID_CHECK_FAILED', 'UNAVAILABLE', 'SOURCE_ERROR'],
    ['INTERNAL_SERVER_ERROR', 'UNAVAILABLE', 'SOURCE_ERROR'],
    ['SOMETHING_NEW', 'UNAVAILABLE', 'SOURCE_ERROR'],
  ])('by %s is %s, %s', async (code, status, reason) => {
    const person = patientAt(50);
    practices.record(person, outcome(code));
    const { patient, text } = await practices.ask<Listed>(person, LIST);
    expect(patient?.gp.allergies).toMatchObject({ state: 'NOT_ESTABLISHED', sources: [{ status, reason }] });
    expect(text).not.toContain('SECRET');
  });

  it('of which the practice told the simulator itself answers the same way', async () => {
    const people = (['PATIENT_NOT_FOUND', 'NO_PATIENT_CONSENT', 'PATIENT_SENSITIVE'] as const).map(
      (answersWith, index) => patientAt(60 + index, () => ({ answersWith })),
    );
    const told = await startPractices(people);
    const reasons = [];
    for (const person of people) {
      const { patient } = await told.ask<Listed>(person, LIST);
      reasons.push(patient?.gp.allergies.sources[0]?.reason);
    }
    await told.stop();
    expect(reasons).toEqual(['NOT_FOUND_AT_SOURCE', 'PATIENT_DISSENT_AT_SOURCE', 'RESTRICTED_PERSON']);
  });

  it('repeatedly is left alone for a while; one that refuses by rule is not', async () => {
    const watched = await startPractices([PERSON], { SOURCE_FAILURES_BEFORE_SUSPENSION: '2' });
    const dissenting = patientAt(70);
    watched.record(dissenting, outcome('NO_PATIENT_CONSENT'));
    for (let count = 0; count < 4; count++) await watched.ask(dissenting, LIST);
    expect((await watched.ask<Listed>(PERSON, LIST)).patient?.gp.allergies.state).toBe('NONE_KNOWN');
    await watched.practice('Y90001').setFault('http-error');
    for (let count = 0; count < 2; count++) await watched.ask(PERSON, LIST);
    await watched.practice('Y90001').setFault(null);
    const before = watched.practice('Y90001').calls.total;
    const { patient } = await watched.ask<Listed>(PERSON, LIST);
    expect(patient?.gp.allergies.sources).toMatchObject([
      { status: 'UNAVAILABLE', reason: 'SOURCE_SUSPENDED' },
    ]);
    expect(watched.practice('Y90001').calls.total).toBe(before);
    await watched.stop();
  });

  it('with an answer larger than the limit is not read to its end', async () => {
    const small = await startPractices([], { ANSWER_LIMIT_BYTES: '1000' });
    const person = patientAt(71);
    const patient = {
      resourceType: 'Patient',
      name: [{ family: person.identity.family }],
      birthDate: person.identity.birthDate,
    };
    const code = { coding: [{ code: '886921000000105' }] };
    const entry = [{ resource: patient }, { resource: { resourceType: 'List', code } }];
    const read = async (padding: string) => {
      small.record(person, { resourceType: 'Bundle', entry, padding });
      const answer = await small.ask<Listed>(person, LIST);
      return answer.patient?.gp.allergies.sources;
    };
    expect(await read('')).toMatchObject([{ status: 'COMPLETE' }]);
    expect(await read('x'.repeat(100_000))).toMatchObject([
      { status: 'UNAVAILABLE', reason: 'SOURCE_MALFORMED' },
    ]);
    await small.stop();
  });

  it('by redirecting is not followed: the token is for it alone', async () => {
    const paths: string[] = [];
    const elsewhere = createServer((request, response) => {
      paths.push(request.url ?? '');
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const { port } = elsewhere.address() as AddressInfo;
    const file = join(mkdtempSync(join(tmpdir(), 'gp-')), 'organisations.json');
    const structuredRecordUrl = `http://127.0.0.1:${port}/fhir`;
    writeFileSync(
      file,
      JSON.stringify([{ kind: 'GP', odsCode: 'Y90001', name: 'A', asid: '1', structuredRecordUrl }]),
    );
    const authority = await startGrantAuthority();
    const logger = pino({ level: 'silent' });
    const room = await createRoom({ ORGANISATIONS_FILE: file, GRANT_KEYS_URL: authority.keysUrl }, logger);
    const accessGrant = await practices.grantFor(PERSON);
    // Signed by the other authority on purpose: refused before anything is called.
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Patient { ${LIST} } } }`;
    const askRoom = createRoomAsker(room, logger);
    const ask = (grant: string) =>
      askRoom(
        {
          query,
          variables: { of: [{ __typename: 'Patient', nhsNumber: PERSON.nhsNumber, accessGrant: grant }] },
        },
        {},
      );
    expect((await ask(accessGrant)).errors?.[0]?.extensions['code']).toBe('INVALID_GRANT');
    expect(paths).toEqual([]);
    const own = await authority.grantFor({
      patient: PERSON.nhsNumber,
      traced: { familyName: 'Patient1', givenNames: [], birthDate: '1950-02-01', gender: null },
    });
    expect(JSON.stringify(await ask(own))).toContain('SOURCE_ERROR');
    expect(paths).toEqual(['/fhir/Patient/$gpc.getstructuredrecord']);
    await room.stop();
    await authority.stop();
    elsewhere.closeAllConnections();
    elsewhere.close();
  });
});
