import { errors } from 'undici';

/**
 * How an exchange ended without a whole answer.
 * - `unsent`: the request could not be written, or the pool is closed; nothing reached the subgraph.
 * - `unanswered`: the connection was refused or lost before any byte of an answer.
 * - `slow-connect`: no connection in time.
 * - `cut`: the connection was lost within the answer.
 * - `malformed`: what came is not HTTP, or too much.
 */
export type Loss = 'unsent' | 'unanswered' | 'slow-connect' | 'cut' | 'malformed';

/** Losses by the codes of undici and Node that say which it was. Any other is of the connection. */
const LOSSES: ReadonlyMap<unknown, Loss> = new Map([
  ['UND_ERR_INVALID_ARG', 'unsent'],
  ['UND_ERR_NOT_SUPPORTED', 'unsent'],
  ['UND_ERR_CLOSED', 'unsent'],
  ['UND_ERR_DESTROYED', 'unsent'],
  ['UND_ERR_CONNECT_TIMEOUT', 'slow-connect'],
  ['ETIMEDOUT', 'slow-connect'],
  ['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'malformed'],
  ['UND_ERR_HEADERS_OVERFLOW', 'malformed'],
]);

/** Names the loss by its error's code. `hasBegun`: a byte of an answer has come. */
export function nameLoss(error: Error & { code?: unknown }, hasBegun: boolean): Loss {
  const { code } = error;
  const known = LOSSES.get(code);
  if (known) return known;
  // Its own code is missing as often as not.
  if (error instanceof errors.HTTPParserError) return 'malformed';
  return hasBegun ? 'cut' : 'unanswered';
}
