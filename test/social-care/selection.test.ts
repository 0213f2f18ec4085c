import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERYBODY, PEOPLE } from './council-people.ts';
import {
  COUNCIL_SHAPES,
  STORES,
  askForList,
  startCouncils,
  type List,
  type RunningCouncils,
} from './running-councils.ts';

describe.each(STORES)('What is read on %s', (store) => {
  let councils: RunningCouncils;
  beforeAll(async () => {
    councils = await startCouncils(EVERYBODY, store);
  });
  afterAll(() => councils.stop());

  describe.each(COUNCIL_SHAPES)('in the shape %s', (shape, council, _other) => {
    const people = PEOPLE[council];

    it('P8: alerts read the table of persons and that of warning notes, and nothing else', async () => {
      councils.takeStatements();
      await askForList(councils, people.full, 'alerts', 'id');
      const tables = tablesRead(councils.takeStatements(), council);
      expect(tables).toEqual(shape === 'mosaic' ? ['dm_persons', 'sccv_warning_note'] : ['person', 'alert']);
    });

    it('P8: every list together reads each table once, and never access or case notes', async () => {
      councils.takeStatements();
      const answer = await councils.ask(people.full, EVERY_LIST);
      const statements = councils.takeStatements();
      const tables = tablesRead(statements, council);
      expect(new Set(tables).size).toBe(tables.length);
      expect(JSON.stringify([statements, answer])).not.toMatch(/access_notes|case_note|Key safe/i);
    });

    it('fifty patients in one query make at most one statement per table and council', async () => {
      councils.takeStatements();
      const fifty = Array.from(
        { length: 50 },
        (_, index) => EVERYBODY[index % EVERYBODY.length] ?? people.full,
      );
      const answers = await councils.askAll<{ socialCare: { alerts: List } }>(fifty, EVERY_LIST);
      expect(answers).toHaveLength(50);
      const tables = tablesRead(councils.takeStatements(), council);
      expect(tables.length).toBeGreaterThan(5);
      expect(new Set(tables).size).toBe(tables.length);
    });
  });
});

const EVERY_LIST = `socialCareEvents socialCareAlerts socialCare { ${[
  'demographics',
  'services',
  'primarySupportReasons',
  'aboutMe',
  'individualRequirements',
  'alerts',
  'personalContacts',
  'professionalContacts',
]
  .map((field) => `${field} { state items { __typename } sources { status } }`)
  .join(' ')} }`;

/** The table each statement reads from, in order. */
function tablesRead(statements: { council: string; statement: string }[], council: string): string[] {
  return statements
    .filter((one) => one.council === council)
    .map(({ statement }) => /from (?:"dbo"\.)?"(\w+)"/.exec(statement)?.[1] ?? statement);
}
