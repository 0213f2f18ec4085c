import type { AboutMeRecord, IndividualRequirementRecord } from '../../kit/graph.generated.ts';
import type { CouncilTables, PersonRow } from '../source/council.ts';
import { answerIn, dateIn, wordsIn } from './columns.ts';
import { mapRows, originOf, type Frame, type Mapped } from './frame.ts';
import { toCodedText } from './services.ts';

/** The person's own words (PRSB: About me). */
export function toAboutMe(rows: readonly CouncilTables['aboutMe'][], frame: Frame): Mapped<AboutMeRecord> {
  return mapRows(rows, (row) => {
    const recordedAt = dateIn(row.recordedAt);
    const text = wordsIn(row.text);
    if (text === null) return null;
    const item: AboutMeRecord = {
      ...originOf(frame, 'about-me', row, recordedAt.date),
      heading: wordsIn(row.heading) ?? 'About me',
      text,
      recordedAt: recordedAt.date,
    };
    return { item, lossy: recordedAt.unreadable !== null };
  });
}

/** Needs, impairments, and what the person's own row says of language (PRSB: Individual requirements). */
export function toRequirements(
  persons: readonly PersonRow[],
  rows: { needs: readonly CouncilTables['needs'][]; impairments: readonly CouncilTables['impairments'][] },
  frame: Frame,
): Mapped<IndividualRequirementRecord> {
  const needs = mapRows(rows.needs, (row) => toRequirement(row, 'need', frame));
  const impairments = mapRows(rows.impairments, (row) => toRequirement(row, 'impairment', frame));
  return {
    items: [
      ...persons.flatMap((person) => toLanguageRequirement(person, frame)),
      ...needs.items,
      ...impairments.items,
    ],
    unreadable: needs.unreadable || impairments.unreadable,
  };
}

function toRequirement(row: CouncilTables['needs'], kind: string, frame: Frame) {
  const recordedAt = dateIn(row.recordedAt);
  const words = wordsIn(row.need);
  if (words === null) return null;
  const item: IndividualRequirementRecord = {
    ...originOf(frame, kind, row, recordedAt.date),
    requirement: toCodedText(words, null),
    notes: [wordsIn(row.note)].filter((note) => note !== null),
    recordedAt: recordedAt.date,
  };
  return { item, lossy: recordedAt.unreadable !== null };
}

/** An interpreter, or a first language other than English. Nothing: neither is recorded. */
function toLanguageRequirement(person: PersonRow, frame: Frame): IndividualRequirementRecord[] {
  const language = wordsIn(person.language);
  const needsInterpreter = answerIn(person.interpreter) === true;
  const isOther = language !== null && !/^eng(lish)?\b|^en\b/i.test(language);
  if (!needsInterpreter && !isOther) return [];
  const firstLanguage = `First language: ${language ?? 'not recorded'}`;
  return [
    {
      ...originOf(frame, 'language', { recordId: person.personId }),
      requirement: toCodedText(needsInterpreter ? 'Interpreter required' : firstLanguage, null),
      notes: needsInterpreter ? [firstLanguage] : [],
      recordedAt: null,
    },
  ];
}
