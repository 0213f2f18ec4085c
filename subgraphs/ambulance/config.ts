import { z } from 'zod';
import { roomEnvironment } from '../kit/settings.ts';

/** The settings of this room. */
export const ambulanceSettings = z.object({
  ORGANISATIONS_FILE: roomEnvironment.ORGANISATIONS_FILE,
  GRANT_KEYS_URL: roomEnvironment.GRANT_KEYS_URL,
  /** Where messages and incidents are kept: `sqlite:PATH` or `postgres://…` */
  AMBULANCE_DATABASE_URL: z.string().min(1),
  /** The secret a sender gives as Bearer. Empty: anybody may send, which a log line warns of. */
  AMBULANCE_SENDER_TOKEN: z.string().default(''),
  /** How long a service may be silent before its part is reported as possibly out of date, in milliseconds. */
  FEED_SILENT_AFTER_MS: z.coerce.number().int().positive().default(900_000),
});

/** Settings of a rebuild. */
export const rebuildSettings = ambulanceSettings.pick({ AMBULANCE_DATABASE_URL: true });
