import type { ProblemRecord } from '../../kit/graph.generated.ts';
import type { DiagnosisStatement } from '../feed/statements.ts';
import { readTime } from '../hl7/times.ts';
import type { StoredPerson } from '../store/queries.ts';
import { dateWarnings, mergedWarnings, placed, shownCodes, type Placing } from './placing.ts';
import type { Visit } from './visits.ts';

/** The diagnoses of a person's visits, and those sent outside any (DG1). */
export function toProblems(
  people: readonly StoredPerson[],
  visits: readonly Visit[],
  placing: Placing,
): ProblemRecord[] {
  const ofVisits = visits.flatMap(({ visitNumber, person, diagnoses, recordedAt }) =>
    diagnoses.map((diagnosis, position) =>
      toProblem(diagnosis, `${visitNumber}:DG1-${position + 1}`, recordedAt, person, placing),
    ),
  );
  const ofPeople = people.flatMap((person) => {
    const stated = person.document.diagnoses;
    return (stated?.value ?? []).map((diagnosis, position) =>
      toProblem(
        diagnosis,
        `${person.hospitalNumber}:DG1-${position + 1}`,
        stated?.recordedAt ?? null,
        person,
        placing,
      ),
    );
  });
  return [...ofVisits, ...ofPeople];
}

function toProblem(
  { diagnosis, date }: DiagnosisStatement,
  recordId: string,
  recordedAt: string | null,
  person: StoredPerson,
  placing: Placing,
): ProblemRecord {
  const onset = readTime(date);
  return {
    ...placed(placing, recordId, { at: recordedAt }),
    problem: shownCodes(diagnosis, placing),
    sourceStatus: null,
    significance: null,
    onset: onset?.date ?? null,
    end: null,
    notes: [],
    warnings: [
      ...(diagnosis.codings.length === 0 ? [{ code: 'NOT_CODED' as const, original: null }] : []),
      ...dateWarnings(onset),
      ...mergedWarnings(person, placing),
    ],
  };
}
