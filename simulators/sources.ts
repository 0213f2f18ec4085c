import type { Logger } from 'pino';
import { startAmbulanceSimulator } from './ambulance/simulator.ts';
import { startControl } from './control/server.ts';
import { startGpSimulator } from './gp/simulator.ts';
import { startHospitalSimulator } from './hospital/simulator.ts';
import { createPopulation } from './population/generate.ts';
import { withGpRecordsFolder } from './population/gp-records-folder.ts';
import { TRUSTS } from './population/organisations.ts';
import { writeIndexExtract } from './population/personal-demographics.ts';
import { startSocialCareSimulator } from './social-care/simulator.ts';

/** Where the simulated systems listen, and where the systems are that they send to. */
export interface SourcesSettings {
  HOST: string;
  GP_SIMULATOR_PORT: number;
  TRUST_SIMULATOR_PORT: number;
  CONTROL_PORT: number;
  MLLP_HOST: string;
  MLLP_PORT_1: number;
  MLLP_PORT_2: number;
  AMBULANCE_URL: string;
  AMBULANCE_SENDER_TOKEN: string;
  COUNCILS_DIR: string;
  INDEX_FILE: string;
  GP_RECORDS_DIR?: string | undefined;
  /** The day the population's story is told on, YYYY-MM-DD. */
  TODAY: string;
}

/**
 * Starts every simulated source system over one population, writes the patient index's extract, and serves the control.
 * The control is ready once every message has been acknowledged.
 */
export async function startSources(
  settings: SourcesSettings,
  logger: Logger,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const { HOST: host, TODAY: today } = settings;
  const people = withGpRecordsFolder(
    createPopulation({ today }),
    settings.GP_RECORDS_DIR ?? null,
    (problem) => {
      logger.warn({ problem }, 'a GP record was left out');
    },
  );
  await writeIndexExtract(people, settings.INDEX_FILE);
  const [firstTrust, secondTrust] = TRUSTS;
  const socialCare = await startSocialCareSimulator({ people, folder: settings.COUNCILS_DIR, today });
  const gp = await startGpSimulator({
    people,
    port: settings.GP_SIMULATOR_PORT,
    host,
    recordsDir: settings.GP_RECORDS_DIR ?? null,
    today,
  });
  const hospital = await startHospitalSimulator({
    people,
    mllp: {
      host: settings.MLLP_HOST,
      ports: {
        [firstTrust?.odsCode ?? '']: settings.MLLP_PORT_1,
        [secondTrust?.odsCode ?? '']: settings.MLLP_PORT_2,
      },
    },
    port: settings.TRUST_SIMULATOR_PORT,
    host,
    today,
  });
  const ambulance = startAmbulanceSimulator({
    people,
    url: settings.AMBULANCE_URL,
    token: settings.AMBULANCE_SENDER_TOKEN,
    today,
  });
  let delivered = false;
  void Promise.all([hospital.delivered(), ambulance.delivered()]).then(() => {
    delivered = true;
    logger.info('every message was delivered');
  });
  const simulators = [gp, hospital, ambulance, socialCare];
  const control = await startControl(
    simulators.flatMap(({ organisations }) => organisations),
    { port: settings.CONTROL_PORT, host },
    () => delivered,
  );
  return {
    url: control.url,
    stop: async () => {
      await Promise.all([control, ...simulators].map(({ stop }) => stop()));
    },
  };
}
