/**
 * Reads a property of an object that came as JSON. A name that every object inherits something under, such as
 * `constructor`, is read only where the object has it itself.
 */
export function ownReader(key: string): (value: Record<string, unknown>) => unknown {
  if (key in Object.prototype) return (value) => (Object.hasOwn(value, key) ? value[key] : undefined);
  return (value) => value[key];
}

/** True for a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
