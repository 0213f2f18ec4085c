import { setTimeout as wait } from 'node:timers/promises';
import { createCallLog, type ControlledOrganisation, type Fault } from '../control/faults.ts';
import type { HospitalTelling, Person } from '../population/person.ts';
import { hl7Now } from './hl7-text.ts';
import { heartbeat, messagesOf, personUpdate, unreadableMessage } from './messages.ts';
import { createMllpSender, type MllpSender } from './mllp-sender.ts';
import { identityAt } from './segments.ts';

/** A trust's feed of messages. */
export interface TrustFeed {
  organisation: ControlledOrganisation;
  /** Resolves once everything it was told has been answered. */
  delivered: Promise<void>;
  stop: () => void;
}

const HEARTBEAT_EVERY_MS = 1000;
const CHANGE_WITHIN_MS = 5000;

/** Faults during which the trust sends nothing. */
const SILENT: readonly (Fault | null)[] = ['refuse', 'hang', 'slow', 'http-error'];

/** Starts sending what a trust was told, and then a heartbeat every second. */
export function startTrustFeed(
  { odsCode, name }: { odsCode: string; name: string },
  people: readonly Person[],
  address: { host: string; port: number },
): TrustFeed {
  const sender = createMllpSender(address.host, address.port);
  const misbehaviour = createMisbehaviour(odsCode, people, sender);
  const organisation: ControlledOrganisation = {
    odsCode,
    name,
    kind: 'HOSPITAL',
    calls: createCallLog(),
    fault: null,
    setFault: async (fault) => {
      const before = organisation.fault;
      organisation.fault = fault;
      if (fault === 'refuse') sender.disconnect();
      // Whoever sets the fault does not wait for ever on a receiver that is away.
      if (before !== fault)
        await Promise.race([
          misbehaviour.change(before, fault),
          wait(CHANGE_WITHIN_MS, undefined, { ref: false }),
        ]);
    },
  };
  const beat = () => sender.send(heartbeat(odsCode, hl7Now(new Date())));
  const heartbeats = setInterval(() => {
    if (!sender.isBusy() && !SILENT.includes(organisation.fault)) void beat().catch(() => undefined);
  }, HEARTBEAT_EVERY_MS);
  return {
    organisation,
    delivered: deliverAll(),
    stop: () => {
      clearInterval(heartbeats);
      sender.stop();
    },
  };

  async function deliverAll(): Promise<void> {
    try {
      for (const message of messagesOf(people, odsCode)) await sender.send(message);
      // Alive from now on, and over any misbehaviour of an earlier run.
      await misbehaviour.behave();
      await beat();
    } catch {
      // Stopped before everything was sent: whoever waits for it waits in vain, as for a system that went away.
      await new Promise<never>(() => undefined);
    }
  }
}

/** What faults do to the messages: one nobody can read, or one about somebody else; and what puts them right again. */
function createMisbehaviour(trust: string, people: readonly Person[], sender: MllpSender) {
  const known = people.flatMap((person) =>
    person.hospital.filter((telling) => telling.trust === trust).map((telling) => ({ person, telling })),
  );
  const [first] = known;
  let unreadableId: string | null = null;
  const now = () => hl7Now(new Date());
  const rightUpdate = ({ person, telling }: { person: Person; telling: HospitalTelling }, id?: string) =>
    personUpdate(person, telling, identityAt(person, telling), now(), id);
  const behave = async () => {
    if (first) await sender.send(rightUpdate(first, unreadableId ?? undefined));
    unreadableId = null;
  };
  const misbehave = async (fault: Fault | null) => {
    if (fault === 'malformed') {
      unreadableId = `UNREADABLE${Date.now()}`;
      await sender.send(unreadableMessage(trust, now(), unreadableId));
    }
    const another = people.find(({ identity }) => identity.family !== first?.person.identity.family);
    if (fault === 'wrong-patient' && first && another)
      await sender.send(personUpdate(first.person, first.telling, another.identity, now()));
  };
  return {
    behave,
    change: async (before: Fault | null, after: Fault | null) => {
      if (before === 'malformed' || before === 'wrong-patient') await behave();
      else if (after === null) await sender.send(heartbeat(trust, now()));
      await misbehave(after);
    },
  };
}
