/** HL7 v2.4 as tests write it: a person of no other test, and what a test changes about the message. */

export const NHS_NUMBER = '9990000018';
export const PERSON = {
  patient: NHS_NUMBER,
  traced: { familyName: 'Ashdown', givenNames: ['Iris'], birthDate: '1950-02-03', gender: 'female' },
};

let controlIds = 0;

export interface Written {
  controlId?: string;
  /** EVN-2 and MSH-7. */
  at?: string;
  nhsNumber?: string;
  hospitalNumber?: string;
  /** PID-5. */
  name?: string;
  /** PID-7. */
  birthDate?: string;
  /** PID-32. */
  status?: string;
  charset?: string;
  /** PV1 by field number; PV1-19 is V1 unless said otherwise. */
  pv1?: Record<number, string>;
  more?: string[];
}

export function msh(type: string, { controlId, at = '20260301090000', charset = '' }: Written = {}): string {
  const id = controlId ?? `T${(controlIds += 1)}`;
  return `MSH|^~\\&|PAS|RJE|OHC|REGION|${at}||${type}|${id}|P|2.4||||||${charset}`;
}

export function pid(written: Written = {}): string {
  const {
    nhsNumber = NHS_NUMBER,
    hospitalNumber = 'H1',
    name = 'ASHDOWN^Iris^^^Mrs^^L',
    birthDate = '19500203',
    status = '01',
  } = written;
  const fields = Array.from({ length: 33 }, () => '');
  fields[0] = 'PID';
  fields[3] = `${nhsNumber}^^^NHS^NH~${hospitalNumber}^^^RJE^MR`;
  fields[5] = name;
  fields[7] = birthDate;
  fields[8] = 'F';
  fields[32] = status;
  return fields.join('|').replace(/\|+$/, '');
}

export function pv1(changes: Record<number, string> = {}): string {
  const fields = Array.from({ length: 53 }, () => '');
  Object.assign(fields, { 0: 'PV1', 2: 'I', 3: 'W1^A^1', 19: 'V1', ...changes });
  return fields.join('|').replace(/\|+$/, '');
}

/** An ADT message of any event. */
export function adt(event: string, written: Written = {}): string {
  const { at = '20260301090000', more = [] } = written;
  const isVisit = !['A28', 'A31', 'A40'].includes(event);
  return lines(
    msh(`ADT^${event}`, written),
    `EVN|${event}|${at}`,
    pid(written),
    ...(isVisit ? [pv1(written.pv1)] : []),
    ...more,
  );
}

/** A merge of another number into H1. */
export function merge(oldNumber: string, written: Written = {}): string {
  return adt('A40', { ...written, more: [`MRG|${oldNumber}^^^RJE^MR`] });
}

/** A laboratory report of order L1, unless `obr` says otherwise. */
export function oru(observations: string[], written: Written & { obr?: string } = {}): string {
  const { obr = 'OBR|1||L1|FBC^Full blood count^RJE-LAB|||20260301080000|||||||||||||||20260301085500|||F' } =
    written;
  return lines(msh('ORU^R01', written), pid(written), obr, ...observations);
}

/** One observation. */
export function obx(
  type: string,
  code: string,
  value: string,
  more: { unit?: string; status?: string } = {},
) {
  return `OBX|1|${type}|${code}^${code} name^RJE-LAB||${value}|${more.unit ?? ''}|1 - 9||||${more.status ?? 'F'}`;
}

export function lines(...segments: string[]): string {
  return `${segments.join('\r')}\r`;
}
