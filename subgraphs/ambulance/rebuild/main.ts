/** `npm run ambulance:rebuild`: makes the ambulance store anew from the raw messages. Safe while the room is running. */
import { readSettings } from '../../kit/settings.ts';
import { storeSettings } from '../config.ts';
import { rebuild } from '../store/rebuild.ts';

try {
  const { AMBULANCE_DATABASE_URL } = readSettings(storeSettings, process.env);
  const { messages } = await rebuild(AMBULANCE_DATABASE_URL);
  console.log(`Rebuilt from ${messages} messages.`);
} catch (error) {
  console.error(`Nothing was changed: ${error instanceof Error ? error.message : 'unknown'}`);
  process.exitCode = 1;
}
