import type { Logger } from 'pino';
import type { GatewaySettings } from '../config.ts';
import type { Metrics } from '../metrics.ts';
import { requireAcceptable } from './accept.ts';
import type { Admission } from './admission.ts';
import { admit } from './admit.ts';
import type { Tracing } from '../tracing.ts';
import { authenticate } from './authenticate.ts';
import { readJson, requireJson } from './body.ts';
import type { Step } from './context.ts';
import { setDeadline } from './deadline.ts';
import { createDocumentStore } from './document-store.ts';
import { findDocument, settleDocument } from './find-document.ts';
import { allowOrigins } from './origins.ts';
import { requirePreflight } from './preflight.ts';
import { refuseCostly } from './refuse-costly.ts';
import { reportRequest } from './report.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { traceRequest } from './trace-request.ts';
import { createTokenVerifier } from './tokens.ts';
import type { TrustedDocuments } from './trusted-documents.ts';
import type { Turns } from './turns.ts';

/** What happens to every request, in this order. */
export function everyRequest(settings: GatewaySettings, log: Logger, metrics: Metrics): Step[] {
  return [reportRequest(log, metrics), setSecurityHeaders(settings.environment)];
}

/** What the steps of a request for GraphQL need. */
export interface GraphqlRequestDeps {
  settings: GatewaySettings;
  log: Logger;
  trusted: TrustedDocuments;
  admission: Admission;
  turns: Turns;
  metrics: Metrics;
  /** Absent: nothing is traced. */
  tracing: Tracing | undefined;
}

/** What then happens to a request for GraphQL, in this order, before it is executed: the cheapest refusal first. */
export function graphqlRequest({
  settings,
  log,
  trusted,
  admission,
  turns,
  metrics,
  tracing,
}: GraphqlRequestDeps): Step[] {
  const { authentication, documents, overload } = settings;
  const kept = documents.keptBytes === undefined ? undefined : createDocumentStore(documents.keptBytes);
  return [
    ...(tracing ? [traceRequest(tracing, metrics)] : []),
    allowOrigins(settings.allowedOrigins),
    requireAcceptable(),
    requireJson(),
    requirePreflight(),
    readJson(settings.maxBodyBytes),
    setDeadline(settings.requestDeadlineMs),
    findDocument({ trusted, safelist: documents.safelist, kept }),
    admit(admission, turns, overload.emergencyOperations),
    ...(authentication.kind === 'bearer' ? [authenticate(createTokenVerifier(authentication), log)] : []),
    settleDocument(kept),
    refuseCostly(settings.limits),
  ];
}
