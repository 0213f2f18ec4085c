/** `npm run subgraph -- NAME`: serves one subgraph alone. Settings come from the environment: see each room's README. */
import { destination, pino } from 'pino';
import { z } from 'zod';
import { readSettings, type Environment } from './kit/settings.ts';
import { serveRoom, type Room, type RoomServer } from './kit/room.ts';
import type { Logger } from 'pino';

const ROOMS: Record<string, { port: number; load: () => Promise<{ createRoom: CreateRoom }> }> = {
  gp: { port: 4101, load: () => import('./gp/subgraph.ts') },
  hospital: { port: 4102, load: () => import('./hospital/subgraph.ts') },
  ambulance: { port: 4103, load: () => import('./ambulance/subgraph.ts') },
  'social-care': { port: 4104, load: () => import('./social-care/subgraph.ts') },
  record: { port: 4105, load: () => import('./record/subgraph.ts') },
};

type CreateRoom = (environment: Environment, logger: Logger) => Promise<Room<never>>;

const settingsSchema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).optional(),
  LOG_LEVEL: z.string().default('info'),
});

const name = process.argv[2] ?? '';
const room = ROOMS[name];
if (!room) {
  console.error(`Say which subgraph: npm run subgraph -- ${Object.keys(ROOMS).join(' | ')}`);
  process.exit(2);
}
try {
  const settings = readSettings(settingsSchema, process.env);
  const logger = pino({ level: settings.LOG_LEVEL, base: { subgraph: name } }, destination(2));
  const { createRoom } = await room.load();
  const port = settings.PORT ?? room.port;
  const server = await serveRoom(
    await createRoom(process.env, logger),
    { port, host: settings.HOST },
    logger,
  );
  logger.info({ url: server.url }, 'listening');
  stopOnSignal(server);
} catch (error) {
  console.error(
    `The ${name} subgraph could not start: ${error instanceof Error ? error.message : 'unknown'}`,
  );
  process.exit(1);
}

function stopOnSignal(server: RoomServer): void {
  const stop = () => {
    void server.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
