import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERYBODY, PEOPLE } from './council-people.ts';
import {
  COUNCIL_SHAPES,
  ROWS,
  STORES,
  askForList,
  rowOf,
  startCouncils,
  type List,
  type RunningCouncils,
} from './running-councils.ts';

describe.each(STORES)('What is held back, on %s', (store) => {
  let councils: RunningCouncils;
  beforeAll(async () => {
    councils = await startCouncils(EVERYBODY, store);
  });
  afterAll(() => councils.stop());

  describe.each(COUNCIL_SHAPES)('in the shape %s', (_shape, council, otherCouncil) => {
    const people = PEOPLE[council];

    it('H30: restricted at the council: no address, telephone, provider or team, and none is read', async () => {
      councils.takeStatements();
      const answer = await councils.ask<{ socialCare: Record<string, List> }>(
        people.restrictedThere,
        `socialCare { demographics { items { familyName telephones addresses { postcode } } sources { organisation { odsCode } } }
           services { items { provider } } professionalContacts { items { name team } } personalContacts { items { name telephones } } }`,
      );
      expect(answer.socialCare['demographics']?.items).toEqual([
        { familyName: 'Burgess', telephones: [], addresses: [] },
      ]);
      expect(answer.socialCare['personalContacts']?.items).toEqual([{ name: 'Ray Burgess', telephones: [] }]);
      expect(answer.socialCare['professionalContacts']?.items).toEqual([
        { name: people.restrictedThere.socialCare[0]?.workers[0]?.name, team: null },
      ]);
      const statements = councils.takeStatements().map(({ statement }) => statement);
      expect(statements.filter((text) => /from [^(]*(dm_addresses|person_address)/.test(text))).toEqual([]);
    });

    it('H30: restricted at one council is restricted at the other', async () => {
      const moved = await councils.ask<{ socialCare: Record<string, List> }>(
        people.restrictedElsewhere,
        `socialCare { demographics { items { telephones addresses { postcode } } } services { items { provider } } }`,
      );
      expect(moved.socialCare['demographics']?.items).toEqual([
        { telephones: [], addresses: [] },
        { telephones: [], addresses: [] },
      ]);
      expect(moved.socialCare['services']?.items).toEqual([{ provider: null }]);
    });

    it('H30: restricted by the grant: nothing in the whole answer tells where the person lives', async () => {
      const everything = `
        socialCareEvents socialCareAboutMe socialCareIndividualRequirements socialCareAlerts
        socialCarePersonalContacts socialCareProfessionalContacts
        socialCare { demographics { ${ROWS} items { familyName telephones addresses { lines postcode } provenance { recordId organisation { odsCode name } } } }
          services { ${ROWS} items { id provider provenance { recordId organisation { odsCode name } } } pageInfo { endCursor } }
          personalContacts { ${ROWS} items { id name telephones } } professionalContacts { ${ROWS} items { id name team } } }`;
      const person = people.restrictedNationally;
      const answer = await councils.ask<{ socialCare: Record<string, List> }>(person, everything);
      expect(answer.socialCare['demographics']?.items).toHaveLength(1);
      expect(answer.socialCare['services']?.items).toHaveLength(1);
      expect(answer.socialCare['demographics']?.sources.map(({ organisation }) => organisation)).toEqual([
        { odsCode: null, name: 'A council' },
        { odsCode: null, name: 'A council' },
      ]);
      const text = JSON.stringify(answer);
      const { address, telephones } = person.identity;
      const [telling] = person.socialCare;
      for (const secret of [
        ...address.lines,
        address.postcode,
        ...telephones,
        '07700900778',
        'Tell Tale Care',
        telling?.workers[0]?.team ?? '?',
        council,
        otherCouncil,
        'Stoke',
        'Staffordshire',
        String(telling?.personId),
      ])
        expect(text).not.toContain(secret);
    });

    it('H15 H16: safeguarding notes are left out for who may not see them, and each holder’s row says it is short', async () => {
      const withoutSafeguarding = {
        permitted: ['ALERTS' as const],
        withheld: { SAFEGUARDING: 'ROLE_NOT_PERMITTED' as const },
      };
      const found = await askForList<{ category: string }>(
        councils,
        people.full,
        'alerts',
        'category',
        withoutSafeguarding,
      );
      expect(found.items.map(({ category }) => category)).toEqual(['SCENE_SAFETY', 'OTHER']);
      expect(rowOf(found, council)).toMatchObject({ status: 'PARTIAL', reason: 'ROLE_NOT_PERMITTED' });
      const none = await askForList(councils, people.superseded, 'alerts', 'category', withoutSafeguarding);
      expect(rowOf(none, council)).toMatchObject({ status: 'PARTIAL', reason: 'ROLE_NOT_PERMITTED' });
    });

    it('gives the cost of services only to who may see finance', async () => {
      const found = await askForList<{ unitCost: string | null }>(
        councils,
        people.full,
        'services',
        'unitCost',
        {
          permitted: ['SOCIAL_CARE'],
        },
      );
      expect(found.items.map(({ unitCost }) => unitCost)).toEqual([null, null]);
    });

    it('a class that is withheld is not read at all, and every council’s row says why', async () => {
      councils.takeStatements();
      const answer = await councils.ask<{ socialCareEvents: List; socialCare: Record<string, List> }>(
        people.full,
        `socialCareEvents socialCare { ${['demographics', 'services', 'alerts', 'aboutMe', 'personalContacts']
          .map((field) => `${field} { ${ROWS} items { __typename } }`)
          .join(' ')} }`,
        { permitted: ['ENCOUNTERS'], withheld: { ALERTS: 'PATIENT_OBJECTION' } },
      );
      expect(councils.takeStatements()).toEqual([]);
      for (const found of [answer.socialCareEvents, ...Object.values(answer.socialCare)]) {
        expect(found).toMatchObject({ completeness: 'WITHHELD', state: 'NOT_ESTABLISHED', items: [] });
        expect(found.sources.map(({ status }) => status)).toEqual(['WITHHELD', 'WITHHELD']);
      }
      expect(answer.socialCare['alerts']?.sources[0]?.reason).toBe('PATIENT_OBJECTION');
      expect(answer.socialCare['demographics']?.sources[0]?.reason).toBe('ROLE_NOT_PERMITTED');
    });
  });
});
