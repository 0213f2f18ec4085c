import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { incidentBundle } from '../../simulators/ambulance/bundles.ts';
import { startAmbulanceSimulator, type AmbulanceSimulator } from '../../simulators/ambulance/simulator.ts';
import type { Fault } from '../../simulators/control/faults.ts';
import { createPopulation } from '../../simulators/population/generate.ts';
import { AMBULANCE_SERVICE } from '../../simulators/population/organisations.ts';
import type { Person } from '../../simulators/population/person.ts';
import { sqliteUrl, startRoom, type RunningRoom, stopRooms } from './running-room.ts';

afterAll(stopRooms);

const today = '2026-10-20';
const people = createPopulation({ today, size: 90 });
const [showcase] = people as [Person, ...Person[]];

interface Row {
  status: string;
  reason: string | null;
}

let room: RunningRoom | undefined;
let simulator: AmbulanceSimulator | undefined;
afterEach(async () => {
  await simulator?.stop();
  await room?.stop();
});

async function ask<Ambulance>(person: Person, selection: string): Promise<Ambulance> {
  if (!room) throw new Error('no room');
  const { family, given, birthDate, gender } = person.identity;
  return room.ask<Ambulance>(selection, {
    patient: person.nhsNumber,
    traced: { familyName: family, givenNames: given, birthDate, gender },
  });
}

async function rowOf(person: Person): Promise<Row | undefined> {
  const { allergies } = await ask<{ allergies: { sources: Row[] } }>(
    person,
    'allergies { sources { status reason } }',
  );
  return allergies.sources[0];
}

function tagged(tag: string): Person {
  const person = people.find(({ tags }) => tags.includes(tag));
  if (!person) throw new Error(`nobody is ${tag}`);
  return person;
}

async function start(environment: Record<string, string> = {}): Promise<AmbulanceSimulator> {
  room = await startRoom(sqliteUrl(), environment);
  const token = environment['AMBULANCE_SENDER_TOKEN'] ?? '';
  simulator = startAmbulanceSimulator({ people, url: room.url, token, today });
  await simulator.delivered();
  return simulator;
}

describe('The ambulance simulator, sending to the room', () => {
  it('tells the room all it was told of the showcase person', async () => {
    await start({ AMBULANCE_SENDER_TOKEN: 'a-secret' });
    const [told] = showcase.ambulance;
    const answer = await ask<Record<string, unknown>>(
      showcase,
      `allergies { items { agent { text } } } medications { items { medication { text } setting } } cprDecisions { items { kind } }
       demographics { items { familyName birthDate } }
       incidents { items { incidentNumber priority { text } chiefComplaint { text } impressions { text } start end times { event at }
         location crew { name role team } observations { value } news2 { total components { news2Score } }
         procedures { text } outcome { text } conveyedTo { odsCode } handoverTo handoverAt warnings { code } } }`,
    );
    expect(answer).toMatchObject({
      allergies: { items: told?.allergies.map(({ agent }) => ({ agent: { text: agent.text } })) },
      medications: { items: [{ medication: { text: 'Oxygen gas' }, setting: 'AMBULANCE_GIVEN' }] },
      cprDecisions: { items: [{ kind: 'RESPECT_FORM_EXISTS' }] },
      demographics: { items: [{ familyName: 'Whitehurst', birthDate: '1941-05-17' }] },
      incidents: {
        items: [
          {
            incidentNumber: told?.incidentNumber,
            priority: { text: told?.priority },
            chiefComplaint: { text: told?.chiefComplaint.text },
            impressions: [{ text: told?.impression.text }],
            start: told?.start,
            end: told?.end,
            times: told?.times,
            location: told?.place,
            crew: told?.crew.map(({ name, role }) => ({ name, role, team: told.callSign })),
            news2: [
              {
                total: told?.news2Total,
                components: told?.observations.map(({ score }) => ({ news2Score: score?.value })),
              },
            ],
            procedures: [{ text: '12 lead ECG' }],
            outcome: { text: 'Conveyed to hospital' },
            conveyedTo: { odsCode: told?.conveyedTo },
            handoverTo: told?.handoverTo,
            handoverAt: told?.handoverAt,
            warnings: [],
          },
        ],
      },
    });
    expect(JSON.stringify(answer)).toContain('"38.9"');
  });

  it('H31: a record without a number, and one not verified, are linked to nobody', async () => {
    await start();
    expect(await rowOf(tagged('ambulance-without-nhs-number'))).toEqual({ status: 'NOT_HELD', reason: null });
    expect(await rowOf(tagged('ambulance-number-not-verified'))).toEqual({
      status: 'PARTIAL',
      reason: 'IDENTITY_UNVERIFIED',
    });
  });

  it('H18: every one of many incidents is there, latest first, a page at a time', async () => {
    await start();
    const often = tagged('frequent-caller');
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page++) {
      const {
        incidents,
      }: { incidents: { totalCount: number; items: { start: string }[]; pageInfo: { endCursor: string } } } =
        await ask(
          often,
          `incidents(first: 5${after === null ? '' : `, after: "${after}"`}) { totalCount items { start } pageInfo { endCursor } }`,
        );
      expect(incidents.totalCount).toBe(often.ambulance.length);
      seen.push(...incidents.items.map(({ start }) => start));
      after = incidents.pageInfo.endCursor;
    }
    expect(seen).toEqual(often.ambulance.map(({ start }) => start).toReversed());
  });

  it('sends the very same messages when it is started again, which change nothing', async () => {
    const { stop } = await start();
    const before = await ask(showcase, 'incidents { items { id } }');
    await stop();
    simulator = startAmbulanceSimulator({ people, url: room?.url ?? '', today });
    await simulator.delivered();
    expect(await ask(showcase, 'incidents { items { id } }')).toEqual(before);
    const [told] = showcase.ambulance;
    if (!told) throw new Error('nothing was told');
    expect(JSON.stringify(incidentBundle(showcase, told, AMBULANCE_SERVICE))).toBe(
      JSON.stringify(incidentBundle(showcase, told, AMBULANCE_SERVICE)),
    );
  });

  it('goes on trying until the room is there, and counts its attempts', async () => {
    const early = await startRoom(sqliteUrl());
    await early.stop();
    simulator = startAmbulanceSimulator({ people: [showcase], url: early.url, today });
    const [service] = simulator.organisations;
    const deadline = Date.now() + 10_000;
    while ((service?.calls.total ?? 0) < 2 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(service?.calls.byOperation['$process-message']).toBeGreaterThanOrEqual(2);
  });
});

describe('The faults of the ambulance simulator', () => {
  it.each<Fault>(['refuse', 'hang', 'slow', 'http-error'])(
    '%s: the feed falls silent, and comes back',
    async (fault) => {
      const { organisations } = await start({ FEED_SILENT_AFTER_MS: '1500' });
      const [service] = organisations;
      expect(await rowOf(showcase)).toEqual({ status: 'COMPLETE', reason: null });
      await service?.setFault(fault);
      await new Promise((resolve) => setTimeout(resolve, 1700));
      expect(await rowOf(showcase)).toEqual({ status: 'PARTIAL', reason: 'FEED_SILENT' });
      await service?.setFault(null);
      await until(async () => (await rowOf(showcase))?.status === 'COMPLETE');
    },
  );

  it('malformed: a message is kept aside and everybody told, until it is sent readable', async () => {
    const { organisations } = await start();
    await organisations[0]?.setFault('malformed');
    expect(await rowOf(showcase)).toEqual({ status: 'PARTIAL', reason: 'MESSAGES_KEPT_ASIDE' });
    expect(await rowOf(tagged('ambulance-without-nhs-number'))).toEqual({
      status: 'PARTIAL',
      reason: 'MESSAGES_KEPT_ASIDE',
    });
    await organisations[0]?.setFault(null);
    expect(await rowOf(showcase)).toEqual({ status: 'COMPLETE', reason: null });
  });

  it('wrong-patient: the showcase person’s part is quarantined, until the record is withdrawn', async () => {
    const { organisations } = await start();
    for (let time = 0; time < 2; time++) {
      await organisations[0]?.setFault('wrong-patient');
      expect(await rowOf(showcase)).toEqual({ status: 'QUARANTINED', reason: 'IDENTITY_MISMATCH' });
      await organisations[0]?.setFault(null);
      expect(await rowOf(showcase)).toEqual({ status: 'COMPLETE', reason: null });
    }
  });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('it never came to be so');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
