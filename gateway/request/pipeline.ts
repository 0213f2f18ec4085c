import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { GatewaySettings } from '../config.ts';
import type { Metrics } from '../metrics.ts';
import type { Tracing } from '../tracing.ts';
import { authenticate } from './authenticate.ts';
import { readJson, requireJson } from './body.ts';
import type { Step } from './context.ts';
import { setDeadline } from './deadline.ts';
import { allowOrigins } from './origins.ts';
import { refuseCostly } from './refuse-costly.ts';
import { reportRequest } from './report.ts';
import { assignRequestId } from './request-id.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { traceRequest } from './trace-request.ts';
import { createTokenVerifier } from './tokens.ts';

/** What happens to every request, in this order. */
export function everyRequest(settings: GatewaySettings, log: Logger, metrics: Metrics): Step[] {
  return [assignRequestId(), reportRequest(log, metrics), setSecurityHeaders(settings.environment)];
}

/** What then happens to a request for GraphQL, in this order, before it is executed: the cheapest refusal first. */
export function graphqlRequest(
  settings: GatewaySettings,
  log: Logger,
  metrics: Metrics,
  tracing: Tracing | undefined,
): (Step | RequestHandler)[] {
  const { authentication } = settings;
  return [
    ...(tracing ? [traceRequest(tracing, metrics)] : []),
    allowOrigins(settings.allowedOrigins),
    requireJson(),
    readJson(settings.maxBodyBytes),
    ...(authentication.kind === 'bearer' ? [authenticate(createTokenVerifier(authentication), log)] : []),
    refuseCostly(settings.limits),
    setDeadline(settings.requestDeadlineMs),
  ];
}
