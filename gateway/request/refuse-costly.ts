import { GraphQLError, parse, type DocumentNode } from 'graphql';
import type { QueryLimits } from '../config.ts';
import { findBrokenLimit, type BrokenLimit } from './document-cost.ts';
import { sendError } from './error-answer.ts';
import type { FoundDocument, Step } from './context.ts';
import { readParameters } from './parameters.ts';
import { findBrokenVariableLimit } from './variables-cost.ts';

/** How many accepted documents are remembered: the screens' operations come again and again. */
const REMEMBERED = 1000;

/**
 * Refuses a document or variables that ask for too much with 400 QUERY_TOO_COSTLY, before anything is validated or
 * planned: both can take a minute over a kilobyte. What is not GraphQL at all goes on to the server, which says so.
 */
export function refuseCostly(limits: QueryLimits): Step {
  const accepted = new Set<string>();

  function judge({ text, sha256 }: FoundDocument): BrokenLimit | undefined {
    if (text === undefined || sha256 === undefined || accepted.has(sha256)) return undefined;
    const broken = judgeDocument(text, limits);
    if (broken === undefined) remember(accepted, sha256);
    return broken;
  }

  return function refuseCostly(req, res, next) {
    const { document, requestId } = res.locals.context;
    const broken =
      findBrokenVariableLimit(readParameters(req)?.variables, limits) ?? (document && judge(document));
    if (broken !== undefined) {
      sendError(res, 'QUERY_TOO_COSTLY', { extensions: { limit: broken, requestId } });
      return;
    }
    next();
  };
}

function judgeDocument(text: string, limits: QueryLimits): BrokenLimit | undefined {
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

/** Forgets the one that was accepted first: a flood of others costs the screens' one judgement each. */
function remember(accepted: Set<string>, sha256: string): void {
  accepted.add(sha256);
  if (accepted.size <= REMEMBERED) return;
  for (const oldest of accepted) {
    accepted.delete(oldest);
    break;
  }
}
