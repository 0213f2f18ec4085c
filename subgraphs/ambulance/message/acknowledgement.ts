/** What a sender is answered: FHIR R4, never with anything of the patient in it. */

/** An OperationOutcome with one issue. */
export function operationOutcome(
  severity: 'error' | 'warning' | 'information',
  code: string,
  diagnostics: string,
): object {
  return { resourceType: 'OperationOutcome', issue: [{ severity, code, diagnostics }] };
}

/** The response message to one that was accepted (FHIR R4 messaging, MessageHeader.response). */
export function acknowledgement(message: {
  headerId: string | null;
  bundleId: string | null;
  event: string | null;
  unreadableResources: number;
}): object {
  const { headerId, bundleId, event, unreadableResources } = message;
  const outcome =
    unreadableResources === 0
      ? operationOutcome('information', 'informational', 'The message was accepted.')
      : operationOutcome(
          'warning',
          'structure',
          `The message was accepted. ${unreadableResources} of its resources could not be read.`,
        );
  return {
    resourceType: 'Bundle',
    type: 'message',
    entry: [
      {
        resource: {
          resourceType: 'MessageHeader',
          eventCoding: { code: event ?? 'unknown' },
          source: { endpoint: 'urn:one-health-and-care:ambulance' },
          response: { identifier: headerId ?? bundleId ?? 'unknown', code: 'ok' },
        },
      },
      { resource: outcome },
    ],
  };
}
