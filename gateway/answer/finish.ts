import type { FormattedExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import { ERRORS, createError } from '../../schema/errors.ts';
import { linesOf } from '../request/error-answer.ts';
import type { RequestContext } from '../request/context.ts';
import { sha256 } from '../sha256.ts';
import { readWritten, writeBody } from './body.ts';
import { listErrors, type Outcome } from './outcome.ts';
import { shapeAnswer, type ShapedAnswer } from './shape.ts';

/** Keeps the outcome of a request. The answer leaves when it resolves; when it rejects, none of the answer does. */
export type RecordOutcome = (outcome: Outcome) => Promise<void>;

/** What finishing answers needs. */
export interface FinishOptions {
  log: Logger;
  /** Absent where there is no audit: the plain gateway. */
  recordOutcome: RecordOutcome | undefined;
  auditDeadlineMs: number;
}

/** What an answer is the answer to. */
export interface Asked {
  /** SHA-256 of the document's text, in hexadecimal; of no text where there was none. */
  documentSha256: string;
  /** False where the request had no document to speak of. */
  isWellFormed: boolean;
  /** The status that the server chose. 200 where it was not asked. */
  serverStatus: number;
}

/** An answer as it leaves. */
export interface Finished {
  body: string;
  httpStatus: number;
  retryAfterSeconds: number | undefined;
}

/** What happens to every answer, in this order: it is shaped, it is written, its outcome is recorded. It may leave then. */
export type FinishAnswer = (
  result: FormattedExecutionResult,
  asked: Asked,
  context: RequestContext,
) => Promise<Finished>;

const RETRY_AFTER_SECONDS = 5;

/** Makes what finishes answers. It never rejects: an outcome that cannot be kept is an answer of its own. */
export function createFinish({ log, recordOutcome, auditDeadlineMs }: FinishOptions): FinishAnswer {
  return async function finish(result, asked, context) {
    const { requestId, report } = context;
    const shaped = shapeAnswer(result, requestId);
    const httpStatus = chooseStatus(asked, shaped, context);
    const body = writeBody(shaped.result);
    for (const { code } of listErrors(shaped.result)) report.errorCodes.add(code);
    if (!recordOutcome) return { body, httpStatus, retryAfterSeconds: undefined };
    try {
      const outcome = describeOutcome(asked, shaped.result, body, httpStatus, context);
      await within(auditDeadlineMs, recordOutcome(outcome));
      return { body, httpStatus, retryAfterSeconds: undefined };
    } catch (error) {
      log.error({ requestId, at: linesOf(error) }, 'an outcome could not be audited');
      report.errorCodes.clear();
      report.errorCodes.add('AUDIT_UNAVAILABLE');
      return {
        body: writeBody({ errors: [createError('AUDIT_UNAVAILABLE', { requestId }).toJSON()] }),
        httpStatus: ERRORS.AUDIT_UNAVAILABLE.httpStatus,
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      };
    }
  };
}

/**
 * The status by the rules of the media type that was asked for: data is 200 under both, and under application/json so is
 * a well-formed request whose document or variables are wrong. Where the caller named no type the table's status stands,
 * even beside data that is null throughout. A status that HTTP has for just this, as for a mutation over GET, goes first.
 */
function chooseStatus(
  { serverStatus, isWellFormed }: Asked,
  { result, httpStatus }: ShapedAnswer,
  { accepted }: RequestContext,
): number {
  if (accepted !== 'anything' && 'data' in result) return 200;
  const isGeneral = serverStatus === 200 || serverStatus === 500;
  const status = isGeneral ? (httpStatus ?? serverStatus) : serverStatus;
  return accepted === 'json' && status === 400 && isWellFormed ? 200 : status;
}

function describeOutcome(
  { documentSha256 }: Asked,
  result: FormattedExecutionResult,
  body: string,
  httpStatus: number,
  { requestId, caller, operation }: RequestContext,
): Outcome {
  return {
    requestId,
    subject: caller?.subject,
    operationName: operation.name,
    documentSha256,
    httpStatus,
    errors: listErrors(result),
    disclosed: readWritten(result.data)?.returned ?? [],
    bodySha256: sha256(body),
  };
}

async function within(deadlineMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the deadline passed')), deadlineMs);
  });
  try {
    await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
