import type { Said, ToldAllergy } from '../../population/person.ts';
import {
  businessIdentifier,
  concept,
  extension,
  profile,
  recordId,
  type Concept,
  type Resource,
} from './manner.ts';
import type { RecordOwner } from './people.ts';

const DEGRADED_DRUG = { code: '196461000000101', display: 'Transfer-degraded drug allergy' };
const DEGRADED_OTHER = { code: '196471000000108', display: 'Transfer-degraded non-drug allergy' };

/** An allergy entry. A severity without a manifestation comes with the null flavour NI, as the specification has it. */
export function allergyIntolerance(owner: RecordOwner, told: ToldAllergy): Resource {
  const { supplier, practice } = owner;
  const id = recordId(supplier, told.id);
  return {
    resourceType: 'AllergyIntolerance',
    id,
    meta: profile('AllergyIntolerance'),
    ...(told.status === 'resolved' && { extension: [ending(told)] }),
    identifier: businessIdentifier(supplier, practice.odsCode, id),
    clinicalStatus: told.status,
    verificationStatus: 'unconfirmed',
    category: [told.kind === 'drug' || told.kind === null ? 'medication' : 'environment'],
    code: told.degraded ? degraded(told) : concept(supplier, told.agent),
    patient: owner.subject,
    ...(told.onset !== null && { onsetDateTime: told.onset }),
    assertedDate: told.recordedAt,
    recorder: owner.clinician,
    ...(told.note !== null && { note: [{ text: told.note }] }),
    ...(told.reactions.length > 0 && {
      reaction: told.reactions.map(({ manifestation, severity }) => ({
        manifestation: [manifestation === null ? noInformation() : concept(supplier, manifestation)],
        ...(severity !== null && { severity }),
      })),
    }),
  };
}

function ending({ end }: ToldAllergy): object {
  return extension('CareConnect-GPC-AllergyIntoleranceEnd', {
    extension: [
      ...(end === null ? [] : [{ url: 'endDate', valueDateTime: end }]),
      { url: 'reasonEnded', valueString: 'No information available' },
    ],
  });
}

function degraded({ agent, kind }: { agent: Said; kind: ToldAllergy['kind'] }): Concept {
  const code = kind === 'drug' || kind === null ? DEGRADED_DRUG : DEGRADED_OTHER;
  return { coding: [{ system: 'http://snomed.info/sct', ...code }], text: agent.text };
}

function noInformation(): Concept {
  return { coding: [{ system: 'http://hl7.org/fhir/v3/NullFlavor', code: 'NI', display: 'NoInformation' }] };
}
