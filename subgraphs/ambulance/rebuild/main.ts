/** `node subgraphs/ambulance/rebuild/main.ts`: makes the ambulance room's table again from the messages received. */
import { readSettings } from '../../kit/settings.ts';
import { rebuildSettings } from '../config.ts';
import { rebuild } from './rebuild.ts';

try {
  const { AMBULANCE_DATABASE_URL } = readSettings(rebuildSettings, process.env);
  const { messages } = await rebuild(AMBULANCE_DATABASE_URL);
  console.log(`Applied ${messages} messages.`);
} catch (error) {
  console.error(`The rebuild failed: ${error instanceof Error ? error.message : 'unknown'}`);
  process.exitCode = 1;
}
