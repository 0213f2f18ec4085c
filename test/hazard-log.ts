import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The hazards of a shared record, in a few words each. The numbers are the ones tests carry. */
export const HAZARDS: Readonly<Record<string, string>> = {
  H1: 'A source that is down is shown as “no allergies”',
  H2: 'An empty list is read as “none known”',
  H3: 'One source’s failure blanks another’s data',
  H4: 'A record of somebody else is linked',
  H5: 'One patient’s answer is given for another',
  H6: 'Stale data seems live',
  H7: '“Current medication” is wrong',
  H8: 'Duplicate or contradictory medicines',
  H9: 'A medicine is taken that is in no list',
  H10: 'A resolved allergy is shown as active, or is lost',
  H11: 'An allergy is miscoded or degraded',
  H12: 'The words and the code disagree',
  H13: 'A code or identifier is corrupted',
  H14: 'An objection is missed or stale',
  H15: 'A confidential item leaks',
  H16: 'What is withheld is taken for absent',
  H17: 'The record is in transit or awaiting filing',
  H18: 'A list is cut short',
  H19: 'Medicines are asked for without allergies',
  H20: 'A unit or number is wrong',
  H21: 'A preliminary or corrected result is shown as final',
  H22: 'What was entered in error is shown',
  H23: 'Wrong order, date or time zone',
  H24: 'A cancelled event is shown',
  H25: 'A merge is not followed',
  H26: 'A plan is read as done',
  H27: 'A vaccine not given is shown as given',
  H28: 'A resuscitation decision is wrong or superseded',
  H29: 'Sources disagree on whether the person is alive',
  H30: 'A restricted person’s whereabouts leak',
  H31: 'A record of unverified identity is linked',
  H32: 'Context is lost: comments parted from their result',
  H33: 'The source of an item is unknown',
  H34: 'A heavy query slows everybody',
  H35: 'One slow source delays all',
  H36: 'A change of a subgraph breaks a view',
  H37: 'What was seen cannot be reconstructed',
  H38: 'Clocks disagree',
  H39: 'Emergency access never ends or reaches too far',
  H40: 'Test data in live, or live data in test',
  H41: 'A document of the wrong version, or unreviewed',
  H42: 'A local warning is missing',
  H43: 'From one person’s record into another’s',
  H44: 'The reconciled view hides doubt',
  H45: 'A practice changes supplier and cannot be reached',
};

/** The sentences of every test that carries a hazard's number, by number, each with its file. */
export function testsByHazard(): Map<string, { file: string; sentence: string }[]> {
  const found = new Map<string, { file: string; sentence: string }[]>();
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.test.ts'),
  );
  for (const file of files.sort()) {
    const text = readFileSync(join('test', file), 'utf8');
    for (const [, , sentence = ''] of text.matchAll(/(['"`])((?:H\d+ )*H\d+: (?:(?!\1).)+)\1/g)) {
      const [numbers = '', ...rest] = sentence.split(': ');
      for (const number of numbers.split(' ')) {
        found.set(number, [...(found.get(number) ?? []), { file, sentence: rest.join(': ') }]);
      }
    }
  }
  return found;
}

/** docs/hazards.md: every hazard with what is shown of it. */
export function hazardPage(): string {
  const tests = testsByHazard();
  const sections = Object.entries(HAZARDS).map(([number, words]) => {
    const shown = tests.get(number) ?? [];
    const lines = shown.map(
      ({ file, sentence }) => `- ${sentence.replaceAll(/[*_`<>|]/g, '\\$&')} (\`test/${file}\`)`,
    );
    return [
      `## ${number}. ${words}`,
      '',
      ...(lines.length > 0 ? lines : ['Not yet shown by a test.']),
      '',
    ].join('\n');
  });
  return [
    '# Hazards, and the tests that show their control',
    '',
    'Made from the names of the tests by `npm run generate`. The severities and the residual risk are the Clinical Safety',
    'Officer’s to judge.',
    '',
    ...sections,
  ].join('\n');
}
