import type { Step } from './context.ts';

/** On every answer: it is kept by no cache, guessed at by no browser, framed by no page. HSTS in production. */
export function setSecurityHeaders(environment: 'development' | 'production'): Step {
  return function setSecurityHeaders(_req, res, next) {
    res.setHeader('cache-control', 'no-store');
    res.setHeader('x-content-type-options', 'nosniff');
    res.setHeader('referrer-policy', 'no-referrer');
    res.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    res.setHeader('cross-origin-resource-policy', 'same-origin');
    if (environment === 'production') res.setHeader('strict-transport-security', 'max-age=31536000');
    next();
  };
}
