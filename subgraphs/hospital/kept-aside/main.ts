/**
 * `npm run hospital:kept-aside`: lists the messages kept aside that nobody has dealt with; with `-- ID` marks one as
 * dealt with. Shows no patient data: what a message says is in the store.
 */
import { createInbox } from '../../kit/inbox.ts';
import { readSettings } from '../../kit/settings.ts';
import { storeSettings } from '../config.ts';
import { openHospitalStore } from '../store/open.ts';

try {
  const { HOSPITAL_DATABASE_URL } = readSettings(storeSettings, process.env);
  const database = await openHospitalStore(HOSPITAL_DATABASE_URL);
  const inbox = createInbox(database);
  const id = process.argv[2];
  if (id === undefined) {
    for (const { id, organisation, reason, receivedAt, patientReference } of await inbox.keptAside())
      console.log(
        `${id}\t${organisation}\t${reason}\t${receivedAt}\t${patientReference === null ? 'patient unknown' : 'patient known'}`,
      );
  } else if (await inbox.markDealtWith(Number(id))) {
    console.log('Marked as dealt with.');
  } else {
    console.error('No such message stands kept aside.');
    process.exitCode = 1;
  }
  await database.destroy();
} catch (error) {
  console.error(error instanceof Error ? error.message : 'unknown');
  process.exitCode = 1;
}
