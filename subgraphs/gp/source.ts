import { randomUUID } from 'node:crypto';
import { bulkhead, type BulkheadPolicy } from 'cockatiel';
import { Agent, request, type Dispatcher } from 'undici';
import type { GrantClaims } from '../kit/grant.ts';
import type { OrganisationOf } from '../kit/organisations.ts';
import { SourceError, type SourceAnswer, type SourceCaller } from '../kit/source-call.ts';
import type { Section } from './mapping/clinical-lists.ts';
import { createAuditToken } from './source/token.ts';
import { readOutcome } from './source/operation-outcome.ts';
import { toParameters } from './source/parameters.ts';
import { NotABundleError, readStructuredRecord, type StructuredRecord } from './stu3/structured-record.ts';

/** How this system appears to practices, and how much of them it bears. */
export interface GpSourceSettings {
  /** Our accredited system identifier, sent as Ssp-From. */
  asid: string;
  /** Our address, the token's issuer. */
  issuer: string;
  /** Calls to one practice at a time: no reader of fifty patients may press a live system harder. */
  callsAtOnce: number;
  /** The largest answer read, in bytes. */
  answerLimitBytes: number;
}

/** Asks a practice for sections of a patient's record. Never rejects: a failure is an answer. */
export type ReadSections = (
  practice: OrganisationOf<'GP'>,
  grant: GrantClaims,
  sections: ReadonlySet<Section>,
) => Promise<SourceAnswer<StructuredRecord>>;

/** The practices' systems. */
export interface GpSource {
  /** What reads for one request, whose source calls `callSource` makes. */
  readerFor: (callSource: SourceCaller) => ReadSections;
  /** Closes the connections. */
  stop: () => Promise<void>;
}

const INTERACTION = 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1';
const FHIR_JSON = 'application/fhir+json';

/** Calls that may wait for their turn at one practice. Their deadline runs while they wait. */
const CALLS_WAITING = 500;

/** Opens the practices' systems, which speak GP Connect Access Record: Structured (FHIR STU3). */
export function openGpSource(
  settings: GpSourceSettings,
  organisationName: (odsCode: string) => string,
  now: () => Date,
): GpSource {
  const agent = new Agent();
  const turns = new Map<string, BulkheadPolicy>();
  const turnsAt = (odsCode: string) => {
    const known = turns.get(odsCode) ?? bulkhead(settings.callsAtOnce, CALLS_WAITING);
    turns.set(odsCode, known);
    return known;
  };

  const ask = async (
    practice: OrganisationOf<'GP'>,
    grant: GrantClaims,
    sections: ReadonlySet<Section>,
    signal: AbortSignal,
  ): Promise<StructuredRecord> => {
    const token = createAuditToken(
      grant,
      {
        issuer: settings.issuer,
        asid: settings.asid,
        audience: practice.structuredRecordUrl,
        organisationName: organisationName(grant.organisation),
      },
      now().getTime(),
    );
    // Redirects are not followed: the token is for this practice and no other.
    const response = await request(`${practice.structuredRecordUrl}/Patient/$gpc.getstructuredrecord`, {
      method: 'POST',
      dispatcher: agent,
      signal,
      headers: {
        'content-type': FHIR_JSON,
        accept: FHIR_JSON,
        authorization: `Bearer ${token}`,
        'ssp-traceid': randomUUID(),
        'ssp-from': settings.asid,
        'ssp-to': practice.asid,
        'ssp-interactionid': INTERACTION,
      },
      body: JSON.stringify(toParameters(grant.patient, sections)),
    });
    return toRecord(response, await readBody(response, settings.answerLimitBytes));
  };

  return {
    readerFor: (callSource) => (practice, grant, sections) =>
      callSource(practice.odsCode, (signal) =>
        turnsAt(practice.odsCode).execute(() => ask(practice, grant, sections, signal), signal),
      ),
    stop: () => agent.destroy(),
  };
}

/** Throws SourceError for anything that is not a record. */
function toRecord({ statusCode }: Dispatcher.ResponseData, body: unknown): StructuredRecord {
  const outcome = readOutcome(body);
  if (outcome) throw outcome;
  if (statusCode !== 200) throw new SourceError({ status: 'UNAVAILABLE', reason: 'SOURCE_ERROR' });
  try {
    return readStructuredRecord(body);
  } catch (error) {
    if (error instanceof NotABundleError) throw malformed();
    throw error;
  }
}

/** The body as JSON; undefined when it is none. Throws SourceError when it is larger than the limit. */
async function readBody({ body }: Dispatcher.ResponseData, limitBytes: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limitBytes) {
      body.destroy();
      throw malformed();
    }
    chunks.push(chunk);
  }
  try {
    return JSON.parse(
      Buffer.concat(chunks)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    );
  } catch {
    // The parser's own words quote the body.
    return undefined;
  }
}

function malformed(): SourceError {
  return new SourceError({ status: 'UNAVAILABLE', reason: 'SOURCE_MALFORMED' });
}
