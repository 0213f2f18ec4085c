import { z } from 'zod';
import { readSettings, roomEnvironment, type Environment } from '../kit/settings.ts';

const schema = z.object(roomEnvironment);

/** The settings of this room: those every room has. Where a council's database is, its organisation says. */
export type SocialCareSettings = z.infer<typeof schema>;

/** Reads the settings. Throws an error that names what does not fit. */
export function readSocialCareSettings(environment: Environment): SocialCareSettings {
  return readSettings(schema, environment);
}
