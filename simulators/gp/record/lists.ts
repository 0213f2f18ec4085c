import type { GpListWarning, GpTelling } from '../../population/person.ts';
import { extension, profile, type Resource } from './manner.ts';
import type { RecordOwner } from './people.ts';

/** The lists of the clinical areas (GP Connect, List of clinical areas). */
const AREAS = {
  allergies: { code: '886921000000105', title: 'Allergies and adverse reactions', told: 'allergies' },
  endedAllergies: { code: '1103671000000101', title: 'Ended allergies', told: 'allergies' },
  medications: { code: '933361000000108', title: 'Medications and medical devices', told: 'medications' },
  problems: { code: '717711000000103', title: 'Problems', told: 'problems' },
  consultations: { code: '1149501000000101', title: 'List of consultations', told: 'consultations' },
  uncategorised: { code: '826501000000100', title: 'Uncategorised data', told: null },
  immunisations: { code: '1102181000000102', title: 'Immunisations', told: null },
  investigations: { code: '887191000000108', title: 'Investigations and results', told: null },
  referrals: { code: '792931000000107', title: 'Outbound referral', told: null },
  diary: { code: '714311000000108', title: 'Patient recall administration', told: null },
} as const;

export type Area = keyof typeof AREAS;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** One area's list, with its warnings; an empty one says that nothing is recorded. */
export function areaList(
  owner: RecordOwner,
  area: Area,
  content: { references: string[]; contained?: Resource[] },
  warnings: GpTelling['warnings'],
): Resource {
  const { code, title, told } = AREAS[area];
  const mine = warnings.filter(({ lists }) => lists === 'all' || (told !== null && lists.includes(told)));
  const empty = content.references.length === 0;
  const words = [
    ...mine.map(({ warning, before }) => sentence(warning, before)),
    ...(empty && owner.supplier !== 'MEDICUS' ? ['Information not available'] : []),
  ].join(' ');
  const extensions = [
    ...(owner.supplier === 'MEDICUS' ? [] : [clinicalSetting()]),
    ...mine.map(({ warning }) => extension('CareConnect-GPC-ListWarningCode', { valueCode: warning })),
  ];
  return {
    resourceType: 'List',
    meta: profile('List'),
    ...(content.contained && content.contained.length > 0 && { contained: content.contained }),
    ...(extensions.length > 0 && { extension: extensions }),
    status: 'current',
    mode: 'snapshot',
    title,
    code: { coding: [{ system: 'http://snomed.info/sct', code, display: title }] },
    subject: owner.subject,
    // Medicus sends no date: how old its list is, it does not say.
    ...(owner.supplier !== 'MEDICUS' && { date: owner.now }),
    ...(words !== '' && { note: [{ text: words }] }),
    ...(empty
      ? { emptyReason: noContent() }
      : { entry: content.references.map((reference) => ({ item: { reference } })) }),
  };
}

function noContent(): object {
  return {
    coding: [
      {
        system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-ListEmptyReasonCode-1',
        code: 'no-content-recorded',
        display: 'No Content Recorded',
      },
    ],
  };
}

function clinicalSetting(): object {
  const setting = {
    system: 'http://snomed.info/sct',
    code: '1060971000000108',
    display: 'General practice service',
  };
  return extension('CareConnect-GPC-ClinicalSetting', { valueCodeableConcept: { coding: [setting] } });
}

/** The words that go with a warning (GP Connect, List of warning codes). */
function sentence(warning: GpListWarning, before: string | null): string {
  switch (warning) {
    case 'confidential-items':
      return 'Items excluded due to confidentiality and/or patient preferences.';
    case 'data-in-transit':
      return `Patient record transfer from previous GP practice not yet complete; information recorded before ${written(before)} may be missing.`;
    case 'data-awaiting-filing':
      return 'Patient data may be incomplete as there is data supplied by a third party awaiting review before becoming available.';
  }
}

/** `2010-06-23` as 23-Jun-2010. */
function written(date: string | null): string {
  const [year, month, day] = (date ?? '').split('-');
  const name = MONTHS[Number(month) - 1];
  return year && name && day ? `${day.slice(0, 2)}-${name}-${year}` : 'its arrival';
}
