import { readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import { z } from 'zod';
import { sha256 } from '../sha256.ts';

/** A document that the people who run the gateway have given it. */
export interface TrustedDocument {
  text: string;
  /** Of the text, in lower-case hexadecimal. */
  sha256: string;
  /** Names of its operations. */
  operationNames: readonly string[];
}

/** The documents a gateway was given. */
export interface TrustedDocuments {
  /** By the id its manifest gives it, or by its SHA-256: no other has that for its id. */
  byId(id: string): TrustedDocument | undefined;
  /** Each once. */
  readonly all: readonly TrustedDocument[];
}

/** What a client's build writes: https://www.apollographql.com/docs/graphos/platform/security/persisted-queries */
const manifestSchema = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string().min(1), name: z.string().min(1), body: z.string().min(1) })),
});

const SHA256 = /^[\da-f]{64}$/;

/** The trusted documents cannot be used. The message says which one and why, and quotes nothing of it but its id. */
export class TrustedDocumentsError extends Error {}

/**
 * The documents of a manifest's file, where there is one, and the texts given beside it, which are known by their
 * SHA-256. Throws TrustedDocumentsError for a file that is no manifest, a body that is no GraphQL or lacks the operation
 * it is named for, an id that stands for two documents, or one that has the form of a SHA-256 and is not the body's.
 */
export function loadTrustedDocuments(
  manifestFile: string | undefined,
  texts: readonly string[],
): TrustedDocuments {
  const byId = new Map<string, TrustedDocument>();
  const all: TrustedDocument[] = [];

  function trust(text: string): TrustedDocument {
    const hash = sha256(text);
    const known = byId.get(hash);
    if (known) return known;
    const document = { text, sha256: hash, operationNames: nameOperations(text) };
    all.push(document);
    byId.set(hash, document);
    return document;
  }

  for (const text of texts) trust(text);
  for (const { id, name, body } of manifestFile === undefined ? [] : readManifest(manifestFile)) {
    try {
      const document = trust(body);
      if (!document.operationNames.includes(name)) throw new Error('its body has no operation of its name');
      if (SHA256.test(id) && id !== document.sha256) throw new Error('its id is the hash of something else');
      if ((byId.get(id) ?? document) !== document) throw new Error('its id stands for two documents');
      byId.set(id, document);
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown';
      throw new TrustedDocumentsError(`TRUSTED_DOCUMENTS_FILE: operation ${id}: ${reason}`);
    }
  }
  return { byId: (id) => byId.get(id), all };
}

function readManifest(file: string): z.infer<typeof manifestSchema>['operations'] {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).operations;
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : 'it cannot be read as JSON';
    throw new TrustedDocumentsError(`TRUSTED_DOCUMENTS_FILE: ${reason}`);
  }
}

function nameOperations(text: string): string[] {
  return parse(text, { noLocation: true }).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION && definition.name ? [definition.name.value] : [],
  );
}
