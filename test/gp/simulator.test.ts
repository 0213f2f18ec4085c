import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnsecuredJWT, type JWTPayload } from 'jose';
import { allergy } from '../../simulators/population/telling/gp.ts';
import { patientAt, startPractices, stopAll, type Practices } from './practices.ts';

const PERSON = patientAt(1, (draft) => ({
  allergies: [allergy(draft, 'penicillin'), allergy(draft, 'egg', { status: 'resolved', end: '2020' })],
}));
const ELSEWHERE = patientAt(2, undefined, { practice: 'Y90003' });
const RENUMBERED = patientAt(3, undefined, { supersededNhsNumbers: ['9434765919'] });
const PATH = '/Y90001/STU3/1/gpconnect/structured/fhir';

const claims = (more: JWTPayload = {}): JWTPayload => {
  const iat = Math.floor(Date.now() / 1000);
  const practitioner = (...identifiers: [string, string][]) => ({
    resourceType: 'Practitioner',
    id: '1',
    name: [{ family: 'Rao' }],
    identifier: identifiers.map(([name, value]) => ({ system: `https://fhir.nhs.uk/Id/${name}`, value })),
  });
  return {
    iss: 'https://consumer.example',
    sub: '1',
    aud: `https://practice.example${PATH}`,
    iat,
    exp: iat + 300,
    reason_for_request: 'directcare',
    requested_scope: 'patient/*.read',
    requesting_device: { resourceType: 'Device', identifier: [{ value: '1' }] },
    requesting_organization: {
      resourceType: 'Organization',
      name: 'A',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'RJE' }],
    },
    requesting_practitioner: practitioner(['sds-user-id', '1'], ['sds-role-profile-id', 'UNK']),
    ...more,
  };
};

const patientParameter = (value: string) => ({
  name: 'patientNHSNumber',
  valueIdentifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value },
});
const ALLERGIES = {
  name: 'includeAllergies',
  part: [{ name: 'includeResolvedAllergies', valueBoolean: true }],
};

describe('The GP simulator speaks GP Connect Access Record: Structured', () => {
  let practices: Practices;
  const post = async (parameter: object[], headers: Record<string, string> = {}, path = PATH) => {
    const response = await fetch(`${practices.simulatorUrl}${path}/Patient/$gpc.getstructuredrecord`, {
      method: 'POST',
      headers: {
        'content-type': 'application/fhir+json',
        'ssp-traceid': '1',
        'ssp-from': '200000000001',
        'ssp-to': '200000090001',
        'ssp-interactionid': 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1',
        authorization: `Bearer ${new UnsecuredJWT(claims()).encode()}`,
        ...headers,
      },
      body: JSON.stringify({ resourceType: 'Parameters', parameter }),
    });
    const body = (await response.json()) as {
      resourceType: string;
      entry?: { resource: { resourceType: string; title?: string; contained?: object[] } }[];
      issue?: { details: { coding: { code: string }[] } }[];
    };
    return { status: response.status, body, code: body.issue?.[0]?.details.coding[0]?.code };
  };
  beforeAll(async () => {
    practices = await startPractices([PERSON, ELSEWHERE, RENUMBERED]);
  });
  afterAll(stopAll);

  it('answers with a collection of the areas asked for, ended allergies inside their list', async () => {
    const { status, body } = await post([patientParameter(PERSON.nhsNumber), ALLERGIES]);
    expect(status).toBe(200);
    const lists = body.entry
      ?.map(({ resource }) => resource)
      .filter(({ resourceType }) => resourceType === 'List');
    expect(lists?.map(({ title, contained = [] }) => [title, contained.length])).toEqual([
      ['Allergies and adverse reactions', 0],
      ['Ended allergies', 1],
    ]);
    const types = body.entry?.map(({ resource }) => resource.resourceType);
    expect(types?.filter((type) => type === 'AllergyIntolerance')).toHaveLength(1);
    expect(types).toEqual(
      expect.arrayContaining(['Patient', 'Organization', 'Practitioner', 'PractitionerRole']),
    );
  });

  it.each<[string, () => object[], number, string]>([
    ['somebody of another practice', () => [patientParameter(ELSEWHERE.nhsNumber)], 404, 'PATIENT_NOT_FOUND'],
    ['an NHS number that is none', () => [patientParameter('9690937287')], 400, 'INVALID_NHS_NUMBER'],
    ['a superseded NHS number', () => [patientParameter('9434765919')], 400, 'INVALID_NHS_NUMBER'],
    ['nobody', () => [ALLERGIES], 422, 'INVALID_PARAMETER'],
    [
      'an unknown parameter',
      () => [patientParameter(PERSON.nhsNumber), { name: 'includeAll' }],
      422,
      'INVALID_PARAMETER',
    ],
    [
      'allergies without saying whether ended ones too',
      () => [patientParameter(PERSON.nhsNumber), { name: 'includeAllergies' }],
      422,
      'INVALID_PARAMETER',
    ],
  ])('refuses a request for %s', async (_case, parameters, status, code) => {
    expect(await post(parameters())).toMatchObject({ status, code });
  });

  it.each<[string, () => Record<string, string>, number]>([
    ['plain JSON', () => ({ 'content-type': 'application/json' }), 415],
    ['no trace id', () => ({ 'ssp-traceid': '' }), 400],
    ['another interaction', () => ({ 'ssp-interactionid': 'urn:other' }), 400],
    ['another system’s ASID', () => ({ 'ssp-to': '1' }), 400],
    ['no token', () => ({ authorization: '' }), 400],
    ...(
      [
        ['a token of another lifetime', { exp: Math.floor(Date.now() / 1000) + 900 }],
        ['a token for another purpose', { reason_for_request: 'secondaryuses' }],
        [
          'a token for another endpoint',
          { aud: 'https://practice.example/Y90002/STU3/1/gpconnect/structured/fhir' },
        ],
        ['a token without an organisation', { requesting_organization: { resourceType: 'Organization' } }],
        ['a token without a role', { requesting_practitioner: { resourceType: 'Practitioner', id: '1' } }],
        ['an expired token', { iat: 1_600_000_000, exp: 1_600_000_300 }],
      ] as [string, JWTPayload][]
    ).map(([name, more]): [string, () => Record<string, string>, number] => [
      name,
      () => ({ authorization: `Bearer ${new UnsecuredJWT(claims(more)).encode()}` }),
      400,
    ]),
  ])('refuses a request with %s', async (_case, headers, status) => {
    expect(await post([patientParameter(PERSON.nhsNumber)], headers())).toMatchObject({
      status,
      body: { resourceType: 'OperationOutcome' },
    });
  });

  it('counts the calls by what they ask for', async () => {
    const { calls } = practices.practice('Y90001');
    await post([patientParameter(PERSON.nhsNumber), { name: 'includeProblems' }, ALLERGIES]);
    expect(calls.last.at(-1)).toEqual({
      operation: 'getstructuredrecord',
      detail: ['includeAllergies', 'includeProblems'],
    });
    expect(JSON.stringify(calls)).not.toContain(PERSON.nhsNumber);
  });

  it('serves a file in place of its own record, with the number asked for where a placeholder stands', async () => {
    const person = patientAt(9);
    const value = "{{jsonPath request.body '$.parameter[0].valueIdentifier.value'}}";
    practices.record(person, { resourceType: 'Bundle', entry: [{ resource: { identifier: [{ value }] } }] });
    const { status, body } = await post([patientParameter(person.nhsNumber)]);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain(`"value":"${person.nhsNumber}"`);
  });

  it.each([
    ['NO_RECORD_FOUND', 404],
    ['INVALID_PATIENT_DEMOGRAPHICS', 400],
    ['NO_PATIENT_CONSENT', 403],
    ['ACCESS DENIED', 403],
    ['INVALID_RESOURCE', 422],
    ['INTERNAL_SERVER_ERROR', 500],
  ])('serves a file with the error %s with status %d', async (code, status) => {
    const person = patientAt(10);
    practices.record(person, {
      resourceType: 'OperationOutcome',
      issue: [{ details: { coding: [{ code }] } }],
    });
    expect((await post([patientParameter(person.nhsNumber)])).status).toBe(status);
  });
});
