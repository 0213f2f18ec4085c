import type { Address, DemographicsRecord } from '../../kit/graph.generated.ts';
import type { CouncilTables, PersonRow } from '../source/council.ts';
import { answerIn, dateIn, isCurrent, wordsIn } from './columns.ts';
import { mapRows, originOf, type Frame, type Mapped } from './frame.ts';

/** Who the person is, from each of the council's rows (PRSB: Person demographics). */
export function toDemographics(
  persons: readonly PersonRow[],
  rows: {
    addresses: readonly CouncilTables['addresses'][];
    telephones: readonly CouncilTables['telephones'][];
  },
  frame: Frame,
): Mapped<DemographicsRecord> {
  return mapRows(persons, (person) => {
    const [birth, death] = [dateIn(person.birthDate), dateIn(person.deathDate)];
    const ofPerson = ({ personId }: { personId: string | null }) => personId === person.personId;
    const item: DemographicsRecord = {
      familyName: wordsIn(person.familyName),
      givenNames: [wordsIn(person.givenName)].filter((name) => name !== null),
      preferredName: wordsIn(person.preferredName),
      title: wordsIn(person.title),
      birthDate: birth.date,
      gender: wordsIn(person.gender),
      deathDate: death.date,
      // No date of death does not mean alive: the council may not have heard (hazard H29).
      deceased: wordsIn(person.deathDate) === null ? null : true,
      addresses: frame.restricted
        ? []
        : rows.addresses
            .filter((row) => ofPerson(row) && isCurrent(row.end, frame.today))
            .flatMap((row) => toAddress(row) ?? []),
      telephones: frame.restricted
        ? []
        : rows.telephones.filter(ofPerson).flatMap(({ number }) => wordsIn(number) ?? []),
      language: wordsIn(person.language),
      interpreterRequired: answerIn(person.interpreter),
      provenance: originOf(frame, 'person', { recordId: person.personId }).provenance,
    };
    return { item, lossy: birth.unreadable !== null || death.unreadable !== null };
  });
}

function toAddress(row: CouncilTables['addresses']): Address | null {
  const lines = (wordsIn(row.address) ?? '')
    .split(/[\r\n]+|, */)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const postcode = wordsIn(row.postcode);
  if (lines.length === 0 && postcode === null) return null;
  return { lines, postcode, use: wordsIn(row.use) };
}
