import type { Encounter, Resource } from '@medplum/fhirtypes';
import type { AmbulanceTelling } from '../population/person.ts';
import type { Links } from './resource-names.ts';

const RESPONSE_TIME = 'https://one-health-and-care.example/fhir/StructureDefinition/ambulance-response-time';

/** The response: its number, priority, moments, crew, places and outcome. */
export function encounterOf(
  telling: AmbulanceTelling,
  sender: { odsCode: string },
  idOf: (part: string) => string,
): Encounter {
  const reference = (part: string) => ({ reference: `urn:uuid:${idOf(part)}` });
  const outcome = telling.outcome === 'conveyed' ? 'Conveyed to hospital' : 'Treated at scene';
  return {
    resourceType: 'Encounter',
    id: idOf('encounter'),
    identifier: [
      {
        system: `https://one-health-and-care.example/ods/${sender.odsCode}/incident-number`,
        value: telling.incidentNumber,
      },
    ],
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'EMER', display: 'emergency' },
    priority: {
      coding: [{ system: 'https://fhir.nhs.uk/CodeSystem/arp-priority-code', code: telling.priority }],
    },
    period: { start: telling.start, end: telling.end },
    participant: telling.crew.map((_member, index) => ({ individual: reference(`crew-role-${index}`) })),
    diagnosis: [
      {
        condition: reference('complaint'),
        use: {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/diagnosis-role',
              code: 'CC',
              display: 'Chief complaint',
            },
          ],
        },
      },
      { condition: reference('impression') },
    ],
    location: [{ location: reference('place') }, { location: reference('vehicle') }],
    hospitalization: {
      dischargeDisposition: { text: outcome },
      ...(telling.conveyedTo !== null && { destination: reference('destination') }),
    },
    extension: telling.times.map(({ event, at }) => ({
      url: RESPONSE_TIME,
      extension: [
        { url: 'event', valueString: event },
        { url: 'at', valueDateTime: at },
      ],
    })),
  };
}

/** The crew, each with a role. */
export function crewOf(telling: AmbulanceTelling, idOf: (part: string) => string): Resource[] {
  return telling.crew.flatMap(({ name, role }, index): Resource[] => [
    { resourceType: 'Practitioner', id: idOf(`crew-${index}`), name: [{ text: name }] },
    {
      resourceType: 'PractitionerRole',
      id: idOf(`crew-role-${index}`),
      practitioner: { reference: `urn:uuid:${idOf(`crew-${index}`)}` },
      code: [{ text: role }],
    },
  ]);
}

/** Who took the person over, and when. Nothing when nobody did. */
export function handoverOf(
  telling: AmbulanceTelling,
  links: Links,
  idOf: (part: string) => string,
): Resource[] {
  if (telling.handoverTo === null || telling.handoverAt === null) return [];
  return [
    { resourceType: 'Practitioner', id: idOf('receiver'), name: [{ text: telling.handoverTo }] },
    {
      resourceType: 'Task',
      id: idOf('handover'),
      status: 'completed',
      intent: 'order',
      code: { text: 'Clinical handover' },
      for: links.subject,
      encounter: links.encounter,
      owner: { reference: `urn:uuid:${idOf('receiver')}` },
      executionPeriod: { end: telling.handoverAt },
    },
  ];
}
