import type { CodedText } from '../../kit/graph.generated.ts';
import { readTime } from '../hl7/times.ts';
import type { Encounter, EncounterClass, EventKind, EventRecord } from '../resolvers.generated.ts';
import { dateWarnings, mergedWarnings, placed, shownCodes, type Placing } from './placing.ts';
import type { Visit } from './visits.ts';

/** HL7 table 0004. */
const CLASSES = new Map<string, EncounterClass>(
  Object.entries({
    I: 'INPATIENT',
    O: 'OUTPATIENT',
    E: 'EMERGENCY',
    P: 'PREADMISSION',
  }),
);

const EVENT_KINDS: Record<EncounterClass, EventKind> = {
  INPATIENT: 'ADMISSION',
  PREADMISSION: 'ADMISSION',
  OUTPATIENT: 'OUTPATIENT_ATTENDANCE',
  EMERGENCY: 'EMERGENCY_ATTENDANCE',
  UNKNOWN: 'OTHER',
};

const TITLES: Record<EncounterClass, string> = {
  INPATIENT: 'Hospital admission',
  PREADMISSION: 'Planned admission',
  OUTPATIENT: 'Outpatient attendance',
  EMERGENCY: 'Emergency attendance',
  UNKNOWN: 'Hospital attendance',
};

/** National code lists, by the name the NHS Data Dictionary gives them. */
const DATA_DICTIONARY = 'https://www.datadictionary.nhs.uk/attributes';

/** A visit as the graph shows it. */
export function toEncounter(visit: Visit, placing: Placing): Encounter {
  const [start, end] = [readTime(visit.start), readTime(visit.end)];
  const consultant = placing.restricted ? null : visit.consultant;
  return {
    ...placed(placing, visit.visitNumber, { at: visit.recordedAt, by: visit.consultant }),
    class: classOf(visit),
    status: visit.status,
    visitNumber: placing.restricted ? '' : visit.visitNumber,
    start: start?.date ?? null,
    end: end?.date ?? null,
    locations: placing.restricted ? [] : [...visit.locations].reverse(),
    reason: visit.reason,
    admissionMethod: nationalCode('admission_method', visit.admissionMethod),
    dischargeMethod: nationalCode('discharge_method', visit.dischargeMethod),
    dischargeDestination: placing.restricted
      ? null
      : nationalCode('discharge_destination', visit.dischargeDestination),
    specialty: nationalCode('treatment_function', visit.specialty),
    consultant,
    diagnoses: visit.diagnoses.map(({ diagnosis }) => shownCodes(diagnosis, placing)),
    warnings: [...dateWarnings(start, end), ...mergedWarnings(visit.person, placing)],
  };
}

/** An encounter as an entry of the timeline. */
export function toVisitEvent(encounter: Encounter): EventRecord {
  return {
    id: encounter.id,
    kind: EVENT_KINDS[encounter.class],
    title: encounter.reason ?? TITLES[encounter.class],
    start: encounter.start,
    end: encounter.end,
    sourceStatus: encounter.status,
    location: encounter.locations[0] ?? null,
    summary: [TITLES[encounter.class], ...encounter.diagnoses.map(({ text }) => text)].join('. '),
    warnings: encounter.warnings,
    provenance: encounter.provenance,
  };
}

function classOf(visit: Visit): EncounterClass {
  if (visit.status === 'PLANNED') return 'PREADMISSION';
  return CLASSES.get(visit.class?.toUpperCase() ?? '') ?? 'UNKNOWN';
}

/** A national code as sent: the trust sends no words with it, and none are looked up. */
function nationalCode(list: string, code: string | null): CodedText | null {
  if (code === null) return null;
  return {
    text: code,
    codings: [{ system: `${DATA_DICTIONARY}/${list}_code`, code, display: null, userSelected: null }],
  };
}
