/** What the control can make an organisation's system do, as real ones do at times. */
export const FAULTS = ['refuse', 'hang', 'slow', 'http-error', 'malformed', 'wrong-patient'] as const;
export type Fault = (typeof FAULTS)[number];

/** How late a `slow` system answers, in milliseconds: later than any deadline of the region. */
export const SLOW_MS = 4000;

/** The calls an organisation's system received. Holds no patient data. */
export interface CallLog {
  total: number;
  byOperation: Record<string, number>;
  /** The last hundred, oldest first. `detail` says what was asked for, for example the include parameters. */
  last: { operation: string; detail: string[] }[];
}

/** One organisation's simulated system, as the control sees it. */
export interface ControlledOrganisation {
  odsCode: string;
  name: string;
  kind: 'GP' | 'HOSPITAL' | 'AMBULANCE' | 'SOCIAL_CARE';
  calls: CallLog;
  fault: Fault | null;
  /** Makes the system misbehave, or behave again with null. Resolves once it does. */
  setFault: (fault: Fault | null) => void | Promise<void>;
}

/** An empty log. */
export function createCallLog(): CallLog {
  return { total: 0, byOperation: {}, last: [] };
}

/** Counts a call. */
export function countCall(log: CallLog, operation: string, detail: string[] = []): void {
  log.total += 1;
  log.byOperation[operation] = (log.byOperation[operation] ?? 0) + 1;
  log.last.push({ operation, detail });
  if (log.last.length > 100) log.last.shift();
}

/** Forgets the calls. */
export function resetCallLog(log: CallLog): void {
  Object.assign(log, createCallLog());
}
