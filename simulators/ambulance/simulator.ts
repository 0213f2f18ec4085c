import { setTimeout as delay } from 'node:timers/promises';
import { countCall, createCallLog, type ControlledOrganisation, type Fault } from '../control/faults.ts';
import { AMBULANCE_SERVICE } from '../population/organisations.ts';
import type { Person } from '../population/person.ts';
import { heartbeatBundle, incidentBundle } from './bundles.ts';
import { createMisbehaviour } from './misbehaviour.ts';

/** How often an idle sender says that it is alive, in milliseconds. */
const HEARTBEAT_MS = 1000;
/** The first pause after a failed attempt; each further one is twice as long, up to the longest. In milliseconds. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5000;
const ATTEMPT_TIMEOUT_MS = 10_000;

/** The faults in which the service's gateway sends nothing at all. */
const SILENT: readonly (Fault | null)[] = ['refuse', 'hang', 'slow', 'http-error'];

/** The ambulance service's simulated system. */
export interface AmbulanceSimulator {
  organisations: ControlledOrganisation[];
  /** Resolves once every incident has been accepted. */
  delivered: () => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * Sends every incident the people's ambulance record holds, in order of time, as FHIR R4 messages, and then heartbeats.
 * A message is sent until it is answered: started again, the simulator sends the same messages, which do no harm.
 * `url`: the ambulance room's base URL. `token`: the sender's secret; empty, none is sent.
 */
export function startAmbulanceSimulator(settings: {
  people: readonly Person[];
  url: string;
  token?: string;
  /** The day the story is told on; the tellings carry their own dates. */
  today: string;
}): AmbulanceSimulator {
  const { people, url, token = '' } = settings;
  const sender = AMBULANCE_SERVICE;
  const stopping = new AbortController();
  const queue: { body: string; answered: () => void }[] = [];
  const calls = createCallLog();
  let wake = Promise.withResolvers<undefined>();

  const enqueue = (body: string) => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    queue.push({ body, answered: () => resolve(undefined) });
    wake.resolve(undefined);
    return promise;
  };

  const incidents = people
    .flatMap((person) => person.ambulance.map((telling) => ({ person, telling })))
    .sort((left, right) => Date.parse(left.telling.end) - Date.parse(right.telling.end));
  const first = Promise.all(
    incidents.map(({ person, telling }) => enqueue(JSON.stringify(incidentBundle(person, telling, sender)))),
  );
  const misbehaviour = createMisbehaviour(people, sender);

  const organisation: ControlledOrganisation = {
    ...sender,
    kind: 'AMBULANCE',
    calls,
    fault: null,
    setFault: async (fault) => {
      const ending = organisation.fault;
      organisation.fault = fault;
      wake.resolve(undefined);
      const bodies = [misbehaviour.endOf(ending), misbehaviour.beginningOf(fault)].filter(
        (body) => body !== null,
      );
      // What cannot be sent now is sent as soon as it can.
      const sent = Promise.all(bodies.map(enqueue));
      if (!SILENT.includes(fault)) await Promise.race([sent, pause(ATTEMPT_TIMEOUT_MS)]);
    },
  };

  const pause = (ms: number) => delay(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  const post = async (body: string): Promise<boolean> => {
    countCall(calls, '$process-message');
    try {
      const response = await fetch(`${url}/fhir/$process-message`, {
        method: 'POST',
        headers: {
          'content-type': 'application/fhir+json',
          ...(token !== '' && { authorization: `Bearer ${token}` }),
        },
        body,
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(ATTEMPT_TIMEOUT_MS)]),
      });
      await response.arrayBuffer();
      // 400 and 422: it was kept aside, and sending it again would change nothing.
      return response.ok || response.status === 400 || response.status === 422;
    } catch {
      return false;
    }
  };

  const send = async () => {
    let pauseMs = FIRST_PAUSE_MS;
    while (!stopping.signal.aborted) {
      wake = Promise.withResolvers<undefined>();
      const [next] = queue;
      const isSilent = SILENT.includes(organisation.fault);
      if (isSilent || !next) {
        if (!isSilent) await post(JSON.stringify(heartbeatBundle(sender, new Date().toISOString())));
        if (queue.length === 0 || SILENT.includes(organisation.fault))
          await Promise.race([wake.promise, pause(HEARTBEAT_MS)]);
      } else if (await post(next.body)) {
        queue.shift();
        next.answered();
        pauseMs = FIRST_PAUSE_MS;
      } else {
        await pause(pauseMs);
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      }
    }
  };
  const sending = send();

  return {
    organisations: [organisation],
    delivered: async () => {
      await first;
    },
    stop: async () => {
      stopping.abort();
      wake.resolve(undefined);
      await sending;
    },
  };
}
