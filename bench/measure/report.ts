import type { Measurement } from './measure-peer.ts';
import { median } from './statistics.ts';

/** A gateway's measurements, one a round, in the order of the rounds. */
export interface PeerResult {
  name: string;
  title: string;
  rounds: Measurement[];
  /** Why there are no measurements, where there are none. */
  failure: string | null;
}

/** All gateways' results on a workload. */
export interface WorkloadResult {
  title: string;
  /** What was asked, in a sentence. */
  summary: string;
  peers: PeerResult[];
  /** The gateways that the others are set against, by name. */
  baselines: readonly string[];
}

/** The table of a workload, as Markdown. Figures are medians of the rounds. */
export function toTable({ title, summary, peers, baselines }: WorkloadResult): string {
  const present = baselines.flatMap((name) => peers.find((peer) => peer.name === name) ?? []);
  const head = [
    'Gateway',
    'CPU ms/request',
    ...present.map(({ name }) => `CPU ÷ ${name}`),
    'requests/s',
    'p50 ms',
    'p99 ms',
    'peak MiB',
    'subgraph requests',
    'core busy',
    'answer',
  ];
  const rows = peers.map((peer) => toRow(peer, present));
  const rule = head.map((_name, column) => (column === 0 || column === head.length - 1 ? '---' : '--:'));
  return [`## ${title}`, '', summary, '', ...[head, rule, ...rows].map(toLine)].join('\n');
}

function toRow({ title, rounds, failure }: PeerResult, baselines: readonly PeerResult[]): string[] {
  if (failure !== null || rounds.length === 0) {
    return [title, '', ...baselines.map(() => ''), '', '', '', '', '', '', failure ?? 'not measured'];
  }
  const middle = (figure: (measurement: Measurement) => number, digits: number) =>
    median(rounds.map(figure)).toFixed(digits);
  const problems = new Set(rounds.flatMap(({ problem }) => problem ?? []));
  return [
    title,
    spread(
      rounds.map(({ cpuMsPerRequest }) => cpuMsPerRequest),
      3,
    ),
    ...baselines.map((baseline) => spread(pairedRatios(rounds, baseline.rounds), 2)),
    middle(({ requestsPerSecond }) => requestsPerSecond, 0),
    middle(({ p50Ms }) => p50Ms, 1),
    middle(({ p99Ms }) => p99Ms, 1),
    middle(({ peakMb }) => peakMb, 0),
    middle(({ subgraphRequests }) => subgraphRequests, 1),
    `${middle(({ busy }) => busy * 100, 0)} %`,
    problems.size === 0 ? 'right' : [...problems].join('; '),
  ];
}

/** In each round, how many times the baseline's processor time. A round that either lacks is left out. */
export function pairedRatios(rounds: readonly Measurement[], baseline: readonly Measurement[]): number[] {
  return rounds.flatMap(({ cpuMsPerRequest }, round) => {
    const base = baseline[round];
    return base === undefined ? [] : [cpuMsPerRequest / base.cpuMsPerRequest];
  });
}

/** The median, and from the least to the most where there are several. */
function spread(values: readonly number[], digits: number): string {
  if (values.length === 0) return '';
  const middle = median(values).toFixed(digits);
  if (values.length === 1) return middle;
  return `${middle} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;
}

function toLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
