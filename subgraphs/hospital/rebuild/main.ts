/** `npm run hospital:rebuild`: makes the hospital's store anew from the raw messages. Safe while the room is running. */
import { createInbox } from '../../kit/inbox.ts';
import { readSettings } from '../../kit/settings.ts';
import { storeSettings } from '../config.ts';
import { openHospitalStore } from '../store/open.ts';
import { rebuildProjection } from '../store/rebuild.ts';

try {
  const { HOSPITAL_DATABASE_URL } = readSettings(storeSettings, process.env);
  const database = await openHospitalStore(HOSPITAL_DATABASE_URL);
  const { messages } = await rebuildProjection(createInbox(database));
  await database.destroy();
  console.log(`Rebuilt from ${messages} messages.`);
} catch (error) {
  console.error(`Nothing was changed: ${error instanceof Error ? error.message : 'unknown'}`);
  process.exitCode = 1;
}
