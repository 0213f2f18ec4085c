import { readFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * Who takes part in sharing, and where each one's system is: the file named by ORGANISATIONS_FILE. Every subgraph reads
 * the same file and takes the organisations of its kind; `record` reads their names and kinds alone.
 */
const organisationSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('GP'),
    odsCode: z.string(),
    name: z.string(),
    /** Base URL of GP Connect Access Record: Structured. */
    structuredRecordUrl: z.url(),
    /** Accredited system identifier, sent as Ssp-To. */
    asid: z.string(),
  }),
  z.object({
    kind: z.literal('HOSPITAL'),
    odsCode: z.string(),
    name: z.string(),
    /** The port this trust's messages arrive at (HL7 v2 over MLLP). */
    mllpPort: z.int().min(0).max(65535),
    /** Base URL of the trust's FHIR R4 API for inpatient medication. */
    fhirUrl: z.url(),
  }),
  z.object({ kind: z.literal('AMBULANCE'), odsCode: z.string(), name: z.string() }),
  z.object({
    kind: z.literal('SOCIAL_CARE'),
    odsCode: z.string(),
    name: z.string(),
    /** `sqlite:PATH` or `postgres://…`, opened read-only. */
    databaseUrl: z.string(),
    /** How the council's tables are laid out. */
    shape: z.enum(['mosaic', 'case-manager']),
  }),
]);

/** An organisation that takes part. */
export type Organisation = z.infer<typeof organisationSchema>;

/** The organisations of one kind. */
export type OrganisationOf<Kind extends Organisation['kind']> = Extract<Organisation, { kind: Kind }>;

/** Reads the file. Throws when it is missing or does not fit. */
export function loadOrganisations(file: string): Organisation[] {
  return z.array(organisationSchema).parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Those of one kind, in the order of the file. */
export function organisationsOf<Kind extends Organisation['kind']>(
  organisations: readonly Organisation[],
  kind: Kind,
): OrganisationOf<Kind>[] {
  return organisations.filter(
    (organisation): organisation is OrganisationOf<Kind> => organisation.kind === kind,
  );
}
