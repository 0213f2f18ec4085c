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

describe.each(STORES)('The councils’ lists on %s', (store) => {
  let councils: RunningCouncils;
  beforeAll(async () => {
    councils = await startCouncils(EVERYBODY, store);
  });
  afterAll(() => councils.stop());

  describe.each(COUNCIL_SHAPES)('in the shape %s', (shape, council, _other) => {
    const people = PEOPLE[council];

    it('H33 H6: says who the person is, whose word that is, and that it was read now', async () => {
      const found = await askForList(
        councils,
        people.full,
        'demographics',
        `familyName givenNames title birthDate gender deathDate deceased language interpreterRequired telephones
         addresses { lines postcode } provenance { kind organisation { odsCode } recordId retrievedAt }`,
      );
      const personId = people.full.socialCare[0]?.personId ?? 0;
      const id = shape === 'mosaic' ? String(personId) : `C-${personId}`;
      expect(found.items).toEqual([
        {
          familyName: "O'Hare",
          givenNames: [people.full.identity.given[0]],
          title: 'Mrs',
          birthDate: '1950-02-28',
          gender: shape === 'mosaic' ? 'F' : '2',
          deathDate: null,
          deceased: null,
          language: 'Polish',
          interpreterRequired: true,
          telephones: ['01632960111'],
          addresses: [{ lines: ['7 Flax Row', 'Leek'], postcode: 'ST13 9ZZ' }],
          provenance: {
            kind: 'SOCIAL_CARE',
            organisation: { odsCode: council },
            recordId: id,
            retrievedAt: rowOf(found, council).retrievedAt,
          },
        },
      ]);
      expect(rowOf(found, council)).toMatchObject({ status: 'COMPLETE', reason: null });
      expect(rowOf(found, council).asOf).toBe(rowOf(found, council).retrievedAt);
      expect(found.completeness).toBe('COMPLETE');
    });

    it('gives services the latest first, with what they are, who provides them and what they cost', async () => {
      const found = await askForList(
        councils,
        people.full,
        'services',
        'id service { text codings { code } } component deliveryMechanism provider start end frequency unitCost warnings { code }',
      );
      expect(found.items).toHaveLength(2);
      expect(found.items[0]).toMatchObject({
        id: `${council}:service:1`,
        service: {
          text: 'Long term support: community',
          codings: shape === 'mosaic' ? [] : [{ code: 'LOTESUCO' }],
        },
        component: 'Home support',
        deliveryMechanism: 'Direct payment only',
        provider: 'Saggar Home Care',
        start: '2026-03-01',
        end: null,
        frequency: 'Daily',
        unitCost: '21.50',
        warnings: [],
      });
      expect(found.items[1]).toMatchObject({
        component: 'Day support',
        start: '2025-01-01',
        end: '2025-06-30',
      });
    });

    it('gives warning notes with their author, dates and review (H42), the latest first', async () => {
      const found = await askForList(
        councils,
        people.full,
        'alerts',
        'category alert { text } start end reviewDue warnings { code } provenance { recordedAt recordedBy }',
      );
      expect(found.items).toEqual([
        {
          category: 'SCENE_SAFETY',
          alert: { text: 'Violence or aggression: A neighbour shouts.' },
          start: '2026-02-01',
          end: null,
          reviewDue: '2026-06-01',
          warnings: [{ code: 'REVIEW_OVERDUE' }],
          provenance: { recordedAt: '2026-02-01', recordedBy: 'Ola Grant' },
        },
        expect.objectContaining({ category: 'SAFEGUARDING', warnings: [] }),
        expect.objectContaining({ category: 'OTHER', end: '2021-01-01', warnings: [] }),
      ]);
    });

    it('H22: never shows what the council marked as deleted', async () => {
      const answer = await councils.ask(
        people.full,
        `socialCare { alerts { items { alert { text } } } services { items { component } } }`,
      );
      expect(JSON.stringify(answer)).not.toMatch(/wrong person|Meals/);
    });

    it('gives needs, impairments and the need for an interpreter', async () => {
      const found = await askForList(
        councils,
        people.full,
        'individualRequirements',
        'requirement { text } notes',
      );
      expect(found.items).toEqual(
        expect.arrayContaining([
          { requirement: { text: 'Interpreter required' }, notes: ['First language: Polish'] },
          { requirement: { text: 'Hearing impairment' }, notes: [] },
          { requirement: { text: 'Uses a frame' }, notes: ['Indoors'] },
        ]),
      );
      expect(found.items).toHaveLength(3);
    });

    it('H43: gives relatives by name, relationship and role, and nothing of their own record', async () => {
      const found = await askForList(
        councils,
        people.full,
        'personalContacts',
        'name relationship telephones roles',
      );
      expect(found.items).toEqual([
        {
          name: "Sean O'Hare",
          relationship: 'Son',
          telephones: ['07700900333'],
          roles: ['Informal carer', 'Parental responsibility'],
        },
      ]);
    });

    it('gives allocated workers and teams, the latest first', async () => {
      const found = await askForList(councils, people.full, 'professionalContacts', 'name team start end');
      expect(found.items).toEqual([
        { name: 'Ola Grant', team: 'Older People North', start: '2026-01-05', end: null },
        { name: 'Dean Mattu', team: 'Hospital Discharge', start: '2024-03-01', end: '2025-12-31' },
      ]);
    });

    it('gives primary support reasons and the person’s own words', async () => {
      const reasons = await askForList(
        councils,
        people.full,
        'primarySupportReasons',
        'reason { text } start end',
      );
      expect(reasons.items).toEqual([
        { reason: { text: 'Mental health support' }, start: '2025-01-01', end: null },
      ]);
      const words = await askForList(councils, people.full, 'aboutMe', 'heading text recordedAt');
      expect(words.items).toEqual([
        { heading: 'What is most important to me', text: 'My garden.', recordedAt: '2026-05-05' },
      ]);
    });

    it('gives the reconciler exactly what the visible lists show, and services as events', async () => {
      const answer = await councils.ask<Record<string, List> & { socialCare: Record<string, List> }>(
        people.full,
        `socialCareAlerts socialCareEvents socialCare { alerts { state completeness
           items { id category alert { text codings { system code display userSelected } } start end reviewDue
             warnings { code original }
             provenance { kind organisation { odsCode name } recordId recordedAt recordedBy retrievedAt } }
           sources { kind organisation { odsCode name } status reason asOf retrievedAt warnings notes } } }`,
      );
      const readAgain = { asOf: expect.any(String), retrievedAt: expect.any(String) };
      expect(answer['socialCareAlerts']).toMatchObject({
        ...answer.socialCare['alerts'],
        items: answer.socialCare['alerts']?.items.map((item) => ({
          ...item,
          provenance: { ...(item['provenance'] as object), retrievedAt: readAgain.retrievedAt },
        })),
        sources: answer.socialCare['alerts']?.sources.map((row) => ({ ...row, ...readAgain })),
      });
      expect(answer['socialCareEvents']).toMatchObject({
        state: 'RECORDED',
        totalCount: 2,
        pageInfo: { hasNextPage: false },
        items: [
          { kind: 'CARE_SERVICE', title: 'Home support', start: '2026-03-01', end: null, location: null },
          { kind: 'CARE_SERVICE', title: 'Day support' },
        ],
      });
    });

    it('pages services by a cursor that neither repeats nor hides one', async () => {
      const page = (more: string) =>
        councils.ask<{
          socialCare: {
            services: List<{ component: string }> & {
              totalCount: number;
              pageInfo: { endCursor: string; hasNextPage: boolean };
            };
          };
        }>(
          people.full,
          `socialCare { services(first: 1${more}) { totalCount state items { component } pageInfo { endCursor hasNextPage } } }`,
        );
      const first = (await page('')).socialCare.services;
      expect(first).toMatchObject({ totalCount: 2, items: [{ component: 'Home support' }] });
      expect(first.pageInfo.hasNextPage).toBe(true);
      const second = (await page(`, after: "${first.pageInfo.endCursor}"`)).socialCare.services;
      expect(second.items).toEqual([{ component: 'Day support' }]);
      expect(second.pageInfo.hasNextPage).toBe(false);
    });

    it('a council without the person is NOT_HELD, and an empty list says NOT_RECORDED (H2)', async () => {
      const found = await askForList(councils, people.unknown, 'alerts', 'id');
      expect(found).toMatchObject({ state: 'NOT_RECORDED', completeness: 'COMPLETE', items: [] });
      expect(found.sources.map(({ status }) => status)).toEqual(['NOT_HELD', 'NOT_HELD']);
    });
  });
});
