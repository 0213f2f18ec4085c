import type { Admission } from './admission.ts';
import { sendError } from './error-answer.ts';
import type { FoundDocument, Step } from './context.ts';
import type { Turns } from './turns.ts';

/** Told to those who are refused, at random: callers who were refused together must not come back together. */
const RETRY_AFTER_SECONDS = [1, 2, 3] as const;

/**
 * Lets the request in, lets it wait, or refuses it with 503 when too much is under way: before its token is verified or
 * its document read, so that refusing costs next to nothing. A request is an emergency when its document is exactly a
 * trusted one whose only operation is of the names given. An operation that merely calls itself so is not. Of those who
 * are in, all but emergencies wait for their turn.
 */
export function admit(admission: Admission, turns: Turns, emergencyOperations: readonly string[]): Step {
  const emergencies = new Set(emergencyOperations);

  function isEmergency(document: FoundDocument | undefined): boolean {
    const [name, ...others] = document?.trusted?.operationNames ?? [];
    return name !== undefined && others.length === 0 && emergencies.has(name);
  }

  return function admit(_req, res, next) {
    const { document, requestId } = res.locals.context;
    const isUrgent = isEmergency(document);
    let endTurn: (() => void) | undefined;
    const visitor = {
      enter() {
        if (isUrgent) next();
        else endTurn = turns.take(next);
      },
      turnAway() {
        const retryAfter = RETRY_AFTER_SECONDS[Math.floor(Math.random() * RETRY_AFTER_SECONDS.length)] ?? 1;
        res.setHeader('retry-after', retryAfter);
        sendError(res, 'UNAVAILABLE', { extensions: { requestId } });
      },
    };
    const leave = admission.ask(visitor, isUrgent);
    res.on('close', () => {
      endTurn?.();
      leave();
    });
  };
}
