import { z } from 'zod';
import { readSettings, roomEnvironment, type Environment } from '../kit/settings.ts';

/** Settings of everything that opens the room's store. */
export const storeSettings = z.object({
  /** Where the trusts' messages and what they say are kept: `sqlite:PATH` or `postgres://…`. */
  HOSPITAL_DATABASE_URL: z.string().min(1).default('sqlite:.data/hospital.sqlite'),
});

const settingsSchema = storeSettings.extend({
  ...roomEnvironment,
  /** The address the MLLP listeners bind to. */
  MLLP_HOST: z.string().default('127.0.0.1'),
  /** Largest message accepted, in bytes. */
  MLLP_MAX_MESSAGE_BYTES: z.coerce.number().int().positive().default(1_048_576),
  /** How long a connection may be silent, in milliseconds, before it is closed. */
  MLLP_IDLE_TIMEOUT_MS: z.coerce.number().int().positive().default(900_000),
  /** Most connections at once to one trust's port. */
  MLLP_MAX_CONNECTIONS: z.coerce.number().int().positive().default(20),
  /** How long a trust may be silent, in milliseconds, before its lists say FEED_SILENT. */
  FEED_SILENT_AFTER_MS: z.coerce.number().int().positive().default(900_000),
});

/** The hospital room's settings. */
export type HospitalSettings = z.infer<typeof settingsSchema>;

/** Reads the settings. Throws an error that names each variable that does not fit. */
export function readHospitalSettings(environment: Environment): HospitalSettings {
  return readSettings(settingsSchema, environment);
}
