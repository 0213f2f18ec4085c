import type { Step } from './context.ts';

const ALLOWED_HEADERS =
  'apollo-require-preflight, authorization, content-type, traceparent, x-apollo-operation-name, x-request-id';

/**
 * Lets web pages of the listed origins read answers (CORS, https://fetch.spec.whatwg.org/#http-cors-protocol), and
 * answers their preflights. Any other origin gets no permission; a preflight is answered without one.
 */
export function allowOrigins(allowedOrigins: readonly string[]): Step {
  const allowed = new Set(allowedOrigins);
  return function allowOrigins(req, res, next) {
    const { origin } = req.headers;
    // What else an answer depends on is said here too: it is one header.
    res.setHeader('vary', 'origin, accept, accept-encoding');
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
    res.setHeader('access-control-allow-headers', ALLOWED_HEADERS);
    res.setHeader('access-control-max-age', '600');
    res.statusCode = 204;
    res.end();
  };
}
