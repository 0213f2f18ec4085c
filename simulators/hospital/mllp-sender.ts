import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { TrustMessage } from './messages.ts';

const [START, END, CARRIAGE_RETURN] = [0x0b, 0x1c, 0x0d];
const ANSWER_WITHIN_MS = 10_000;
const LONGEST_PAUSE_MS = 1_000;

/** Sends a trust's messages over one MLLP connection, each after the last was answered. */
export interface MllpSender {
  /** Sends until it is answered, over as many connections as it takes. Gives MSA-1: AA, AE or AR. */
  send: (message: TrustMessage) => Promise<string>;
  /** True while a message waits for its answer. */
  isBusy: () => boolean;
  /** Closes the connection; the next message opens another. */
  disconnect: () => void;
  /** Gives up, and whatever waits rejects. */
  stop: () => void;
}

export function createMllpSender(host: string, port: number): MllpSender {
  let socket: Socket | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const stopping = new AbortController();

  const connected = async (): Promise<Socket> => {
    if (socket && !socket.destroyed) return socket;
    const fresh = connect(port, host);
    fresh.on('error', () => fresh.destroy());
    fresh.setNoDelay(true);
    await once(fresh, 'connect', { signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(2000)]) });
    socket = fresh;
    return fresh;
  };

  const deliver = async (message: TrustMessage): Promise<string> => {
    for (let pauseMs = 50; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      stopping.signal.throwIfAborted();
      try {
        const open = await connected();
        open.write(toFrame(message));
        return codeOf(await readAnswer(open, stopping.signal));
      } catch {
        socket?.destroy();
        socket = null;
        await wait(pauseMs, undefined, { signal: stopping.signal });
      }
    }
  };

  return {
    send: (message) => {
      waiting += 1;
      const sent = queue
        .then(() => deliver(message))
        .finally(() => {
          waiting -= 1;
        });
      queue = sent.catch(() => undefined);
      return sent;
    },
    isBusy: () => waiting > 0,
    disconnect: () => {
      socket?.destroy();
      socket = null;
    },
    stop: () => {
      stopping.abort();
      socket?.destroy();
    },
  };
}

function toFrame({ text, encoding }: TrustMessage): Buffer {
  return Buffer.concat([
    Buffer.from([START]),
    Buffer.from(text, encoding),
    Buffer.from([END, CARRIAGE_RETURN]),
  ]);
}

/** The next frame; rejects when the connection closes or nothing comes in time. */
function readAnswer(socket: Socket, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    const settle = (act: () => void) => {
      clearTimeout(timer);
      socket.off('data', onData).off('close', onClose);
      signal.removeEventListener('abort', onClose);
      act();
    };
    const onClose = () => {
      settle(() => {
        reject(new Error('not answered'));
      });
    };
    const onData = (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const end = received.indexOf(Buffer.from([END, CARRIAGE_RETURN]));
      if (end === -1) return;
      settle(() => {
        resolve(received.subarray(received.indexOf(START) + 1, end).toString('utf8'));
      });
    };
    const timer = setTimeout(onClose, ANSWER_WITHIN_MS);
    socket.on('data', onData).on('close', onClose);
    signal.addEventListener('abort', onClose);
    if (socket.destroyed) onClose();
  });
}

function codeOf(answer: string): string {
  const msa = answer.split('\r').find((line) => line.startsWith('MSA|'));
  return msa?.split('|')[1] ?? 'AE';
}
