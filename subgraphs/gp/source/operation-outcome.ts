import { z } from 'zod';
import { SourceError } from '../../kit/source-call.ts';
import { RESOURCE_SCHEMAS } from '../stu3/resources.ts';

/**
 * What each error of Spine-ErrorOrWarningCode-1 means for the reader. Those not named here are errors of the system.
 * "Not found" is not "has no record": a practice says the same of restricted, deceased and inactive patients.
 */
const REFUSALS: Readonly<Record<string, SourceError['failure']>> = {
  PATIENT_NOT_FOUND: { status: 'UNAVAILABLE', reason: 'NOT_FOUND_AT_SOURCE' },
  NO_RECORD_FOUND: { status: 'UNAVAILABLE', reason: 'NOT_FOUND_AT_SOURCE' },
  NO_PATIENT_CONSENT: { status: 'WITHHELD', reason: 'PATIENT_DISSENT_AT_SOURCE' },
  ACCESS_DENIED: { status: 'WITHHELD', reason: 'ORGANISATION_NOT_SHARING' },
  ACCESS_DENIED_SSL: { status: 'WITHHELD', reason: 'ORGANISATION_NOT_SHARING' },
  NO_ORGANISATIONAL_CONSENT: { status: 'WITHHELD', reason: 'ORGANISATION_NOT_SHARING' },
  NO_RELATIONSHIP: { status: 'WITHHELD', reason: 'ORGANISATION_NOT_SHARING' },
  PATIENT_SENSITIVE: { status: 'WITHHELD', reason: 'RESTRICTED_PERSON' },
};

const outcomeSchema = z.object({
  resourceType: z.literal('OperationOutcome'),
  issue: RESOURCE_SCHEMAS.OperationOutcome.shape.issue,
});

/** The error an OperationOutcome tells of. Null when the answer is not one. Nothing of its words is kept (hazard H15). */
export function readOutcome(answer: unknown): SourceError | null {
  const outcome = outcomeSchema.safeParse(answer);
  if (!outcome.success) return null;
  const codes = outcome.data.issue.flatMap(({ details }) =>
    [...(details?.coding.map(({ code }) => code) ?? []), details?.text].flatMap(toSpineCode),
  );
  const code = codes.find((candidate) => Object.hasOwn(REFUSALS, candidate));
  const refusal = code === undefined ? undefined : REFUSALS[code];
  if (refusal) return new SourceError(refusal, { refusal: true });
  // A complaint about this one patient's number or details is not a fault of the system.
  const aboutThePatient = codes.some((candidate) =>
    /^INVALID_(NHS_NUMBER|PATIENT_DEMOGRAPHICS)$/.test(candidate),
  );
  return new SourceError({ status: 'UNAVAILABLE', reason: 'SOURCE_ERROR' }, { refusal: aboutThePatient });
}

/** The published code system spells some codes with a space: `ACCESS DENIED`. */
function toSpineCode(text: string | null | undefined): string[] {
  return text == null
    ? []
    : [
        text
          .trim()
          .toUpperCase()
          .replace(/[\s-]+/g, '_'),
      ];
}
