import { request, type Dispatcher } from 'undici';
import { z } from 'zod';
import { SourceError } from '../../kit/source-call.ts';

/** The trusts' FHIR R4 API for inpatient medication (UK Core). */

/** Bounds on an answer. */
export interface PrescribingBounds {
  /** Largest page, in bytes. */
  maxPageBytes: number;
  /** Most pages followed. */
  maxPages: number;
}

/** What a trust answered, as it came: each resource is still to be checked. */
export interface PrescribingAnswer {
  resources: unknown[];
  /** True when there were more pages than are followed, or one could not be. */
  isTruncated: boolean;
}

const NHS_NUMBER_SYSTEM = 'https://fhir.nhs.uk/Id/nhs-number';

const bundleSchema = z.object({
  resourceType: z.literal('Bundle'),
  entry: z.array(z.object({ resource: z.unknown() })).default([]),
  link: z.array(z.object({ relation: z.string(), url: z.string() })).default([]),
});

/**
 * Asks for a patient's medication orders with whom and what they are about and when they were last given. The numbers go
 * in the body: a URL ends up in logs. Throws SourceError.
 */
export async function searchMedicationRequests(
  baseUrl: string,
  nhsNumbers: readonly string[],
  bounds: PrescribingBounds,
  signal: AbortSignal,
): Promise<PrescribingAnswer> {
  const form = new URLSearchParams([
    ['patient.identifier', nhsNumbers.map((number) => `${NHS_NUMBER_SYSTEM}|${number}`).join(',')],
    ['_include', 'MedicationRequest:medication'],
    ['_include', 'MedicationRequest:subject'],
    ['_revinclude', 'MedicationAdministration:request'],
  ]);
  let page = await readPage(
    request(`${baseUrl}/MedicationRequest/_search`, {
      method: 'POST',
      headers: {
        accept: 'application/fhir+json',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: form.toString(),
      signal,
    }),
    bounds,
  );
  const resources = [...page.resources];
  for (let pages = 1; page.next !== null; pages++) {
    // A link to elsewhere is not followed: the trust's answer must not send us asking others.
    if (pages >= bounds.maxPages || !isBelow(page.next, baseUrl)) return { resources, isTruncated: true };
    const headers = { accept: 'application/fhir+json' };
    page = await readPage(request(page.next, { headers, signal }), bounds);
    resources.push(...page.resources);
  }
  return { resources, isTruncated: false };
}

async function readPage(
  asked: Promise<Dispatcher.ResponseData>,
  { maxPageBytes }: PrescribingBounds,
): Promise<{ resources: unknown[]; next: string | null }> {
  const { statusCode, body } = await asked;
  if (statusCode !== 200) {
    await body.dump();
    throw new SourceError({ status: 'UNAVAILABLE', reason: 'SOURCE_ERROR' });
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Leaving the loop closes the connection.
    if (length > maxPageBytes) throw new SourceError({ status: 'UNAVAILABLE', reason: 'SOURCE_MALFORMED' });
    chunks.push(chunk);
  }
  try {
    const bundle = bundleSchema.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
    return {
      resources: bundle.entry.map(({ resource }) => resource),
      next: bundle.link.find(({ relation }) => relation === 'next')?.url ?? null,
    };
  } catch (error) {
    throw new SourceError({ status: 'UNAVAILABLE', reason: 'SOURCE_MALFORMED' }, { cause: error });
  }
}

function isBelow(url: string, baseUrl: string): boolean {
  return URL.canParse(url) && url.startsWith(baseUrl) && new URL(url).origin === new URL(baseUrl).origin;
}
