/**
 * `npm run hospital:kept-aside`: lists the messages kept aside that nobody has dealt with; with `-- ID` marks one as
 * dealt with. Shows no patient data: what a message says is in the store.
 */
import { createInbox } from '../../kit/inbox.ts';
import { keptAsideCommand } from '../../kit/kept-aside.ts';
import { readSettings } from '../../kit/settings.ts';
import { storeSettings } from '../config.ts';
import { openHospitalStore } from '../store/open.ts';

try {
  const { HOSPITAL_DATABASE_URL } = readSettings(storeSettings, process.env);
  const database = await openHospitalStore(HOSPITAL_DATABASE_URL);
  const { lines, done } = await keptAsideCommand(createInbox(database), process.argv[2]);
  for (const line of lines) console.log(line);
  if (!done) process.exitCode = 1;
  await database.destroy();
} catch (error) {
  console.error(error instanceof Error ? error.message : 'unknown');
  process.exitCode = 1;
}
