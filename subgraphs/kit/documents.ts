import { parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';

/** Reads a document of a schema. Throws a syntax error, or the first reason why it does not fit the schema. */
export type ReadDocument = (text: string) => DocumentNode;

/** Texts remembered of one schema, in characters together. Read, a document takes about thirty bytes a character. */
const REMEMBERED_CHARACTERS = 500_000;

/**
 * Remembers the documents it has read by their texts: a router asks with few, again and again, and to parse and check one
 * costs more than to answer it. Those not used for longest are forgotten first, since a router that writes values into
 * its documents never sends the same one twice.
 */
export function createDocumentReader(
  schema: GraphQLSchema,
  rememberedCharacters = REMEMBERED_CHARACTERS,
): ReadDocument {
  const remembered = new Map<string, DocumentNode>();
  let characters = 0;
  return function readDocument(text) {
    const known = remembered.get(text);
    if (known) {
      // The order of the map is the order of use.
      remembered.delete(text);
      remembered.set(text, known);
      return known;
    }
    const document = parse(text, { noLocation: true });
    const [misfit] = validate(schema, document);
    if (misfit) throw misfit;
    if (text.length > rememberedCharacters) return document;
    remembered.set(text, document);
    characters += text.length;
    for (const oldest of remembered.keys()) {
      if (characters <= rememberedCharacters) break;
      remembered.delete(oldest);
      characters -= oldest.length;
    }
    return document;
  };
}
