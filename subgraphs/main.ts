/** `npm run subgraph -- NAME`: serves one subgraph alone. Settings come from the environment: see each room's README. */
import type { BaseContext } from '@apollo/server';
import { destination, pino, type Logger } from 'pino';
import { z } from 'zod';
import { readSettings, type Environment } from './kit/settings.ts';
import { serveRoom, type Room, type RoomServer } from './kit/room.ts';

/** Each room by its name. Only the one that is asked for is loaded. */
const ROOMS: Record<string, { port: number; serve: Serve }> = {
  gp: { port: 4101, serve: async (...how) => serve((await import('./gp/subgraph.ts')).createRoom, ...how) },
  hospital: {
    port: 4102,
    serve: async (...how) => serve((await import('./hospital/subgraph.ts')).createRoom, ...how),
  },
  ambulance: {
    port: 4103,
    serve: async (...how) => serve((await import('./ambulance/subgraph.ts')).createRoom, ...how),
  },
  'social-care': {
    port: 4104,
    serve: async (...how) => serve((await import('./social-care/subgraph.ts')).createRoom, ...how),
  },
  record: {
    port: 4105,
    serve: async (...how) => serve((await import('./record/subgraph.ts')).createRoom, ...how),
  },
};

type Serve = (settings: { port: number; host: string }, logger: Logger) => Promise<RoomServer>;

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
  const server = await room.serve({ port: settings.PORT ?? room.port, host: settings.HOST }, logger);
  logger.info({ url: server.url }, 'listening');
  stopOnSignal(server);
} catch (error) {
  console.error(
    `The ${name} subgraph could not start: ${error instanceof Error ? error.message : 'unknown'}`,
  );
  process.exit(1);
}

async function serve<Context extends BaseContext>(
  createRoom: (environment: Environment, logger: Logger) => Promise<Room<Context>>,
  settings: { port: number; host: string },
  logger: Logger,
): Promise<RoomServer> {
  return serveRoom(await createRoom(process.env, logger), settings, logger);
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
