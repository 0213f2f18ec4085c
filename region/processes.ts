import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Service } from './services.ts';
import type { RegionSettings } from './settings.ts';

const STOP_WITH_PARENT = new URL('./stop-with-parent.ts', import.meta.url).href;
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 12_000;

/** The region's processes, running. */
export interface RunningRegion {
  /** Resolves with the name of the first process that ends by itself. */
  ended: Promise<string>;
  /** Ends every process; those that do not end in time are killed. */
  stop: () => Promise<void>;
}

/** Throws, in words a newcomer understands, when a port the region needs is taken. */
export async function claimPorts(services: readonly Service[], settings: RegionSettings): Promise<void> {
  for (const { name, ports } of services) {
    for (const setting of ports) {
      const port = settings.ports[setting];
      if (!(await isFree(port))) {
        throw new Error(
          `Port ${port} (${name}) is taken. Stop what uses it, or move it: ${setting}=… npm start`,
        );
      }
    }
  }
}

/** Starts every process and waits until each can be used. On failure stops them all and throws. */
export async function startProcesses(
  services: readonly Service[],
  settings: RegionSettings,
): Promise<RunningRegion> {
  const logs = join(settings.dataDir, 'logs');
  mkdirSync(logs, { recursive: true });
  const children = new Map<string, ChildProcess>();
  const { promise: ended, resolve: end } = Promise.withResolvers<string>();
  const start = (service: Service) => {
    const child = startProcess(service, logs);
    child.once('exit', () => {
      end(service.name);
    });
    children.set(service.name, child);
  };
  const stop = async () => {
    await Promise.all([...children.values()].map(stopChild));
  };
  try {
    for (const service of services) start(service);
    const failed = ended.then((name) => {
      throw new Error(`${name} ended while starting:\n${lastLines(join(logs, `${name}.log`))}`);
    });
    await Promise.race([Promise.all(services.map(waitUntilReady)), failed]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { ended, stop };
}

/** Starts one process, with its output in the folder of logs. It ends when this process does, if not before. */
export function startProcess({ name, command, environment }: Service, logs: string): ChildProcess {
  const child = spawn(process.execPath, ['--import', STOP_WITH_PARENT, ...command], {
    // A machine's own idea of HOST must not open the region to the network.
    env: { ...process.env, HOST: '127.0.0.1', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const log = createWriteStream(join(logs, `${name}.log`));
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  return child;
}

/** Resolves once the process can be used. Throws when it cannot within a minute. */
export async function waitUntilReady({ name, readyUrl }: Service): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    try {
      const response = await fetch(readyUrl, { signal: AbortSignal.timeout(2000) });
      if (response.ok) return;
    } catch {
      // Not listening yet.
    }
    await wait(100);
  }
  throw new Error(`${name} was not ready within ${READY_WITHIN_MS / 1000} seconds.`);
}

/** Ends a process; one that does not end in time is killed. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await exited;
  clearTimeout(killer);
}

/** True when nothing listens on the port of this machine. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen(port, '127.0.0.1', () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-10).join('\n');
}
