import type { CodedText } from '../../kit/graph.generated.ts';
import {
  isNulled,
  partOf,
  repetitionsOf,
  segmentsOf,
  valueOf,
  type Hl7Message,
  type Repetition,
  type Segment,
} from '../hl7/message.ts';
import { codedField } from './read-coded.ts';
import { readIdentifiers } from './read-identifiers.ts';
import type { AddressStatement, NameStatement, PersonFields, PersonStatement } from './statements.ts';

/** What a message says of the person it is about. */
export function readPerson(message: Hl7Message): PersonStatement {
  const [pid] = segmentsOf(message, 'PID');
  return {
    ...readNumber(pid),
    ...readName(pid),
    ...stated('birthDate', pid, 7, () => valueOf(pid, 7)),
    ...stated('sex', pid, 8, () => valueOf(pid, 8)),
    ...stated('addresses', pid, 11, () => repetitionsOf(pid, 11).map(toAddress)),
    ...readTelephones(pid),
    ...stated('language', pid, 15, () => valueOf(pid, 15, 2) ?? valueOf(pid, 15)),
    ...stated('deathDate', pid, 29, () => valueOf(pid, 29)),
    ...stated('deceased', pid, 30, () => isYes(valueOf(pid, 30))),
    ...snapshot('allergies', message, 'AL1', (segment) => {
      const agent = agentOf(segment);
      if (agent === null) return null;
      return {
        type: valueOf(segment, 2),
        agent,
        severity: valueOf(segment, 4, 2) ?? valueOf(segment, 4),
        reactions: repetitionsOf(segment, 5).flatMap(
          (repetition) => partOf(repetition, 2) ?? partOf(repetition, 1) ?? [],
        ),
        date: valueOf(segment, 6),
      };
    }),
    ...snapshot('nextOfKin', message, 'NK1', (segment) => {
      const name = repetitionsOf(segment, 2).map(toName).map(toWords)[0] ?? '';
      if (name === '') return null;
      return {
        name,
        relationship: codedField(segment, 3)?.text ?? null,
        telephones: [5, 6].flatMap((field) => repetitionsOf(segment, field).flatMap(toTelephone)),
        role: codedField(segment, 7)?.text ?? null,
      };
    }),
    ...snapshot('alerts', message, 'ZAL', (segment) => codedField(segment, 2)),
  };
}

/** An allergy whose agent was left out is one all the same; the HL7 null empties the list. */
function agentOf(al1: Segment): CodedText | null {
  const isSaid = [4, 5].some((field) => repetitionsOf(al1, field).length > 0);
  return codedField(al1, 3) ?? (isSaid && !isNulled(al1, 3) ? { text: 'Not named', codings: [] } : null);
}

/** The diagnoses of a message (DG1). Null when it has none: it says nothing of them. */
export function readDiagnoses(message: Hl7Message): PersonFields['diagnoses'] | null {
  const read = snapshot('diagnoses', message, 'DG1', (segment) => {
    // DG1-4 is the description of older senders.
    const described = valueOf(segment, 4);
    const diagnosis =
      codedField(segment, 3) ?? (described === null ? null : { text: described, codings: [] });
    return diagnosis === null ? null : { diagnosis, date: valueOf(segment, 5) };
  });
  return read.diagnoses ?? null;
}

/** A field of a statement: set when sent, null when deleted, absent when the message says nothing. */
function stated<Field extends keyof PersonFields>(
  name: Field,
  segment: Segment | undefined,
  field: number,
  read: () => PersonFields[Field] | null,
): PersonStatement {
  if (isNulled(segment, field)) return { [name]: null };
  return repetitionsOf(segment, field).length > 0 ? { [name]: read() } : {};
}

/** A list sent as segments: any of them makes it a snapshot of the whole list, none says nothing. */
function snapshot<Field extends 'allergies' | 'nextOfKin' | 'diagnoses' | 'alerts'>(
  name: Field,
  message: Hl7Message,
  segmentName: string,
  read: (segment: Segment) => PersonFields[Field][number] | null,
): PersonStatement {
  const segments = segmentsOf(message, segmentName);
  return segments.length === 0 ? {} : { [name]: segments.map(read).filter((entry) => entry !== null) };
}

function readNumber(pid: Segment | undefined): PersonStatement {
  const { nhsNumber, namesNhsNumber } = readIdentifiers(pid, null);
  if (!namesNhsNumber) return {};
  const status = valueOf(pid, 32);
  if (nhsNumber === null || status === null) return { nhsNumber };
  return { nhsNumber, nhsNumberStatus: { nhsNumber, status } };
}

function readName(pid: Segment | undefined): PersonStatement {
  const names = repetitionsOf(pid, 5);
  // HL7 table 0200: what somebody is called, and what they were called at birth, before marriage or as an alias.
  const ofType = (types: string[]) => (repetition: Repetition) =>
    types.includes(partOf(repetition, 7)?.toUpperCase() ?? '');
  const preferred = names.find(ofType(['N', 'B', 'P']));
  const legal =
    names.find(ofType(['L'])) ??
    names.find((repetition) => !ofType(['N', 'B', 'P', 'M', 'A', 'S', 'U'])(repetition)) ??
    names[0];
  if (legal === undefined) return {};
  const preferredName = preferred === undefined ? null : partOf(preferred, 2);
  return { name: toName(legal), ...(preferredName !== null && { preferredName }) };
}

function readTelephones(pid: Segment | undefined): PersonStatement {
  const telephones = [13, 14].flatMap((field) => repetitionsOf(pid, field).flatMap(toTelephone));
  if (telephones.length > 0) return { telephones };
  return isNulled(pid, 13) ? { telephones: null } : {};
}

function toName(repetition: Repetition): NameStatement {
  const given = [partOf(repetition, 2), ...(partOf(repetition, 3)?.split(' ') ?? [])];
  return {
    family: partOf(repetition, 1),
    given: given.filter((part) => part !== null),
    title: partOf(repetition, 5),
  };
}

function toWords({ title, given, family }: NameStatement): string {
  return [title, ...given, family].filter((part) => part !== null).join(' ');
}

function toAddress(repetition: Repetition): AddressStatement {
  const lines = [1, 2, 3, 4].map((component) => partOf(repetition, component));
  return {
    lines: lines.filter((line) => line !== null),
    postcode: partOf(repetition, 5),
    use: partOf(repetition, 7),
  };
}

/** XTN: the number in the first component, or in the twelfth, or in parts. An address of e-mail is none. */
function toTelephone(repetition: Repetition): string[] {
  const parts = [5, 6, 7].map((component) => partOf(repetition, component)).filter((part) => part !== null);
  const number = partOf(repetition, 1) ?? partOf(repetition, 12) ?? parts.join(' ');
  return number === '' ? [] : [number];
}

function isYes(text: string | null): boolean | null {
  return text === null ? null : ['Y', 'YES', '1', 'TRUE'].includes(text.toUpperCase());
}
