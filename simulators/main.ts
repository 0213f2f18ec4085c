/**
 * `npm run simulators -- sources | identity-provider`: serves the stand-ins for the source systems with their control,
 * or the identity provider. Settings come from the environment: see README.md.
 */
import { destination, pino } from 'pino';
import { z } from 'zod';
import { startIdentityProvider } from './identity-provider/server.ts';
import { todayInLondon } from './population/calendar.ts';
import { startSources } from './sources.ts';

const port = (fallback: number) => z.coerce.number().int().min(0).max(65535).default(fallback);

const settingsSchema = z.object({
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.string().default('info'),
  IDENTITY_PROVIDER_PORT: port(4010),
  GP_SIMULATOR_PORT: port(4011),
  TRUST_SIMULATOR_PORT: port(4012),
  CONTROL_PORT: port(4020),
  MLLP_HOST: z.string().default('127.0.0.1'),
  MLLP_PORT_1: port(4030),
  MLLP_PORT_2: port(4031),
  AMBULANCE_URL: z.url().default('http://127.0.0.1:4103'),
  AMBULANCE_SENDER_TOKEN: z.string().default(''),
  COUNCILS_DIR: z.string().default('.data/councils'),
  INDEX_FILE: z.string().default('.data/index.ndjson'),
  GP_RECORDS_DIR: z.string().optional(),
  TODAY: z.iso.date().default(todayInLondon(new Date())),
});

const settings = settingsSchema.parse(process.env);
const logger = pino(
  { level: settings.LOG_LEVEL, base: { simulators: process.argv[2] ?? '' } },
  destination(2),
);

try {
  const running = await start(process.argv[2]);
  logger.info({ url: running.url }, 'listening');
  const stop = () => {
    void running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  console.error(`The simulators could not start: ${error instanceof Error ? error.message : 'unknown'}`);
  process.exit(1);
}

async function start(which: string | undefined): Promise<{ url: string; stop: () => Promise<void> }> {
  if (which === 'sources') return startSources(settings, logger);
  if (which === 'identity-provider') {
    const provider = await startIdentityProvider({
      port: settings.IDENTITY_PROVIDER_PORT,
      host: settings.HOST,
    });
    return { url: provider.issuer, stop: provider.stop };
  }
  throw new Error('say which: npm run simulators -- sources | identity-provider');
}
