import { afterEach } from '@jest/globals';
import {
  createHttpTransport,
  type HttpTransport,
  type HttpTransportOptions,
} from '../../../gateway/execution/transport/http-transport.ts';
import { startRawStandIn, startStandIn, startTlsStandIn, type StandIn } from './stand-in.ts';

/** Stand-ins and transports of one test, closed after it. To be called once in a test file. */
export function useFurniture() {
  const standIns: StandIn[] = [];
  const transports: HttpTransport[] = [];
  afterEach(async () => {
    await Promise.all(standIns.splice(0).map((standIn) => standIn.stop()));
    await Promise.all(transports.splice(0).map((transport) => transport.close()));
  });

  async function keep(starting: Promise<StandIn>): Promise<StandIn> {
    const standIn = await starting;
    standIns.push(standIn);
    return standIn;
  }

  return {
    start: (...how: Parameters<typeof startStandIn>) => keep(startStandIn(...how)),
    startTls: (...how: Parameters<typeof startTlsStandIn>) => keep(startTlsStandIn(...how)),
    startRaw: (...how: Parameters<typeof startRawStandIn>) => keep(startRawStandIn(...how)),
    /** A transport with time for a busy machine, that retries without delay, unless the options say otherwise. */
    reach: (url: string, options: Partial<HttpTransportOptions> = {}): HttpTransport => {
      const transport = createHttpTransport({
        name: 'gp',
        url,
        timeoutMs: 10_000,
        retryJitterMs: 0,
        ...options,
      });
      transports.push(transport);
      return transport;
    },
  };
}

/** A breaker that never opens, for tests of what is beneath it. */
export const NEVER_OPENS = { consecutiveFailures: Infinity, failureRatio: 2 };
