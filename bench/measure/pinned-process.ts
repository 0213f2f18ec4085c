import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Node process to start. */
export interface ProcessToStart {
  /** The arguments Node is started with. */
  command: readonly string[];
  /** The only core it may use, from 0. Absent: any. */
  core: number | undefined;
  environment: Readonly<Record<string, string>>;
  /** True: it sends one message once it is ready. */
  sendsMessage?: boolean;
}

/** A process that runs. */
export interface PinnedProcess {
  pid: number;
  /** The message it sends. Rejects when the process ends first. */
  message: () => Promise<unknown>;
  /** Rejects, with the last it said, when the process ends before it is stopped. Never resolves. */
  failed: Promise<never>;
  stop: () => Promise<void>;
}

const ROOT = join(import.meta.dirname, '..', '..');
/** Ends the process when this one is gone, however it went. */
const STOP_WITH_PARENT = join(ROOT, 'region', 'stop-with-parent.ts');
const STOP_WITHIN_MS = 5000;

/** Starts Node in the project's folder, as in production: its log goes to a file, as it would there. */
export function startProcess(toStart: ProcessToStart): PinnedProcess {
  const { command, core, environment, sendsMessage = false } = toStart;
  const folder = mkdtempSync(join(tmpdir(), 'bench-log-'));
  const logFile = join(folder, 'log');
  const log = openSync(logFile, 'a');
  const pinned = core === undefined ? [] : ['taskset', '-c', String(core)];
  const [program = '', ...parameters] = [
    ...pinned,
    process.execPath,
    '--import',
    STOP_WITH_PARENT,
    ...command,
  ];
  const child = spawn(program, parameters, {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'production',
      APOLLO_TELEMETRY_DISABLED: 'true',
      ...environment,
    },
    stdio: sendsMessage ? ['pipe', log, log, 'ipc'] : ['pipe', log, log],
  });
  closeSync(log);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let stopping = false;
  const failed = exited.then(() => {
    if (stopping) return new Promise<never>(() => undefined);
    const last = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
    throw new Error(`${command.join(' ')} ended:\n${last}`);
  });
  // Whoever waits for it hears of it; nobody has to.
  failed.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    message: () => Promise.race([once(child, 'message').then(([message]) => message as unknown), failed]),
    failed,
    async stop() {
      stopping = true;
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        const killer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
        await exited;
        clearTimeout(killer);
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
