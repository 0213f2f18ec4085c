/** Deeper than any FHIR resource goes, and shallow enough for every recursive reader that follows. */
const MAX_DEPTH = 64;

/**
 * Reads JSON with every number as the text it was written in, so that `37.0` keeps its nought and an identifier sent
 * as a number keeps its 18 digits (hazards H13, H20). Throws SyntaxError when it is not JSON or is nested too deeply.
 */
export function parseExactJson(text: string): unknown {
  if (isDeeperThan(text, MAX_DEPTH)) throw new SyntaxError('nested too deeply');
  return JSON.parse(text, (_key: string, value: unknown, ...[context]: { source?: string }[]) =>
    typeof value === 'number' ? (context?.source ?? String(value)) : value,
  ) as unknown;
}

/** Counts brackets outside strings, in one pass: the parser itself would recurse as deeply as it is told to. */
function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inString) {
      if (character === '\\') index++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      depth++;
      if (depth > limit) return true;
    } else if (character === '}' || character === ']') depth--;
  }
  return false;
}
