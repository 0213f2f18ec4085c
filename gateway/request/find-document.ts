import type { ErrorCode } from '../../schema/errors.ts';
import { sha256 } from '../sha256.ts';
import type { DocumentStore } from './document-store.ts';
import { sendError } from './error-answer.ts';
import { readParameters, writeQuery, type Parameters } from './parameters.ts';
import type { TrustedDocuments } from './trusted-documents.ts';
import type { FoundDocument, Step } from './context.ts';

/** Whose documents are executed. */
export interface DocumentRules {
  trusted: TrustedDocuments;
  /** True: trusted documents alone. */
  safelist: boolean;
  /** Documents kept for callers by their hash (Apollo's automatic persisted queries). Absent: none are. */
  kept: DocumentStore | undefined;
}

/**
 * Finds the document of a request: in the request, by `documentId`
 * (https://graphql.github.io/graphql-over-http/draft/#sec-Persisted-Documents), or by Apollo's
 * `extensions.persistedQuery.sha256Hash`. It costs a hash and a look into two maps, and refuses nothing yet.
 */
export function findDocument(rules: DocumentRules): Step {
  return function findDocument(req, res, next) {
    const parameters = readParameters(req);
    if (parameters) res.locals.context.document = find(parameters, rules);
    next();
  };
}

/**
 * Refuses what `findDocument` found no document for, or one that is not to be executed; keeps one that is to be kept;
 * and puts the text of one that was named by its id into the request, as if it had been sent.
 */
export function settleDocument(kept: DocumentStore | undefined): Step {
  return function settleDocument(req, res, next) {
    const { document, requestId } = res.locals.context;
    if (document?.refusal !== undefined) {
      // Where documents are kept it is a question, not a refusal: send me the text.
      const isQuestion = document.refusal === 'PERSISTED_QUERY_NOT_FOUND' && kept !== undefined;
      sendError(res, document.refusal, { ...(isQuestion && { status: 200 }), extensions: { requestId } });
      return;
    }
    if (document?.text !== undefined) {
      if (document.keepAs !== undefined) kept?.keep(document.keepAs, document.text);
      if (document.namedById) writeQuery(req, document.text);
    }
    next();
  };
}

function find({ query, documentId, extensions }: Parameters, rules: DocumentRules): FoundDocument {
  const persistedQuery = readPersistedQuery(extensions);
  const id = persistedQuery === undefined ? readDocumentId(documentId) : readHash(persistedQuery);
  if (id === null) return refuse('BAD_REQUEST');
  if (typeof query === 'string' && query !== '') {
    // A map of texts would take longer to look into: each comes as a new string, of which nothing is known.
    const hash = sha256(query);
    const trusted = rules.trusted.byId(hash);
    const found = { ...NOTHING_FOUND, text: query, sha256: hash, trusted };
    if (id === undefined) return trusted || !rules.safelist ? found : refuse('DOCUMENT_NOT_TRUSTED');
    // They must belong together, or a hash could come to stand for another document.
    if (id !== hash && (!trusted || rules.trusted.byId(id) !== trusted)) return refuse('BAD_REQUEST');
    if (!trusted && rules.safelist) return refuse('DOCUMENT_NOT_TRUSTED');
    return { ...found, namedById: true, keepAs: trusted || persistedQuery === undefined ? undefined : id };
  }
  if (id === undefined) return NOTHING_FOUND;
  const trusted = rules.trusted.byId(id);
  const text = trusted?.text ?? rules.kept?.find(id);
  if (text !== undefined) {
    return { ...NOTHING_FOUND, text, sha256: trusted?.sha256 ?? id, trusted, namedById: true };
  }
  // Apollo's clients send the text when they are told NOT_FOUND, and no hashes any more when NOT_SUPPORTED.
  const isFutile = persistedQuery !== undefined && !rules.safelist && rules.kept === undefined;
  return refuse(isFutile ? 'PERSISTED_QUERY_NOT_SUPPORTED' : 'PERSISTED_QUERY_NOT_FOUND');
}

const NOTHING_FOUND: FoundDocument = {
  text: undefined,
  sha256: undefined,
  trusted: undefined,
  namedById: false,
  keepAs: undefined,
  refusal: undefined,
};

function refuse(refusal: ErrorCode): FoundDocument {
  return { ...NOTHING_FOUND, refusal };
}

/** Undefined where there is none, null where it cannot be one. `sha256:` is the only prefix known. */
function readDocumentId(documentId: unknown): string | null | undefined {
  if (documentId === undefined || documentId === null) return undefined;
  if (typeof documentId !== 'string' || documentId === '') return null;
  return documentId.startsWith('sha256:') ? documentId.slice('sha256:'.length) : documentId;
}

/** Null where it is none. */
function readHash(persistedQuery: unknown): string | null {
  if (typeof persistedQuery !== 'object' || persistedQuery === null) return null;
  const { version, sha256Hash } = persistedQuery as Record<string, unknown>;
  return version === 1 && typeof sha256Hash === 'string' && sha256Hash !== '' ? sha256Hash : null;
}

function readPersistedQuery(extensions: unknown): unknown {
  if (typeof extensions !== 'object' || extensions === null) return undefined;
  // None, and not null, is what the server takes for none.
  return 'persistedQuery' in extensions ? (extensions.persistedQuery ?? undefined) : undefined;
}
