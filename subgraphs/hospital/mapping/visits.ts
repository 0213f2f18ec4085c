import type { DiagnosisStatement, VisitStatement } from '../feed/statements.ts';
import type { Stated, StoredPerson } from '../store/queries.ts';

/** A visit as everything said of it makes it. Times are as sent. */
export interface Visit {
  visitNumber: string;
  /** Of the person's numbers, the one it was last spoken of under. */
  person: StoredPerson;
  status: 'PLANNED' | 'IN_PROGRESS' | 'FINISHED' | 'UNKNOWN';
  class: string | null;
  start: string | null;
  end: string | null;
  /** Oldest first. */
  locations: string[];
  reason: string | null;
  admissionMethod: string | null;
  dischargeMethod: string | null;
  dischargeDestination: string | null;
  specialty: string | null;
  consultant: string | null;
  diagnoses: DiagnosisStatement[];
  recordedAt: string | null;
}

interface State extends Visit {
  isCancelled: boolean;
  /** How many of the last locations were transfers, which a cancellation takes back. */
  transfers: number;
}

/**
 * The visits of one person at one trust, from everything stated of them under all the person's numbers, in any order:
 * what a message states counts by its stamp. Cancellations reverse what they cancel (H24); a cancelled admission
 * is no visit, though the store keeps what was said of it.
 */
export function visitsOf(
  people: readonly StoredPerson[],
  events: readonly Stated<VisitStatement>[],
): Visit[] {
  const states = new Map<string, State>();
  const byStamp = [...events].sort((left, right) => (left.stamp < right.stamp ? -1 : 1));
  for (const { personKey, statement } of byStamp) {
    const person = people.find((candidate) => candidate.personKey === personKey);
    if (!person) continue;
    const known = states.get(statement.visitNumber) ?? unknownVisit(statement.visitNumber, person);
    states.set(statement.visitNumber, after({ ...known, person }, statement));
  }
  return [...states.values()].filter(({ isCancelled }) => !isCancelled);
}

function unknownVisit(visitNumber: string, person: StoredPerson): State {
  return {
    visitNumber,
    person,
    status: 'UNKNOWN',
    class: null,
    start: null,
    end: null,
    locations: [],
    reason: null,
    admissionMethod: null,
    dischargeMethod: null,
    dischargeDestination: null,
    specialty: null,
    consultant: null,
    diagnoses: [],
    recordedAt: null,
    isCancelled: false,
    transfers: 0,
  };
}

function after(before: State, statement: VisitStatement): State {
  const described = withDetails(before, statement);
  const { occurredAt, admittedAt, dischargedAt } = statement;
  switch (statement.event) {
    case 'A05':
      return moved(
        { ...described, status: 'PLANNED', start: admittedAt ?? occurredAt, isCancelled: false },
        statement,
      );
    case 'A01':
    case 'A04':
      // A later admission begins the visit anew; a planned one becomes real.
      return {
        ...described,
        status: 'IN_PROGRESS',
        start: admittedAt ?? occurredAt,
        end: null,
        isCancelled: false,
        locations: statement.location === null ? [] : [statement.location],
        transfers: 0,
      };
    case 'A02':
      return moved(described, statement, 1);
    case 'A03':
      return { ...moved(described, statement), status: 'FINISHED', end: dischargedAt ?? occurredAt };
    case 'A08': {
      const updated = moved({ ...described, start: admittedAt ?? described.start }, statement);
      return dischargedAt === null ? updated : { ...updated, status: 'FINISHED', end: dischargedAt };
    }
    case 'A11':
      return { ...before, isCancelled: true };
    case 'A12':
      return transferTakenBack(before, statement.location);
    case 'A13':
      return {
        ...before,
        class: before.class ?? statement.class,
        status: 'IN_PROGRESS',
        end: null,
        dischargeMethod: null,
        dischargeDestination: null,
        recordedAt: statement.recordedAt,
      };
  }
}

/** What is said replaces what was; what is not said leaves it. */
function withDetails(before: State, statement: VisitStatement): State {
  return {
    ...before,
    class: statement.class ?? before.class,
    reason: statement.reason ?? before.reason,
    admissionMethod: statement.admissionMethod ?? before.admissionMethod,
    dischargeMethod: statement.dischargeMethod ?? before.dischargeMethod,
    dischargeDestination: statement.dischargeDestination ?? before.dischargeDestination,
    specialty: statement.specialty ?? before.specialty,
    consultant: statement.consultant ?? before.consultant,
    diagnoses: statement.diagnoses ?? before.diagnoses,
    recordedAt: statement.recordedAt,
  };
}

/** At the place the message names, if that is another. */
function moved(before: State, { location }: VisitStatement, transfers: 0 | 1 = 0): State {
  if (location === null || location === before.locations.at(-1)) return before;
  return {
    ...before,
    locations: [...before.locations, location],
    transfers: before.transfers + transfers,
  };
}

/** PV1-3 of a cancelled transfer is the place returned to; some senders put the place cancelled there. */
function transferTakenBack(before: State, location: string | null): State {
  if (before.transfers === 0) return before;
  const cancelled = before.locations.at(-1);
  const locations = before.locations.slice(0, -1);
  const isElsewhere = location !== null && location !== cancelled && location !== locations.at(-1);
  return {
    ...before,
    transfers: before.transfers - 1,
    locations: isElsewhere ? [...locations, location] : locations,
  };
}
