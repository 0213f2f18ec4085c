import type { LocalSubgraph, SubgraphCall, SubgraphReply, Transport } from '../transport.ts';
import { timeAllowedMs, writeDeadline } from './deadline.ts';
import { readAnswer } from './read-answer.ts';
import { MALFORMED, TIMED_OUT, UNAVAILABLE } from './replies.ts';

/** How a subgraph in this process is asked. */
export interface LocalTransportOptions {
  /** Its name in the supergraph. */
  name: string;
  subgraph: LocalSubgraph;
  /** One call. The request's own deadline may end it sooner. */
  timeoutMs: number;
}

/**
 * Asks a subgraph in this process under the rules of one over HTTP. What it does after its time is up or the client has
 * left is its own affair: it is told the deadline, and nobody waits for it.
 */
export function createLocalTransport({ name, subgraph, timeoutMs }: LocalTransportOptions): Transport {
  return function askLocally(call, context) {
    const nowMs = performance.now();
    const { signal, deadlineAtMs } = context;
    const allowedMs = timeAllowedMs(timeoutMs, deadlineAtMs, nowMs);
    if (allowedMs <= 0 || signal.aborted) return Promise.resolve(TIMED_OUT);
    return new Promise<SubgraphReply>((resolve) => {
      const end = (reply: SubgraphReply): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        resolve(reply);
      };
      const giveUp = () => end(TIMED_OUT);
      const timer = setTimeout(giveUp, allowedMs);
      signal.addEventListener('abort', giveUp);
      const headers = { ...context.headersFor(name), 'x-deadline': writeDeadline(deadlineAtMs, nowMs) };
      void askSafely(subgraph, call, headers).then(end);
    });
  };
}

async function askSafely(
  subgraph: LocalSubgraph,
  call: SubgraphCall,
  headers: Record<string, string>,
): Promise<SubgraphReply> {
  try {
    const answer = await subgraph({ query: call.query, variables: call.readVariables() }, headers);
    return readAnswer(answer) ?? MALFORMED;
  } catch {
    return UNAVAILABLE;
  }
}
