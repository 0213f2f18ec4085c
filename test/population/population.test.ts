import { describe, expect, it } from '@jest/globals';
import { isValidNhsNumber } from '../../schema/nhs-number.ts';
import { createPopulation } from '../../simulators/population/generate.ts';
import { COUNCILS, PRACTICES, TRUSTS } from '../../simulators/population/organisations.ts';
import type { Person } from '../../simulators/population/person.ts';

const TODAY = '2026-07-01';
const people = createPopulation({ today: TODAY });
const ordinary = people.filter(({ story }) => story === null);

/** Every value of this property, wherever it stands in the people. */
function everyValueOf(property: string, within: unknown): unknown[] {
  if (typeof within !== 'object' || within === null) return [];
  return Object.entries(within as Record<string, unknown>).flatMap(([name, value]) => [
    ...(name === property ? [value] : []),
    ...everyValueOf(property, value),
  ]);
}

describe('The fictional population', () => {
  it('is the same for the same seed and day', () => {
    expect(createPopulation({ seed: 7, today: TODAY })).toEqual(createPopulation({ seed: 7, today: TODAY }));
  });

  it('is another one for another seed', () => {
    expect(createPopulation({ seed: 8, today: TODAY })).not.toEqual(
      createPopulation({ seed: 7, today: TODAY }),
    );
  });

  it('keeps who people are from one day to the next: only what happened moves with today', () => {
    const who = ({ nhsNumber, identity, practice, socialCare, hospital }: Person) => ({
      nhsNumber,
      identity: { ...identity, death: null },
      practice,
      councilNumbers: socialCare.map(({ personId }) => personId),
      hospitalNumbers: hospital.map(({ hospitalNumber }) => hospitalNumber),
    });
    expect(createPopulation({ today: '2026-12-24' }).map(who)).toEqual(people.map(who));
  });

  it('keeps who people are when more are asked for', () => {
    expect(createPopulation({ today: TODAY, size: 300 }).slice(0, people.length)).toEqual(people);
  });

  it('counts dates back from today, so that the latest issue is three weeks old on any day', () => {
    const [showcase] = createPopulation({ today: '2031-03-22', size: 1 });
    expect(showcase?.gp?.medications[0]?.lastIssued).toBe('2031-03-01');
  });

  it('has at least 220 people, at least 34 of them with a story and tags, the awkward ones first', () => {
    expect(people.length).toBeGreaterThanOrEqual(220);
    const firstOrdinary = people.findIndex(({ story }) => story === null);
    expect(firstOrdinary).toBeGreaterThanOrEqual(34);
    for (const [place, { story, tags }] of people.entries()) {
      expect(story !== null).toBe(place < firstOrdinary);
      expect(tags.length > 0).toBe(place < firstOrdinary);
    }
  });

  it('gives every person a valid NHS number of their own in the 999 range, which no patient ever has', () => {
    const numbers = people.map(({ nhsNumber }) => nhsNumber);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of [
      ...numbers,
      ...people.flatMap(({ supersededNhsNumbers }) => supersededNhsNumbers),
    ]) {
      expect(isValidNhsNumber(number)).toBe(true);
      expect(number).toMatch(/^999/);
    }
  });

  it('gives every record an identifier of its own, without an NHS number in it', () => {
    for (const property of ['id', 'visitNumber', 'incidentNumber']) {
      const ids = everyValueOf(property, people);
      expect(ids.length).toBeGreaterThan(50);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => /\d{10}/.test(String(id)))).toEqual([]);
    }
  });

  it('names only organisations of the region', () => {
    const practices = new Set<string | null>([null, ...PRACTICES.map(({ odsCode }) => odsCode)]);
    const trusts = new Set(TRUSTS.map(({ odsCode }) => odsCode));
    const councils = new Set(COUNCILS.map(({ odsCode }) => odsCode));
    for (const { practice, hospital, ambulance, socialCare } of people) {
      expect(practices).toContain(practice);
      for (const { trust } of hospital) expect(trusts).toContain(trust);
      for (const { conveyedTo } of ambulance) if (conveyedTo !== null) expect(trusts).toContain(conveyedTo);
      for (const { council } of socialCare) expect(councils).toContain(council);
    }
  });

  it('is made within 300 ms, five times over to be generous to a busy machine', () => {
    const start = performance.now();
    createPopulation({ today: TODAY });
    expect(performance.now() - start).toBeLessThan(1500);
  });

  it('refuses a day that is not a date', () => {
    expect(() => createPopulation({ today: '2026-02-30' })).toThrow(RangeError);
    expect(() => createPopulation({ today: '1 July 2026' })).toThrow(RangeError);
  });
});

describe('An ordinary person', () => {
  it('is the same person in every telling, under the right and verified NHS number', () => {
    for (const { nhsNumber, gp, hospital, ambulance, socialCare } of ordinary) {
      for (const telling of [gp, ...hospital, ...ambulance, ...socialCare]) {
        if (telling !== null) expect(telling.identity).toEqual({});
      }
      for (const { nhsNumberStatus } of [...hospital, ...ambulance]) expect(nhsNumberStatus).toBe('01');
      for (const { nhsId } of socialCare) expect(nhsId).toBe(nhsNumber);
    }
  });

  it('P4: has the same allergies in every source that holds any', () => {
    for (const { gp, hospital, ambulance } of ordinary) {
      const codesOf = (told: { agent: { codes: { code: string }[] } }[]) =>
        told.map(({ agent }) => agent.codes[0]?.code);
      const lists = [
        ...(gp === null ? [] : [codesOf(gp.allergies.filter(({ assertsNone }) => assertsNone === null))]),
        ...hospital.map(({ allergies }) => codesOf(allergies)),
        ...ambulance.map(({ allergies }) => codesOf(allergies)),
      ];
      for (const list of lists) expect(list).toEqual(lists[0]);
    }
  });

  it('is not known to every source, and each source knows some', () => {
    for (const knows of [
      ({ gp }: Person) => gp !== null,
      ({ hospital }: Person) => hospital.length > 0,
      ({ ambulance }: Person) => ambulance.length > 0,
      ({ socialCare }: Person) => socialCare.length > 0,
    ]) {
      const known = ordinary.filter(knows).length;
      expect(known).toBeGreaterThan(20);
      expect(known).toBeLessThan(ordinary.length);
    }
  });

  it('has an allergy, an assertion of none, or nothing recorded: all three occur', () => {
    const lists = ordinary.flatMap(({ gp }) => (gp === null ? [] : [gp.allergies]));
    expect(
      lists.filter((list) => list.some(({ assertsNone }) => assertsNone === null)).length,
    ).toBeGreaterThan(20);
    expect(
      lists.filter((list) => list.some(({ assertsNone }) => assertsNone !== null)).length,
    ).toBeGreaterThan(20);
    expect(lists.filter((list) => list.length === 0).length).toBeGreaterThan(5);
  });
});
