import { isValidNhsNumber } from '../../../schema/nhs-number.ts';
import { partOf, type Repetition, type Segment } from '../hl7/message.ts';

/** The numbers of a person, or of a merged one (CX). */
export interface Identifiers {
  /** The trust's own number; of a sender that knows a person by the NHS number alone, that one. */
  hospitalNumber: string | null;
  /** Null: none that is valid was sent. */
  nhsNumber: string | null;
  /** True when an NHS number is named, be it deleted or invalid. */
  namesNhsNumber: boolean;
}

/** What senders call the NHS number: its type (HL7 table 0203: NH), or who assigns it, or both. */
const NHS_NAMES = ['NH', 'NHS', 'NHSNBR', 'NHSNMBR', 'NHSNO', 'NHS NUMBER', '2.16.840.1.113883.2.1.4.1'];

/** Types of a trust's own number, best first (HL7 table 0203, and what others send); null: no type is named. */
const OWN_TYPES = ['MR', 'MRN', 'MEDREC', 'PI', 'HOSP', null];

/** Types that are some other number: of an account, a visit, a licence, a passport, social security, insurance. */
const OTHER_TYPES = /^(AN|VN|DL|PPN|SS|NI|NN\w*|HC|MA|MC|MB|BC|GI|EI|EN|PRN|TAX|DR|SL|AM|ANON)$/;

/**
 * Tells the NHS number (`n^^^NHS^NH`, and its other names) from the trust's own (`m^^^RJE^MR`). Of several of its own
 * the one assigned by `organisation` comes first, then the best type. Senders before v2.3.1 put them in PID-2 and PID-4.
 */
export function readIdentifiers(
  segment: Segment | undefined,
  organisation: string | null,
  fields: readonly number[] = [3, 2, 4],
): Identifiers {
  const found = fields.map((field) =>
    // Nobody names the kind of a number in the older fields.
    readField(
      segment?.fields[field] ?? [],
      organisation,
      field === 2 || field === 4 ? isNhsOrLooksIt : isNhsNumber,
    ),
  );
  const nhsNumber = found.find((numbers) => numbers.nhsNumber !== null)?.nhsNumber ?? null;
  return {
    hospitalNumber: found.find(({ hospitalNumber }) => hospitalNumber !== null)?.hospitalNumber ?? nhsNumber,
    nhsNumber,
    namesNhsNumber: found.some(({ namesNhsNumber }) => namesNhsNumber),
  };
}

function readField(
  all: readonly Repetition[],
  organisation: string | null,
  isNhs: (repetition: Repetition) => boolean,
): Identifiers {
  const nhs = all.filter(isNhs);
  const numbers = nhs.map((repetition) => (partOf(repetition, 1) ?? '').replaceAll(/[\s-]/g, ''));
  const own = all.filter((repetition) => !isNhs(repetition) && partOf(repetition, 1) !== null);
  const [chosen] = own
    .map((repetition) => ({ repetition, rank: rankOf(repetition, organisation) }))
    .filter(({ rank }) => rank !== null)
    .sort((left, right) => (left.rank ?? 0) - (right.rank ?? 0));
  return {
    hospitalNumber: partOf(chosen?.repetition, 1),
    nhsNumber: numbers.find(isValidNhsNumber) ?? null,
    namesNhsNumber: nhs.length > 0,
  };
}

function isNhsNumber(repetition: Repetition): boolean {
  const names = [partOf(repetition, 5), partOf(repetition, 4), partOf(repetition, 4, 2)];
  return names.some((name) => NHS_NAMES.includes(name?.toUpperCase() ?? ''));
}

function isNhsOrLooksIt(repetition: Repetition): boolean {
  const isBare = partOf(repetition, 4) === null && partOf(repetition, 5) === null;
  return isNhsNumber(repetition) || (isBare && isValidNhsNumber(partOf(repetition, 1) ?? ''));
}

/** The lower the likelier a trust's own number of the person; null: it is some other number. */
function rankOf(repetition: Repetition, organisation: string | null): number | null {
  const type = partOf(repetition, 5)?.toUpperCase() ?? null;
  if (OTHER_TYPES.test(type ?? '')) return null;
  const isOwn = organisation !== null && partOf(repetition, 4)?.toUpperCase() === organisation.toUpperCase();
  const place = OWN_TYPES.indexOf(type);
  return (place === -1 ? OWN_TYPES.length : place) + (isOwn ? 0 : 100);
}
