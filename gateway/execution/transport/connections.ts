import { Client } from 'undici';

/** What holds for each connection to one subgraph. Times in milliseconds. */
export interface ConnectionOptions {
  connectTimeoutMs: number;
  /** Until an idle one is closed. */
  keepAliveTimeoutMs: number;
  /** From its making until it is replaced, and its host's name resolved anew. */
  maxAgeMs: number;
  maxAnswerBytes: number;
}

/** One connection, for one request at a time. It opens when it is first used. */
export interface Connection {
  readonly client: Client;
  readonly madeAtMs: number;
}

/** The connections to one subgraph. How many are in use at once is for the caller to bound. */
export interface Connections {
  /** One that nobody uses, or a new one. */
  take(nowMs: number): Connection;
  /** A new one, in place of one that nobody uses: the other end may have closed that. */
  takeNew(nowMs: number): Connection;
  /** It may be used again. One that is not given back must be destroyed. */
  giveBack(connection: Connection): void;
  /** Closes all that are not in use. */
  close(): Promise<void>;
}

/**
 * Keeps connections apart from each other, the one used last to be used next. An undici Pool would look at each of them
 * to find a free one, and at the clock for each; here it is a stack.
 */
export function createConnections(origin: string, options: ConnectionOptions): Connections {
  const idle: Connection[] = [];
  const clientOptions: Client.Options = {
    connect: { timeout: options.connectTimeoutMs },
    // With HTTP/2 many calls would share a connection, and one abort or reset would be everybody's.
    allowH2: false,
    maxResponseSize: options.maxAnswerBytes,
    keepAliveTimeout: options.keepAliveTimeoutMs,
    // What a server says of its own time may shorten ours, not lengthen it: there may be something between.
    keepAliveMaxTimeout: options.keepAliveTimeoutMs,
    keepAliveTimeoutThreshold: 1000,
    // Each call has one timer for all of it.
    headersTimeout: 0,
    bodyTimeout: 0,
  };

  const make = (madeAtMs: number): Connection => ({ client: new Client(origin, clientOptions), madeAtMs });

  return {
    take(nowMs) {
      for (;;) {
        const connection = idle.pop();
        if (!connection) return make(nowMs);
        if (nowMs - connection.madeAtMs < options.maxAgeMs) return connection;
        void connection.client.destroy();
      }
    },
    takeNew(nowMs) {
      void idle.pop()?.client.destroy();
      return make(nowMs);
    },
    giveBack(connection) {
      idle.push(connection);
    },
    async close() {
      await Promise.all(idle.splice(0).map(({ client }) => client.destroy()));
    },
  };
}
