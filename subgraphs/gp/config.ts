import { z } from 'zod';
import { readSettings, roomEnvironment, type Environment } from '../kit/settings.ts';

const settingsSchema = z.object({
  ...roomEnvironment,
  /** Our accredited system identifier. */
  ASID: z.string().min(1).default('200000099999'),
  /** Our address, as practices' audit trails name it. */
  CONSUMER_URL: z.url().default('https://one-health-and-care.example'),
  /** Calls to one practice at a time. */
  CALLS_AT_ONCE_PER_PRACTICE: z.coerce.number().int().positive().default(10),
  /** The largest answer read from a practice, in bytes. */
  ANSWER_LIMIT_BYTES: z.coerce.number().int().positive().default(33_554_432),
});

/** The GP room's settings. */
export type GpSettings = z.infer<typeof settingsSchema>;

/** Reads them. Throws an error that names what does not fit. */
export function readGpSettings(environment: Environment): GpSettings {
  return readSettings(settingsSchema, environment);
}
