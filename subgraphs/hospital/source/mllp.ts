import { createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import type { Logger } from 'pino';
import { createFrameReader, toFrame, type Frame } from './mllp-frames.ts';

/** How a listener treats those who connect. */
export interface MllpSettings {
  host: string;
  /** Largest message accepted, in bytes. */
  maxMessageBytes: number;
  /** How long a connection may be silent, in milliseconds, before it is closed. */
  idleTimeoutMs: number;
  /** Most connections at once to one listener. */
  maxConnections: number;
}

/** A listener for one organisation's messages. */
export interface MllpListener {
  port: number;
  /** Closes it once the message in hand on each connection is answered. */
  stop: () => Promise<void>;
}

/**
 * Listens for MLLP. Each connection's messages are handled one after the other; while one is in hand nothing more is
 * read, so a slow store slows the sender rather than filling memory. When `handle` rejects the connection is
 * closed without an answer: the sender still has the message.
 */
export async function listenForMllp(
  port: number,
  settings: MllpSettings,
  handle: (frame: Frame) => Promise<string>,
  logger: Logger,
): Promise<MllpListener> {
  const busy = new Map<Socket, Promise<void>>();
  let stopping = false;
  const answerAll = async (socket: Socket, frames: Frame[]) => {
    try {
      for (const frame of frames) {
        if (stopping) break;
        const answer = await handle(frame);
        if (socket.destroyed) return;
        if (!socket.write(toFrame(answer)))
          await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
      }
    } catch (error) {
      logger.error(
        { fault: error instanceof Error ? error.name : typeof error },
        'a message was not answered',
      );
      socket.destroy();
    }
  };
  const server = createServer((socket) => {
    const reader = createFrameReader(settings.maxMessageBytes);
    busy.set(socket, Promise.resolve());
    socket.setTimeout(settings.idleTimeoutMs, () => socket.destroy());
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => busy.delete(socket));
    socket.on('data', (chunk) => {
      const frames = reader.push(chunk);
      if (frames.length === 0) return;
      socket.pause();
      busy.set(
        socket,
        answerAll(socket, frames).then(() => void socket.resume()),
      );
    });
  });
  server.maxConnections = settings.maxConnections;
  server.listen(port, settings.host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      stopping = true;
      const closed = once(server, 'close');
      server.close();
      await Promise.all(busy.values());
      for (const socket of busy.keys()) socket.destroy();
      await closed;
    },
  };
}
