/** The errors a GP Connect provider answers with (Spine-ErrorOrWarningCode-1), each with its HTTP status. */
const ERRORS = {
  PATIENT_NOT_FOUND: { status: 404, issue: 'not-found', display: 'Patient not found' },
  NO_RECORD_FOUND: { status: 404, issue: 'not-found', display: 'No record found' },
  ORGANISATION_NOT_FOUND: { status: 404, issue: 'not-found', display: 'Organisation not found' },
  NO_PATIENT_CONSENT: {
    status: 403,
    issue: 'forbidden',
    display: 'Patient has not provided consent to share data',
  },
  NO_ORGANISATIONAL_CONSENT: {
    status: 403,
    issue: 'forbidden',
    display: 'Organisation has not provided consent to share data',
  },
  NO_RELATIONSHIP: {
    status: 403,
    issue: 'forbidden',
    display: 'No legitimate relationship exists with this patient',
  },
  ACCESS_DENIED: {
    status: 403,
    issue: 'forbidden',
    display: 'Access has been denied to process this request',
  },
  PATIENT_SENSITIVE: { status: 403, issue: 'forbidden', display: 'Patient sensitive' },
  INVALID_NHS_NUMBER: { status: 400, issue: 'value', display: 'INVALID_NHS_NUMBER' },
  INVALID_PATIENT_DEMOGRAPHICS: {
    status: 400,
    issue: 'business-rule',
    display: 'Invalid patient demographics (that is, PDS trace failed)',
  },
  BAD_REQUEST: { status: 400, issue: 'invalid', display: 'Bad request' },
  ASID_CHECK_FAILED: {
    status: 400,
    issue: 'invalid',
    display: 'The sender or receiver’s ASID is not authorised',
  },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, issue: 'invalid', display: 'Unsupported media type' },
  INVALID_PARAMETER: { status: 422, issue: 'invalid', display: 'Submitted parameter is invalid' },
  INVALID_RESOURCE: { status: 422, issue: 'invalid', display: 'Submitted resource is not valid' },
  INTERNAL_SERVER_ERROR: { status: 500, issue: 'exception', display: 'Internal server error' },
} as const;

/** A code this simulator answers with. */
export type SpineError = keyof typeof ERRORS;

/** An HTTP answer. */
export interface Answer {
  status: number;
  body: string;
}

/** An error as a provider says it. `diagnostics` is for the caller's developer, as real ones write it. */
export function errorAnswer(code: SpineError, diagnostics: string): Answer {
  const { status, issue, display } = ERRORS[code];
  return {
    status,
    body: JSON.stringify({
      resourceType: 'OperationOutcome',
      meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1'] },
      issue: [
        {
          severity: 'error',
          code: issue,
          details: {
            coding: [
              { system: 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1', code, display },
            ],
          },
          diagnostics,
        },
      ],
    }),
  };
}

/** The HTTP status a provider gives an error code, by its kind where the code is not known here. */
export function statusOfError(code: string): number {
  const name = code
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
  if (isSpineError(name)) return ERRORS[name].status;
  return name.startsWith('INVALID_') ? 400 : 500;
}

function isSpineError(code: string): code is SpineError {
  return Object.hasOwn(ERRORS, code);
}
