/** A FHIR R4 message Bundle for the tests: one patient, one Encounter, and what a test adds. */

/** Who the tests are about. */
export const MARGARET = {
  nhsNumber: '9990000018',
  traced: { familyName: 'Whitehurst', givenNames: ['Margaret'], birthDate: '1941-05-17', gender: 'female' },
} as const;

type Resource = Record<string, unknown> & { resourceType: string; id?: string };

export interface MessageParts {
  id?: string;
  timestamp?: string;
  event?: string;
  incident?: string;
  /** Null: no NHS number at all. */
  nhsNumber?: string | null;
  /** NHS NUMBER STATUS INDICATOR CODE. */
  numberStatus?: string | null;
  patient?: Record<string, unknown>;
  encounter?: Record<string, unknown>;
  resources?: Resource[];
}

export const LINKS = {
  subject: { reference: 'Patient/patient-1' },
  encounter: { reference: 'Encounter/encounter-1' },
};

export function messageOf(parts: MessageParts = {}) {
  const { nhsNumber = MARGARET.nhsNumber, numberStatus = '01' } = parts;
  const resources: Resource[] = [
    {
      resourceType: 'MessageHeader',
      id: 'header-1',
      eventCoding: { code: parts.event ?? 'ambulance-record' },
      source: { endpoint: 'urn:test' },
    },
    {
      resourceType: 'Patient',
      id: 'patient-1',
      ...(nhsNumber !== null && { identifier: [nhsNumberIdentifier(nhsNumber, numberStatus)] }),
      name: [{ use: 'official', family: 'Whitehurst', given: ['Margaret', 'Ellen'], prefix: ['Mrs'] }],
      gender: 'female',
      birthDate: '1941-05-17',
      address: [{ line: ['1 Canal Street'], postalCode: 'ST1 1AA' }],
      telecom: [{ system: 'phone', value: '01632960117' }],
      ...parts.patient,
    },
    {
      resourceType: 'Encounter',
      id: 'encounter-1',
      identifier: [{ system: 'https://ambulance.test/incident', value: parts.incident ?? 'INC-1' }],
      status: 'finished',
      class: { code: 'EMER' },
      subject: LINKS.subject,
      period: { start: '2026-10-01T13:02:11+01:00', end: '2026-10-01T14:48:00+01:00' },
      ...parts.encounter,
    },
    ...(parts.resources ?? []),
  ];
  return {
    resourceType: 'Bundle',
    id: parts.id ?? 'bundle-1',
    type: 'message',
    timestamp: parts.timestamp ?? '2026-10-01T15:00:00+01:00',
    entry: resources.map((resource) => ({
      fullUrl: `https://ambulance.test/fhir/${resource.resourceType}/${resource.id ?? ''}`,
      resource,
    })),
  };
}

export function heartbeat() {
  return {
    resourceType: 'Bundle',
    id: 'heartbeat-1',
    type: 'message',
    timestamp: new Date().toISOString(),
    entry: [
      {
        resource: {
          resourceType: 'MessageHeader',
          eventCoding: { code: 'feed-heartbeat' },
          source: { endpoint: 'urn:test' },
        },
      },
    ],
  };
}

export function nhsNumberIdentifier(value: string, numberStatus: string | null) {
  return {
    ...(numberStatus !== null && {
      extension: [
        {
          url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus',
          valueCodeableConcept: { coding: [{ code: numberStatus }] },
        },
      ],
    }),
    system: 'https://fhir.nhs.uk/Id/nhs-number',
    value,
  };
}

export function snomed(code: string, display: string) {
  return { coding: [{ system: 'http://snomed.info/sct', code, display }] };
}

export function allergy(
  id: string,
  code: string,
  display: string,
  more: Record<string, unknown> = {},
): Resource {
  return {
    resourceType: 'AllergyIntolerance',
    id,
    clinicalStatus: { coding: [{ code: 'active' }] },
    code: snomed(code, display),
    patient: LINKS.subject,
    encounter: LINKS.encounter,
    ...more,
  };
}

export function drugGiven(id: string, display: string, more: Record<string, unknown> = {}): Resource {
  return {
    resourceType: 'MedicationAdministration',
    id,
    status: 'completed',
    medicationCodeableConcept: snomed('36129211000001109', display),
    subject: LINKS.subject,
    context: LINKS.encounter,
    effectiveDateTime: '2026-10-01T13:20:00+01:00',
    dosage: { text: '5 mg intravenous', dose: { value: 5, unit: 'mg' }, route: { text: 'Intravenous' } },
    ...more,
  };
}

export function observation(id: string, more: Record<string, unknown> = {}): Resource {
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    code: snomed('86290005', 'Respiratory rate'),
    ...LINKS,
    effectiveDateTime: '2026-10-01T13:16:00+01:00',
    ...more,
  };
}

export function flag(
  id: string,
  category: string,
  text: string,
  more: Record<string, unknown> = {},
): Resource {
  return {
    resourceType: 'Flag',
    id,
    status: 'active',
    category: [
      { coding: [{ system: 'https://fhir.nhs.uk/CodeSystem/flag-categories-bars', code: category }] },
    ],
    code: { text },
    ...LINKS,
    ...more,
  };
}
