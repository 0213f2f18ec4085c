import { isUtf8 } from 'node:buffer';
import type { SubgraphCall, SubgraphReply } from '../transport.ts';
import { NO_ERRORS, readAnswer, type Answered } from './read-answer.ts';
import { MALFORMED, UNAVAILABLE } from './replies.ts';

const BYTE_ORDER_MARK = 0xfeff;
const BACKSLASH = 0x5c;

/**
 * What an HTTP answer comes to. A GraphQL answer counts whatever its status; without one, 2xx is malformed and anything
 * else unavailable. A redirect is never an answer: only the address in the settings is asked.
 */
export function judgeAnswer(
  status: number,
  body: Buffer,
  readData?: SubgraphCall['readData'],
): SubgraphReply {
  if (status >= 300 && status < 400) return UNAVAILABLE;
  const answer = readBody(body, readData);
  // A quote, a control character or half a surrogate pair can stand in JSON in no other way.
  if (answer) return body.includes(BACKSLASH) ? answer : { ...answer, isPlain: true };
  return status < 300 ? MALFORMED : UNAVAILABLE;
}

/**
 * Whether an HTTP answer speaks against the subgraph's health. Errors in an answer do not, and neither does a refusal of
 * this one request (4xx): a request that many refuse must not suspend the subgraph for all others.
 */
export function isSignOfFailure(status: number, reply: SubgraphReply): boolean {
  if (reply.kind === 'answered') return status >= 500 && reply.data === undefined;
  return status >= 500 || reply === MALFORMED;
}

function readBody(body: Buffer, readData: SubgraphCall['readData']): Answered | undefined {
  // Decoding would put U+FFFD in place of what is not UTF-8, and a clinician would read it.
  if (!isUtf8(body)) return undefined;
  const data = readData?.(body);
  return data ? { kind: 'answered', data, errors: NO_ERRORS } : readAnswer(parseJson(body.toString()));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}
