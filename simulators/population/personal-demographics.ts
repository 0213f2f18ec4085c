import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Extension, HumanName, Patient } from '@medplum/fhirtypes';
import type { Identity, Person } from './person.ts';

const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
const ODS_CODE = 'https://fhir.nhs.uk/Id/ods-organization-code';
const UK_CORE = 'https://fhir.hl7.org.uk';
const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';

/** Whether the person objects to sharing through this record: always said, true or false. */
export const SHARING_OBJECTION =
  'https://onehealthandcare.example/fhir/StructureDefinition/sharing-objection';

const LANGUAGE_NAMES: Record<string, string> = {
  en: 'English',
  pl: 'Polish',
  ur: 'Urdu',
  pa: 'Panjabi',
  bn: 'Bengali',
  cy: 'Welsh',
};

/**
 * The person as the Personal Demographics Service answers (FHIR R4, NHS England PDS FHIR API): number verified,
 * `meta.security` U or R. For a restricted person (R) the service leaves out address, telephones and practice.
 * Superseded numbers stand in `link` of type `replaces`.
 */
export function toPdsPatient(person: Person): Patient {
  const { identity, nhsNumber, practice, restricted, supersededNhsNumbers } = person;
  return {
    resourceType: 'Patient',
    id: nhsNumber,
    meta: {
      versionId: '1',
      security: [
        restricted
          ? { system: CONFIDENTIALITY, code: 'R', display: 'restricted' }
          : { system: CONFIDENTIALITY, code: 'U', display: 'unrestricted' },
      ],
    },
    identifier: [{ system: NHS_NUMBER, value: nhsNumber, extension: [numberVerified()] }],
    name: namesOf(identity),
    gender: identity.gender,
    birthDate: identity.birthDate,
    ...(identity.death === null ? {} : { deceasedDateTime: `${identity.death.date}T00:00:00+00:00` }),
    ...(restricted ? {} : whereaboutsOf(identity, practice)),
    ...(supersededNhsNumbers.length === 0
      ? {}
      : {
          link: supersededNhsNumbers.map((value) => ({
            type: 'replaces' as const,
            other: { type: 'Patient', identifier: { system: NHS_NUMBER, value } },
          })),
        }),
    extension: [
      ...(identity.death === null ? [] : [deathNotification(identity.death)]),
      communication(identity),
      { url: SHARING_OBJECTION, valueBoolean: person.objection },
    ],
  };
}

/**
 * Writes the region's extract of the index: one Patient a line (NDJSON). Readers never see half a file: it is
 * written beside and moved into place. Makes the folder if need be.
 */
export async function writeIndexExtract(people: readonly Person[], path: string): Promise<void> {
  const lines = people.map((person) => `${JSON.stringify(toPdsPatient(person))}\n`);
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}.unfinished`;
  await writeFile(unfinished, lines.join(''), 'utf8');
  await rename(unfinished, path);
}

function namesOf({ family, given, title, preferred }: Identity): HumanName[] {
  const usual: HumanName = {
    id: 'usual-1',
    use: 'usual',
    family,
    given: [...given],
    ...(title === null ? {} : { prefix: [title] }),
  };
  return preferred === null
    ? [usual]
    : [usual, { id: 'nickname-1', use: 'nickname', family, given: [preferred] }];
}

function whereaboutsOf(
  { address, telephones }: Identity,
  practice: string | null,
): Pick<Patient, 'address' | 'telecom' | 'generalPractitioner'> {
  return {
    ...(address.lines.length === 0
      ? {}
      : { address: [{ id: 'home-1', use: 'home', line: [...address.lines], postalCode: address.postcode }] }),
    ...(telephones.length === 0
      ? {}
      : {
          telecom: telephones.map((value, place) => ({
            id: `phone-${place + 1}`,
            system: 'phone' as const,
            value,
            use: value.startsWith('07') ? ('mobile' as const) : ('home' as const),
          })),
        }),
    ...(practice === null
      ? {}
      : {
          generalPractitioner: [
            { id: 'gp-1', type: 'Organization', identifier: { system: ODS_CODE, value: practice } },
          ],
        }),
  };
}

function numberVerified(): Extension {
  return {
    url: `${UK_CORE}/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus`,
    valueCodeableConcept: {
      coding: [
        {
          system: `${UK_CORE}/CodeSystem/UKCore-NHSNumberVerificationStatus`,
          version: '1.0.0',
          code: '01',
          display: 'Number present and verified',
        },
      ],
    },
  };
}

function deathNotification({ date, notification }: NonNullable<Identity['death']>): Extension {
  const [code, display] =
    notification === 'FORMAL'
      ? ['2', 'Formal - death notice received from Registrar of Deaths']
      : [
          '1',
          'Informal - death notice received via an update from a local NHS Organisation such as GP or Trust',
        ];
  return {
    url: `${UK_CORE}/StructureDefinition/Extension-UKCore-DeathNotificationStatus`,
    extension: [
      {
        url: 'deathNotificationStatus',
        valueCodeableConcept: {
          coding: [
            {
              system: `${UK_CORE}/CodeSystem/UKCore-DeathNotificationStatus`,
              version: '1.0.0',
              code,
              display,
            },
          ],
        },
      },
      { url: 'systemEffectiveDate', valueDateTime: `${date}T00:00:00+00:00` },
    ],
  };
}

function communication({ language, interpreterRequired }: Identity): Extension {
  return {
    url: `${UK_CORE}/StructureDefinition/Extension-UKCore-NHSCommunication`,
    extension: [
      {
        url: 'language',
        valueCodeableConcept: {
          coding: [
            {
              system: `${UK_CORE}/CodeSystem/UKCore-HumanLanguage`,
              version: '1.0.0',
              code: language,
              display: LANGUAGE_NAMES[language] ?? language,
            },
          ],
        },
      },
      { url: 'interpreterRequired', valueBoolean: interpreterRequired },
    ],
  };
}
