/** How a text ended a worker. */
export type Kill = 'timed-out' | 'died';

/** How long texts that end workers are kept out. */
export interface QuarantineOptions {
  /** Kills before a text is refused. One may have been the machine's fault. */
  readonly afterKills: number;
  /** How long it is refused after the last of them, and how long one kill is remembered. */
  readonly forMs: number;
  /** How many texts are remembered at most. The ones longest ago are forgotten first. */
  readonly maxTexts: number;
  /** A clock in milliseconds that never goes back. */
  readonly now: () => number;
}

/** What is known of texts that ended workers. */
export interface Quarantine {
  /** Notes that a text ended a worker. */
  note(key: string, kill: Kill): void;
  /** How the text last ended a worker, when it is refused for it; else undefined. */
  refusal(key: string): Kill | undefined;
}

/** Remembers texts by a key, which should be short: a hash. */
export function createQuarantine({ afterKills, forMs, maxTexts, now }: QuarantineOptions): Quarantine {
  const noted = new Map<string, { kills: number; last: Kill; atMs: number }>();

  function recall(key: string) {
    const entry = noted.get(key);
    if (!entry || now() - entry.atMs < forMs) return entry;
    noted.delete(key);
    return undefined;
  }

  return {
    note(key, last) {
      const kills = (recall(key)?.kills ?? 0) + 1;
      // A map lists its keys in the order they were set.
      noted.delete(key);
      noted.set(key, { kills, last, atMs: now() });
      const [oldest] = noted.keys();
      if (noted.size > maxTexts && oldest !== undefined) noted.delete(oldest);
    },
    refusal(key) {
      const entry = recall(key);
      return entry && entry.kills >= afterKills ? entry.last : undefined;
    },
  };
}
