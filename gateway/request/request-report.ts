/**
 * What the log line, the metrics and the trace tell of a request: names and codes of bounded lists, and no word of a
 * caller's or of a source's.
 */
export interface RequestReport {
  /** Codes of the errors in the answer as it leaves, each once. */
  errorCodes: Set<string>;
  /** For each subgraph that was asked: `ok`, or what the first fetch that was not ok came to. */
  subgraphs: Record<string, string>;
}

/** Of a request of which nothing is known yet. */
export function startReport(): RequestReport {
  return { errorCodes: new Set(), subgraphs: {} };
}

/** Notes one fetch. */
export function noteFetch({ subgraphs }: RequestReport, subgraph: string, outcome: string): void {
  const before = subgraphs[subgraph];
  if (before === undefined || before === 'ok') subgraphs[subgraph] = outcome;
}
