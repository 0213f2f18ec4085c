import { sourceRow, toStatedList } from '../../../subgraphs/kit/completeness.ts';
import type {
  AllergyRecord,
  CodedText,
  EventRecord,
  MedicationRecord,
  ProblemRecord,
  Provenance,
  SourceKind,
  SourceStatus,
} from '../../../subgraphs/kit/graph.generated.ts';
import type { SourceAnswer } from '../../../subgraphs/record/reconciliation/source-answer.ts';

/** Records and answers as sources send them, for tests. Every name is fictional. */

export const NOW = '2026-05-20T12:00:00+01:00';

export const ORGANISATIONS = {
  GP: { odsCode: 'Y90001', name: 'Canal Side Surgery' },
  HOSPITAL: { odsCode: 'RX901', name: 'Potteries Hospital' },
  AMBULANCE: { odsCode: 'RX902', name: 'Knot Ambulance Service' },
  SOCIAL_CARE: { odsCode: 'X9001', name: 'Trentbank Council' },
  PATIENT_INDEX: { odsCode: 'X9002', name: 'Patient index' },
} as const satisfies Record<SourceKind, { odsCode: string; name: string }>;

/** A SNOMED CT coding, or one of another system. */
export function coded(text: string, ...codes: (string | [system: string, code: string])[]): CodedText {
  return {
    text,
    codings: codes.map((given) => {
      const [system, code] = typeof given === 'string' ? ['http://snomed.info/sct', given] : given;
      return { system, code, display: null, userSelected: null };
    }),
  };
}

export function provenance(kind: SourceKind, id: string, recordedAt: string | null = null): Provenance {
  return {
    kind,
    organisation: ORGANISATIONS[kind],
    recordId: id,
    recordedAt,
    recordedBy: null,
    retrievedAt: NOW,
  };
}

type Given<Item> = Partial<Item> & { id: string; from?: SourceKind };

export function allergy({ from = 'GP', ...given }: Given<AllergyRecord>): AllergyRecord {
  const agent = given.agent ?? coded('Peanut allergy', '91935009');
  return {
    assertion: 'ALLERGY',
    agent,
    agentCoded: agent.codings.length > 0,
    status: 'ACTIVE',
    sourceStatus: null,
    verificationStatus: null,
    category: null,
    criticality: null,
    reactions: [],
    onset: null,
    end: null,
    endReason: null,
    notes: [],
    warnings: [],
    provenance: provenance(from, given.id),
    ...given,
  };
}

/** A record of no known allergies: of all, or of drugs. */
export function noneKnown(given: Given<AllergyRecord> & { ofDrugs?: boolean }): AllergyRecord {
  const { ofDrugs = false, ...rest } = given;
  return allergy({
    assertion: ofDrugs ? 'NO_KNOWN_ALLERGIES_OF_A_KIND' : 'NO_KNOWN_ALLERGIES',
    agent: ofDrugs ? coded('No known drug allergy', '409137002') : coded('No known allergies', '716186003'),
    ...rest,
  });
}

export function reaction(text: string, severity: string | null = null): AllergyRecord['reactions'][number] {
  return { manifestations: [coded(text)], severity, exposureRoute: null, onset: null, description: null };
}

export function medication({ from = 'GP', ...given }: Given<MedicationRecord>): MedicationRecord {
  return {
    medication: coded('Atorvastatin 20mg tablets', '39733211000001103'),
    dosage: null,
    sourceStatus: 'active',
    statusReason: null,
    prescriptionType: null,
    setting: 'COMMUNITY',
    prescribedElsewhere: null,
    start: null,
    end: null,
    lastIssued: null,
    quantity: null,
    indication: null,
    notes: [],
    warnings: [],
    provenance: provenance(from, given.id),
    ...given,
  };
}

export function problem({ from = 'GP', ...given }: Given<ProblemRecord>): ProblemRecord {
  return {
    problem: coded('Asthma', '195967001'),
    sourceStatus: 'active',
    significance: null,
    onset: null,
    end: null,
    notes: [],
    warnings: [],
    provenance: provenance(from, given.id),
    ...given,
  };
}

export function event({ from = 'GP', ...given }: Given<EventRecord>): EventRecord {
  return {
    kind: 'CONSULTATION',
    title: 'Consultation',
    start: null,
    end: null,
    sourceStatus: null,
    location: null,
    summary: null,
    warnings: [],
    provenance: provenance(from, given.id),
    ...given,
  };
}

/** An answer of one kind of source, as JSON travels: COMPLETE unless `row` says otherwise. */
export function answer(kind: SourceKind, items: unknown[], row: Partial<SourceStatus> = {}): SourceAnswer {
  const organisation = ORGANISATIONS[kind];
  const sources = [sourceRow({ kind, ...organisation }, { retrievedAt: NOW, ...row })];
  return {
    kind,
    expected: [organisation],
    list: JSON.parse(JSON.stringify(toStatedList(items, sources))) as unknown,
  };
}

/** The subgraph in front of this kind of source did not answer. */
export function noAnswer(kind: SourceKind): SourceAnswer {
  return { kind, expected: [ORGANISATIONS[kind]], list: null };
}

/** One answer for each kind of source the records come from, and an empty one for the rest. */
export function answersOf(records: { provenance: Provenance }[]): SourceAnswer[] {
  return (['GP', 'HOSPITAL', 'AMBULANCE'] as const).map((kind) =>
    answer(
      kind,
      records.filter((record) => record.provenance.kind === kind),
    ),
  );
}
