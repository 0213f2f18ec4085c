import { z } from 'zod';
import { roomEnvironment } from '../kit/settings.ts';

/** Settings of everything that opens the room's store. */
export const storeSettings = z.object({
  /** Where messages and what they say are kept: `sqlite:PATH` or `postgres://…`. */
  AMBULANCE_DATABASE_URL: z.string().min(1).default('sqlite:.data/ambulance.sqlite'),
});

/** The ambulance room's settings. */
export const ambulanceSettings = storeSettings.extend({
  ORGANISATIONS_FILE: roomEnvironment.ORGANISATIONS_FILE,
  GRANT_KEYS_URL: roomEnvironment.GRANT_KEYS_URL,
  /** The secret a sender gives as Bearer. Empty: anybody may send, which a log line warns of. */
  AMBULANCE_SENDER_TOKEN: z.string().default(''),
  /** How long a service may be silent, in milliseconds, before its lists say FEED_SILENT. */
  FEED_SILENT_AFTER_MS: z.coerce.number().int().positive().default(900_000),
});
