import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { statusOfError, type Answer } from './operation-outcome.ts';

/** What stands in recorded messages where a number was taken out: a stub's template, or the specification's own. */
const PLACEHOLDER = /\{\{\s*jsonPath\b[^{}]*\}\}/g;
const SPECIFICATION_NUMBER = '9999999999';

/**
 * The answer a folder holds for a patient: `<nhsNumber>.json`, read afresh at each request and served whole, whatever
 * was asked for. Null when there is no such file. A placeholder in place of the NHS number becomes the number asked for.
 */
export async function answerFromFolder(dir: string, nhsNumber: string): Promise<Answer | null> {
  let text: string;
  try {
    text = await readFile(join(dir, `${nhsNumber}.json`), 'utf8');
  } catch {
    return null;
  }
  const filled = text
    .replaceAll(PLACEHOLDER, nhsNumber)
    .replaceAll(`"${SPECIFICATION_NUMBER}"`, `"${nhsNumber}"`);
  return { status: statusOf(filled), body: filled };
}

/** An OperationOutcome has the status of its code; anything else, readable or not, is an answer. */
function statusOf(text: string): number {
  try {
    const resource = JSON.parse(text) as {
      resourceType?: string;
      issue?: { details?: { coding?: { code?: string }[] } }[];
    } | null;
    if (resource?.resourceType !== 'OperationOutcome') return 200;
    return statusOfError(resource.issue?.[0]?.details?.coding?.[0]?.code ?? 'INTERNAL_SERVER_ERROR');
  } catch {
    return 200;
  }
}
