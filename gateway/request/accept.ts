import { sendError } from './error-answer.ts';
import type { Accepted, Step } from './context.ts';

/** Headers seen before: clients send a handful of them. */
const REMEMBERED = 100;
const REMEMBERED_LENGTH = 256;

/**
 * Finds out what the caller can read. 405 for a method that is none of GraphQL's, and 406 when it can read nothing we
 * write, both before anything is done.
 */
export function requireAcceptable(): Step {
  const seen = new Map<string, Accepted | undefined>();
  return function requireAcceptable(req, res, next) {
    if (req.method !== 'POST' && req.method !== 'GET') {
      res.setHeader('allow', 'GET, POST, OPTIONS');
      sendError(res, 'BAD_REQUEST', { status: 405 });
      return;
    }
    const { accept } = req.headers;
    let accepted: Accepted | undefined = 'anything';
    if (accept !== undefined && accept !== '*/*') {
      accepted = seen.get(accept);
      if (accepted === undefined) {
        accepted = chooseAnswer(accept);
        if (seen.size < REMEMBERED && accept.length <= REMEMBERED_LENGTH) seen.set(accept, accepted);
      }
    }
    if (accepted === undefined) {
      sendError(res, 'BAD_REQUEST', { status: 406 });
      return;
    }
    res.locals.context.accepted = accepted;
    next();
  };
}

interface Preference {
  quality: number;
  /** How exactly the type is named: 0 for `*` in the place of everything. */
  exactness: number;
  position: number;
}

const NAMED = 2;

/**
 * What to answer to an Accept header (https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1): the type of ours it gives
 * the highest quality, and of two equals the more exactly named, then the first. Undefined when it has room for neither.
 */
export function chooseAnswer(accept: string): Accepted | undefined {
  let modern: Preference | undefined;
  let legacy: Preference | undefined;
  for (const [position, range] of accept.split(',').entries()) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const charset = parameters.find((parameter) => parameter.startsWith('charset='));
    if (charset !== undefined && charset !== 'charset=utf-8' && charset !== 'charset="utf-8"') continue;
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    const quality = weight === undefined ? 1 : Number(weight.slice(2)) || 0;
    const exactness = type === '*/*' ? 0 : type === 'application/*' ? 1 : NAMED;
    const preference = { quality, exactness, position };
    if (exactness < NAMED || type === 'application/graphql-response+json')
      modern = moreExact(modern, preference);
    if (exactness < NAMED || type === 'application/json') legacy = moreExact(legacy, preference);
  }
  if (modern?.quality === 0) modern = undefined;
  if (modern?.exactness === NAMED && comesFirst(modern, legacy)) return 'graphql-response';
  if (legacy !== undefined && legacy.quality > 0) return legacy.exactness === NAMED ? 'json' : 'anything';
  return modern && 'graphql-response';
}

/** The more exact range says what holds for a type. */
function moreExact(known: Preference | undefined, found: Preference): Preference {
  return known === undefined || found.exactness > known.exactness ? found : known;
}

function comesFirst(one: Preference, other: Preference | undefined): boolean {
  if (other === undefined || one.quality !== other.quality) return one.quality > (other?.quality ?? 0);
  if (one.exactness !== other.exactness) return one.exactness > other.exactness;
  return one.position < other.position;
}
