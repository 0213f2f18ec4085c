import type { ToldCodedFact, ToldConsultation, ToldProblem } from '../../population/person.ts';
import { businessIdentifier, concept, extension, profile, recordId, type Resource } from './manner.ts';
import type { RecordOwner } from './people.ts';

/** Problems, consultations and uncategorised data. */

export function problemId({ supplier }: RecordOwner, told: ToldProblem): string {
  const id = recordId(supplier, told.id);
  return supplier === 'MEDICUS' ? id : `${id}-PROB`;
}

/** A problem header, with the observation that is its actual problem. */
export function problem(owner: RecordOwner, told: ToldProblem): Resource[] {
  const { supplier, practice, subject, clinician } = owner;
  const id = problemId(owner, told);
  const actualId = recordId(supplier, `${told.id} actual`);
  const code = concept(supplier, told.problem);
  const onset = told.onset === null ? {} : { onsetDateTime: told.onset };
  return [
    {
      resourceType: 'Condition',
      id,
      meta: profile('ProblemHeader-Condition'),
      extension: [
        extension('CareConnect-GPC-ActualProblem', {
          valueReference: { reference: `Observation/${actualId}` },
        }),
        ...(told.significance === null
          ? []
          : [
              {
                url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-ProblemSignificance-1',
                valueCode: told.significance,
              },
            ]),
      ],
      identifier: businessIdentifier(supplier, practice.odsCode, id),
      clinicalStatus: told.status,
      category: [
        {
          coding: [
            {
              system: 'https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-ConditionCategory-1',
              code: 'problem-list-item',
              display: 'Problem List Item',
            },
          ],
        },
      ],
      code,
      subject,
      ...onset,
      ...(told.end !== null && { abatementDateTime: told.end }),
      asserter: clinician,
      ...(told.note !== null && { note: [{ text: told.note }] }),
    },
    {
      resourceType: 'Observation',
      id: actualId,
      meta: profile('Observation'),
      status: 'final',
      code,
      subject,
      ...(told.onset !== null && { effectiveDateTime: told.onset }),
      performer: [clinician],
    },
  ];
}

/** A consultation: the encounter, and its content as lists within lists. */
export function consultation(owner: RecordOwner, told: ToldConsultation): Resource[] {
  const { supplier, subject } = owner;
  const id = recordId(supplier, told.id);
  const encounter = { reference: `Encounter/${id}` };
  const commentId = recordId(supplier, `${told.id} comment`);
  const content = (name: string, code: string, display: string, title: string | null, reference: string) => ({
    resourceType: 'List',
    id: `${id}-${name}`,
    meta: profile('List'),
    status: 'current',
    mode: 'snapshot',
    ...(title !== null && { title }),
    code: { coding: [{ system: 'http://snomed.info/sct', code, display }] },
    subject,
    encounter,
    date: told.at,
    entry: [{ item: { reference } }],
  });
  return [
    {
      resourceType: 'Encounter',
      id,
      meta: profile('Encounter'),
      status: 'finished',
      type: [{ text: told.title }],
      subject,
      participant: [
        {
          type: [
            {
              coding: [
                {
                  system: 'http://hl7.org/fhir/v3/ParticipationType',
                  code: 'PPRF',
                  display: 'primary performer',
                },
              ],
            },
          ],
          individual: owner.clinicianNamed(told.clinician),
        },
      ],
      period: { start: told.at },
    },
    content('LST', '325851000000107', 'Consultation', told.title, `List/${id}-PG0`),
    content('PG0', '25851000000105', 'Topic (EHR)', null, `List/${id}-PG0-HD0`),
    content('PG0-HD0', '24781000000107', 'Category (EHR)', 'Comment', `Observation/${commentId}`),
    {
      resourceType: 'Observation',
      id: commentId,
      meta: profile('Observation'),
      status: 'final',
      code: {
        coding: [{ system: 'http://snomed.info/sct', code: '37331000000100', display: 'Comment note' }],
      },
      subject,
      effectiveDateTime: told.at,
      performer: [owner.clinicianNamed(told.clinician)],
      comment: told.notes,
    },
  ];
}

/** A coded fact of the uncategorised data. */
export function codedFact(owner: RecordOwner, told: ToldCodedFact): Resource {
  const { supplier, practice, subject, clinician } = owner;
  const id = recordId(supplier, told.id);
  return {
    resourceType: 'Observation',
    id,
    meta: profile('Observation'),
    identifier: businessIdentifier(supplier, practice.odsCode, id),
    status: 'final',
    code: concept(supplier, told.fact),
    subject,
    ...(told.at !== null && { effectiveDateTime: told.at }),
    performer: [clinician],
    ...(told.note !== null && { comment: told.note }),
  };
}
