import type { GpSupplier } from '../../population/organisations.ts';
import type { Identity, Person } from '../../population/person.ts';
import { extension, profile, recordId, type Resource } from './manner.ts';

/** What every resource of one patient's record refers to. */
export interface RecordOwner {
  person: Person;
  identity: Identity;
  supplier: GpSupplier;
  practice: { odsCode: string; name: string };
  /** Reference to the Patient. */
  subject: { reference: string };
  /** Reference to the usual GP. */
  clinician: { reference: string };
  /** The clinicians named, each with the reference to their Practitioner. */
  clinicianNamed: (name: string) => { reference: string };
  /** The moment of the answer. */
  now: string;
}

export function recordOwner(
  person: Person,
  practice: { odsCode: string; name: string; supplier: GpSupplier },
  now: string,
): RecordOwner {
  const { supplier } = practice;
  const clinicianNamed = (name: string) => ({
    reference: `Practitioner/${recordId(supplier, `${practice.odsCode} practitioner ${name}`)}`,
  });
  return {
    person,
    identity: { ...person.identity, ...person.gp?.identity },
    supplier,
    practice,
    subject: { reference: `Patient/${recordId(supplier, `${person.nhsNumber} patient`)}` },
    clinician: clinicianNamed(person.gp?.clinician ?? ''),
    clinicianNamed,
    now,
  };
}

/** The patient, the practice, and everyone named, with their roles. */
export function people(owner: RecordOwner, clinicians: ReadonlySet<string>): Resource[] {
  return [
    patient(owner),
    organisation(owner),
    ...[...clinicians].flatMap((name) => practitioner(owner, name)),
  ];
}

function patient({ person, identity, supplier, practice, subject, clinician }: RecordOwner): Resource {
  const { address } = identity;
  const verified = {
    system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1',
    code: '01',
    display: 'Number present and verified',
  };
  const language = {
    system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-HumanLanguage-1',
    code: identity.language,
    display: identity.language,
  };
  return {
    resourceType: 'Patient',
    id: idIn(subject),
    meta: { versionId: '1', ...profile('Patient') },
    extension: [
      extension('CareConnect-GPC-NHSCommunication', {
        extension: [
          { url: 'language', valueCodeableConcept: { coding: [language] } },
          { url: 'interpreterRequired', valueBoolean: identity.interpreterRequired },
        ],
      }),
    ],
    identifier: [
      {
        extension: [
          extension('CareConnect-GPC-NHSNumberVerificationStatus', {
            valueCodeableConcept: { coding: [verified] },
          }),
        ],
        system: 'https://fhir.nhs.uk/Id/nhs-number',
        value: person.nhsNumber,
      },
    ],
    ...(supplier === 'MEDICUS' && { active: true }),
    name: [
      {
        use: 'official',
        family: identity.family,
        given: identity.given,
        ...(identity.title !== null && { prefix: [identity.title] }),
      },
      ...(identity.preferred === null ? [] : [{ use: 'nickname', given: [identity.preferred] }]),
    ],
    telecom: identity.telephones.map((value) => ({ system: 'phone', value, use: 'home' })),
    gender: identity.gender,
    birthDate: identity.birthDate,
    ...(identity.death !== null && { deceasedDateTime: identity.death.date }),
    address: [{ use: 'home', type: 'physical', line: address.lines, postalCode: address.postcode }],
    generalPractitioner: [clinician],
    managingOrganization: { reference: `Organization/${practiceId(supplier, practice.odsCode)}` },
  };
}

function organisation({ supplier, practice }: RecordOwner): Resource {
  return {
    resourceType: 'Organization',
    id: practiceId(supplier, practice.odsCode),
    meta: profile('Organization'),
    identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: practice.odsCode }],
    name: practice.name,
  };
}

function practitioner({ supplier, practice, clinicianNamed }: RecordOwner, name: string): Resource[] {
  const [prefix, ...others] = name.split(' ');
  const hasTitle = /^(Dr|Mr|Mrs|Ms|Miss|Sister|Nurse|Prof)\.?$/.test(prefix ?? '');
  const names = hasTitle ? others : name.split(' ');
  const reference = clinicianNamed(name);
  return [
    {
      resourceType: 'Practitioner',
      id: idIn(reference),
      meta: profile('Practitioner'),
      name: [
        {
          use: 'official',
          family: names.at(-1) ?? name,
          given: names.slice(0, -1),
          ...(hasTitle && { prefix: [prefix] }),
        },
      ],
    },
    {
      resourceType: 'PractitionerRole',
      id: recordId(supplier, `${practice.odsCode} role ${name}`),
      meta: profile('PractitionerRole'),
      practitioner: reference,
      organization: { reference: `Organization/${practiceId(supplier, practice.odsCode)}` },
      code: [
        {
          coding: [
            {
              system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1',
              code: 'R0260',
              display: 'General Medical Practitioner',
            },
          ],
        },
      ],
    },
  ];
}

function practiceId(supplier: GpSupplier, odsCode: string): string {
  return supplier === 'MEDICUS' ? odsCode : recordId(supplier, odsCode);
}

function idIn({ reference }: { reference: string }): string {
  return reference.split('/')[1] ?? '';
}
