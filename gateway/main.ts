import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { pino, type Logger } from 'pino';
import { SettingsError, readPlainSettings, readRegionSettings } from './config.ts';
import { createGateway, type Gateway, type GatewayDeps } from './server.ts';

/** What of `record` runs in this process. */
interface LocalRecord {
  deps: Pick<GatewayDeps, 'localSubgraphs' | 'mounts' | 'recordOutcome' | 'isReady'>;
  stop(): Promise<void>;
}

/**
 * `record` in the gateway's process: the one place where the gateway meets a room, and then over GraphQL. Where it runs
 * on its own it is asked at SUBGRAPH_RECORD_URL like any other subgraph.
 */
async function createLocalRecord(env: NodeJS.ProcessEnv, log: Logger): Promise<LocalRecord> {
  const [{ createRoom }, { createRoomAsker }] = await Promise.all([
    import('../subgraphs/record/subgraph.ts'),
    import('../subgraphs/kit/room.ts'),
  ]);
  const room = await createRoom(env, log);
  await room.start?.();
  return {
    deps: {
      localSubgraphs: { record: createRoomAsker(room, log) },
      recordOutcome: room.appendOutcome,
      ...(room.isReady && { isReady: room.isReady }),
      ...(room.routes && { mounts: { '/': room.routes } }),
    },
    stop: room.stop,
  };
}

/** Lines are written many at a time: a system call for each would cost more than the request it tells of. */
function createLog(): Logger {
  return pino(pino.destination({ sync: false, minLength: 12_288, periodicFlush: 500 }));
}

async function createRegionGateway(env: NodeJS.ProcessEnv): Promise<Gateway> {
  const settings = readRegionSettings(env);
  const log = createLog();
  const record = env['SUBGRAPH_RECORD_URL'] === undefined ? await createLocalRecord(env, log) : null;
  const exampleNhsNumber = env['EXAMPLE_NHS_NUMBER'];
  const gateway = createGateway({
    settings,
    log,
    ...record?.deps,
    ...(exampleNhsNumber !== undefined && { exampleNhsNumber }),
  });
  return {
    ...gateway,
    async stop() {
      await gateway.stop();
      await record?.stop();
    },
  };
}

/**
 * V8 makes objects old from birth where those made before lived long, as the first ones of a process do. Here that would
 * be objects of requests: each keeps all of its request from the cheap collections, a tenth of the processor's time.
 */
function keepObjectsYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}

/** `node gateway/main.ts` is the region's gateway; with `--supergraph`, a file or an http(s) URL, a plain one over any supergraph. */
async function main(): Promise<void> {
  keepObjectsYoung();
  const { values } = parseArgs({ options: { supergraph: { type: 'string' }, port: { type: 'string' } } });
  const env = values.port === undefined ? process.env : { ...process.env, PORT: values.port };
  const gateway =
    values.supergraph === undefined
      ? await createRegionGateway(env)
      : createGateway({ settings: readPlainSettings(env, values.supergraph), log: createLog() });

  function leave(): void {
    gateway.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  }
  process.once('SIGTERM', leave);
  process.once('SIGINT', leave);

  const { url } = await gateway.start();
  console.log(`The gateway is ready at ${url}/graphql`);
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});

/** One line for what an operator can put right. */
function explain(error: unknown): string {
  if (error instanceof SettingsError) return `The gateway's settings cannot be used: ${error.message}`;
  if (!(error instanceof Error)) return 'The gateway could not start.';
  if ('code' in error && error.code === 'EADDRINUSE') {
    return `The gateway could not start: ${'port' in error ? `port ${String(error.port)}` : 'a port'} is already in use.`;
  }
  return `The gateway could not start: ${error.message}`;
}
