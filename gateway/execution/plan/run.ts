import type { CallContext, SubgraphCall, SubgraphReply, Transport } from '../transport.ts';
import type { Readings } from '../reading/compile-readings.ts';
import type { Report } from './reports.ts';

/** How a subgraph is reached. */
export interface Subgraph {
  name: string;
  ask: Transport;
  /** True where it is given values rather than text. */
  isInProcess: boolean;
}

/** One request while its plan is carried out. */
export interface Run {
  /** What the subgraphs answered, joined, under the names of the canonical operation. */
  data: Record<string, unknown>;
  /** As the client gave them, and defaults. By the names of the canonical operation. */
  variables: Readonly<Record<string, unknown>>;
  context: CallContext;
  reports: Report[];
  /** True when one object of an answer was put in several places. */
  sharing: boolean;
  /** True while no text in the data needs escaping to stand in JSON. */
  isPlain: boolean;
  /** Objects that a subgraph knows no entity for, where it need not: what depends on it is not known either. */
  absent: Set<object>;
  /** Entity fetches that wait for the end of this turn of the event loop. */
  waiting: Waiting[];
  /** The JSON of variables, written once. */
  writtenVariables: Map<string, string>;
  /** How answers are read that need not be parsed as a whole. */
  readings: Readings;
}

/** Entity fetches of a run that are made together. The rest of what is known of one is the batch's own affair. */
export interface Waiting {
  fetch: { subgraph: Subgraph };
  done: () => void;
  fail: (reason: unknown) => void;
}

/** A step of a plan. Undefined when there was nothing to wait for. */
export type Step = (run: Run) => Promise<void> | undefined;

/** Begins a run. */
export function startRun(
  variables: Readonly<Record<string, unknown>>,
  context: CallContext,
  readings: Readings,
): Run {
  return {
    data: {},
    variables,
    context,
    reports: [],
    sharing: false,
    isPlain: true,
    absent: new Set(),
    waiting: [],
    writtenVariables: new Map(),
    readings,
  };
}

/** Asks, unless the client has left or the time is up. */
export async function ask(run: Run, subgraph: Subgraph, call: SubgraphCall): Promise<SubgraphReply> {
  const { context } = run;
  if (context.signal.aborted || performance.now() >= context.deadlineAtMs) {
    return { kind: 'failed', failure: 'SUBGRAPH_TIMED_OUT' };
  }
  const reply = await subgraph.ask(call, context);
  if (reply.kind === 'answered' && reply.isPlain !== true) run.isPlain = false;
  return reply;
}

/** Variables as the properties of a JSON object, each followed by a comma. One that was not given is left out. */
export function writeVariables(run: Run, names: readonly string[]): string {
  let text = '';
  for (const name of names) {
    let written = run.writtenVariables.get(name);
    if (written === undefined) {
      const value = Object.hasOwn(run.variables, name) ? run.variables[name] : undefined;
      written = value === undefined ? '' : `${JSON.stringify(name)}:${JSON.stringify(value)},`;
      run.writtenVariables.set(name, written);
    }
    text += written;
  }
  return text;
}

/** The same as values. */
export function pickVariables(run: Run, names: readonly string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const name of names) {
    if (Object.hasOwn(run.variables, name) && run.variables[name] !== undefined)
      picked[name] = run.variables[name];
  }
  return picked;
}
