import { createHash } from 'node:crypto';
import { GraphQLError, parse, type DocumentNode } from 'graphql';
import type { QueryLimits } from '../config.ts';
import { findBrokenLimit, type BrokenLimit } from './document-cost.ts';
import { sendError } from './error-answer.ts';
import type { Step } from './context.ts';

/** How many accepted documents are remembered, by hash: the screens' operations come again and again. */
const REMEMBERED = 1000;

/**
 * Refuses a document that asks for too much with 400 QUERY_TOO_COSTLY, before it is validated or planned: both can take
 * a minute over a kilobyte. What is not GraphQL at all goes on to the server, which says so.
 */
export function refuseCostly(limits: QueryLimits): Step {
  const accepted = new Set<string>();
  return function refuseCostly(req, res, next) {
    const text = readDocumentText(req.method, req.body, req.url);
    if (text === undefined) {
      next();
      return;
    }
    const hash = createHash('sha256').update(text).digest('base64');
    const broken = accepted.has(hash) ? undefined : judge(text, limits);
    if (broken !== undefined) {
      const { requestId } = res.locals.context;
      sendError(res, 'QUERY_TOO_COSTLY', { extensions: { limit: broken, requestId } });
      return;
    }
    remember(accepted, hash);
    next();
  };
}

function readDocumentText(method: string, body: unknown, url: string): string | undefined {
  if (method === 'GET') {
    return new URL(url, 'http://gateway').searchParams.get('query') ?? undefined;
  }
  if (typeof body !== 'object' || body === null || !('query' in body)) return undefined;
  return typeof body.query === 'string' ? body.query : undefined;
}

function judge(text: string, limits: QueryLimits): BrokenLimit | undefined {
  let document: DocumentNode;
  try {
    document = parse(text, { noLocation: true, maxLexicalTokens: limits.maxTokens });
  } catch (error) {
    // Lists within lists within lists: the parser's stack ends before its count of tokens.
    if (!(error instanceof GraphQLError)) return 'depth';
    return error.message.endsWith('Parsing aborted.') ? 'tokens' : undefined;
  }
  return findBrokenLimit(document, limits);
}

function remember(accepted: Set<string>, hash: string): void {
  accepted.delete(hash);
  accepted.add(hash);
  if (accepted.size <= REMEMBERED) return;
  for (const oldest of accepted) {
    accepted.delete(oldest);
    break;
  }
}
