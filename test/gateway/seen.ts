import type { GatewayAnswer, TwoSources } from './two-sources.ts';

/** A line of the log. */
export interface LogLine {
  msg: string;
  requestId?: string;
  [name: string]: unknown;
}

/** All lines so far. */
export function linesOf(region: TwoSources): LogLine[] {
  return region
    .logged()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LogLine);
}

/** The metrics as a collector scrapes them. */
export async function readMetrics(region: TwoSources): Promise<string> {
  return (await fetch(`${region.metricsUrl}/metrics`)).text();
}

/** Asks with a good token. */
export function send(
  region: TwoSources,
  query: string,
  headers: Record<string, string> = {},
): Promise<GatewayAnswer> {
  return region.post(JSON.stringify({ query }), {
    authorization: `Bearer ${region.token}`,
    ...headers,
  });
}
