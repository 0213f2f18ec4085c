import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERYBODY, PEOPLE } from './council-people.ts';
import {
  COUNCIL_SHAPES,
  STORES,
  askForList,
  rowOf,
  startCouncils,
  type List,
  type RunningCouncils,
} from './running-councils.ts';

describe.each(STORES)('Whose record it is, on %s', (store) => {
  let councils: RunningCouncils;
  beforeAll(async () => {
    councils = await startCouncils(EVERYBODY, store);
  });
  afterAll(() => councils.stop());

  describe.each(COUNCIL_SHAPES)('in the shape %s', (_shape, council, otherCouncil) => {
    const people = PEOPLE[council];

    it.each(['numberMissing', 'numberZero', 'numberShort'] as const)(
      'H31: a row of the same name and birth date with no valid number (%s) is never linked, and the list says so',
      async (who) => {
        const found = await askForList(councils, people[who], 'demographics', 'familyName');
        expect(rowOf(found, council)).toMatchObject({ status: 'PARTIAL', reason: 'IDENTITY_UNVERIFIED' });
        expect(rowOf(found, otherCouncil)).toMatchObject({ status: 'NOT_HELD' });
        expect(found).toMatchObject({ items: [], state: 'NOT_ESTABLISHED' });
      },
    );

    it('H4: a row with the patient’s number and another’s name and birth date is quarantined', async () => {
      const found = await askForList(councils, people.usedForAnother, 'demographics', 'familyName');
      expect(rowOf(found, council)).toMatchObject({ status: 'QUARANTINED', reason: 'IDENTITY_MISMATCH' });
      expect(found.items).toEqual([]);
      const other = await askForList(councils, people.numberOfAnother, 'demographics', 'familyName');
      // A row of exactly this name and birth date under another's number: the council may know this person after all.
      expect(rowOf(other, council)).toMatchObject({ status: 'PARTIAL', reason: 'IDENTITY_UNVERIFIED' });
      expect(other.items).toEqual([]);
    });

    it('H25: a row under a superseded number is the patient’s', async () => {
      const found = await askForList(councils, people.superseded, 'demographics', 'familyName');
      expect(found.items).toEqual([{ familyName: 'Old' }]);
    });

    it('H13: a number whose leading zero was lost is found', async () => {
      const found = await askForList(councils, people.leadingZero, 'demographics', 'familyName');
      expect(found.items).toEqual([{ familyName: 'Zero' }]);
    });

    it('H4: a former name that is part of the present one agrees', async () => {
      const found = await askForList(councils, people.formerName, 'demographics', 'familyName');
      expect(found.items).toEqual([{ familyName: 'Dale' }]);
    });

    it('H5: fifty patients in one query each get their own', async () => {
      const all = Object.values(people);
      const answers = await councils.askAll<{ socialCare: { demographics: List<{ familyName: string }> } }>(
        all,
        'socialCare { demographics { items { familyName } } }',
      );
      answers.forEach(({ socialCare }, index) => {
        for (const { familyName } of socialCare.demographics.items)
          expect(all[index]?.identity.family).toContain(familyName);
      });
    });
  });
});
