/** Documents kept for callers, by hash. */
export interface DocumentStore {
  find(hash: string): string | undefined;
  /** The hash must be the text's own. */
  keep(hash: string, text: string): void;
  /** What all of them take, as counted. */
  readonly bytes: number;
}

/** What a text costs beyond its characters: its key, its place in the map. */
const OVERHEAD_BYTES = 200;

/**
 * A store of at most `maxBytes`: the one that was not asked for the longest gives way. A text counts two bytes a
 * character, the most it can take.
 */
export function createDocumentStore(maxBytes: number): DocumentStore {
  const texts = new Map<string, string>();
  let bytes = 0;

  function drop(hash: string, text: string): void {
    texts.delete(hash);
    bytes -= sizeOf(text);
  }

  return {
    find(hash) {
      const text = texts.get(hash);
      if (text === undefined) return undefined;
      texts.delete(hash);
      texts.set(hash, text);
      return text;
    },
    keep(hash, text) {
      const size = sizeOf(text);
      if (size > maxBytes || texts.has(hash)) return;
      texts.set(hash, text);
      bytes += size;
      for (const [oldest, old] of texts) {
        if (bytes <= maxBytes) return;
        drop(oldest, old);
      }
    },
    get bytes() {
      return bytes;
    },
  };
}

function sizeOf(text: string): number {
  return text.length * 2 + OVERHEAD_BYTES;
}
