/**
 * How long a `Retry-After` header asks to wait, in milliseconds: it holds seconds or a date
 * (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after). A date gone by is 0. Undefined when it is absent or
 * neither. `nowUnixMs` is what `Date.now()` says.
 */
export function readRetryAfterMs(header: string | undefined, nowUnixMs: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const atUnixMs = Date.parse(header);
  return Number.isNaN(atUnixMs) ? undefined : Math.max(0, atUnixMs - nowUnixMs);
}
