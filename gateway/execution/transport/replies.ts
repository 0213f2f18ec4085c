import type { SubgraphReply } from '../transport.ts';

/** The replies that hold no answer, made once: a failing subgraph costs no garbage. */
export const UNAVAILABLE: SubgraphReply = Object.freeze({ kind: 'failed', failure: 'SUBGRAPH_UNAVAILABLE' });
/** See UNAVAILABLE. */
export const TIMED_OUT: SubgraphReply = Object.freeze({ kind: 'failed', failure: 'SUBGRAPH_TIMED_OUT' });
/** See UNAVAILABLE. */
export const MALFORMED: SubgraphReply = Object.freeze({ kind: 'failed', failure: 'SUBGRAPH_MALFORMED' });
