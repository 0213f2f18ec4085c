import type { Step } from './context.ts';

/**
 * Lets web pages of the listed origins read answers (CORS, https://fetch.spec.whatwg.org/#http-cors-protocol), and
 * answers their preflights. Any other origin gets no permission; a preflight is answered without one.
 */
export function allowOrigins(allowedOrigins: readonly string[]): Step {
  const allowed = new Set(allowedOrigins);
  return function allowOrigins(req, res, next) {
    const origin = req.get('origin');
    res.vary('origin');
    if (origin !== undefined && allowed.has(origin)) {
      res.setHeader('access-control-allow-origin', origin);
      res.setHeader('access-control-expose-headers', 'x-request-id, retry-after');
      res.setHeader('cross-origin-resource-policy', 'cross-origin');
    }
    if (req.method !== 'OPTIONS') {
      next();
      return;
    }
    res.setHeader('access-control-allow-methods', 'GET, POST');
    res.setHeader('access-control-allow-headers', 'authorization, content-type, x-request-id, traceparent');
    res.setHeader('access-control-max-age', '600');
    res.status(204).end();
  };
}
