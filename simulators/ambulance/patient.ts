import type { Patient } from '@medplum/fhirtypes';
import type { AmbulanceTelling, Identity, Person } from '../population/person.ts';

const UK_CORE = 'https://fhir.hl7.org.uk';

/** Who the crew took the person to be, with the NHS number and its verification status, or without either. */
export function patientOf(
  person: Pick<Person, 'nhsNumber' | 'identity'>,
  telling: AmbulanceTelling,
  id: string,
): Patient {
  const { nhsNumberStatus } = telling;
  const identity: Identity = { ...person.identity, ...telling.identity };
  return {
    resourceType: 'Patient',
    id,
    ...(nhsNumberStatus !== null && {
      identifier: [
        {
          extension: [
            {
              url: `${UK_CORE}/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus`,
              valueCodeableConcept: {
                coding: [
                  {
                    system: `${UK_CORE}/CodeSystem/UKCore-NHSNumberVerificationStatusEngland`,
                    code: nhsNumberStatus,
                  },
                ],
              },
            },
          ],
          system: 'https://fhir.nhs.uk/Id/nhs-number',
          value: person.nhsNumber,
        },
      ],
    }),
    name: [
      {
        use: 'official',
        family: identity.family,
        given: identity.given,
        ...(identity.title !== null && { prefix: [identity.title] }),
      },
    ],
    gender: identity.gender,
    // Who nobody could name has no date of birth or address either.
    ...(nhsNumberStatus !== null && {
      birthDate: identity.birthDate,
      telecom: identity.telephones.map((value) => ({ system: 'phone' as const, value })),
      address: [
        { use: 'home' as const, line: identity.address.lines, postalCode: identity.address.postcode },
      ],
    }),
  };
}
