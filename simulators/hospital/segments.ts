import type {
  Code,
  HospitalTelling,
  Identity,
  Person,
  Said,
  ToldResult,
  ToldStay,
} from '../population/person.ts';
import { components, escaped, hl7Time, segment } from './hl7-text.ts';

/** The two trusts write their own dialects, as real ones do. */
export function isOlderDialect(trust: string): boolean {
  return trust === 'RTG';
}

/** Who a trust holds somebody to be. */
export function identityAt(person: Person, telling: HospitalTelling): Identity {
  return { ...person.identity, ...telling.identity };
}

export function pid(
  telling: HospitalTelling,
  nhsNumber: string,
  identity: Identity,
  hospitalNumber = telling.hospitalNumber,
): string {
  const { trust, nhsNumberStatus } = telling;
  const older = isOlderDialect(trust);
  const numbers = [
    older ? components(nhsNumber, '', '', 'NHS') : components(nhsNumber, '', '', 'NHS', 'NH'),
    components(hospitalNumber, '', '', trust, 'MR'),
  ];
  const { family, given, preferred, title, address, telephones, language, death } = identity;
  const [first = '', ...middle] = given;
  const names = [components(family, first, middle.join(' '), '', title, '', 'L')];
  if (preferred !== null) names.push(components(family, preferred, '', '', '', '', 'N'));
  const [line1, line2, line3, line4] = address.lines;
  return segment('PID', {
    1: '1',
    3: (older ? numbers.reverse() : numbers).join('~'),
    5: names.join('~'),
    7: hl7Time(identity.birthDate),
    8: sexOf(identity.gender, older),
    11: components(line1, line2, line3, line4, address.postcode, 'GBR', 'H'),
    13: telephones.map((telephone) => components(telephone, 'PRN', 'PH')).join('~'),
    15: components(language),
    29: hl7Time(death?.date),
    30: death === null ? '' : 'Y',
    32: nhsNumberStatus,
  });
}

export function nk1s({ nextOfKin }: HospitalTelling): string[] {
  return nextOfKin.map(({ family, given, relationship, telephone }, index) =>
    segment('NK1', {
      1: String(index + 1),
      2: components(family, given),
      3: components('', relationship),
      5: components(telephone),
      7: components('N', 'Next of kin'),
    }),
  );
}

export function al1s({ allergies }: HospitalTelling): string[] {
  return allergies.map(({ agent, kind, severity, reaction, at }, index) =>
    segment('AL1', {
      1: String(index + 1),
      2: kind,
      3: coded(agent),
      4: severity ?? '',
      5: escaped(reaction),
      6: hl7Time(at),
    }),
  );
}

/** Alerts go in a segment the trusts defined between them. */
export function zals({ alerts }: HospitalTelling): string[] {
  return alerts.map((alert, index) => segment('ZAL', { 1: String(index + 1), 2: coded(alert) }));
}

export function dg1s({ diagnoses, start }: ToldStay): string[] {
  return diagnoses.map((diagnosis, index) =>
    segment('DG1', { 1: String(index + 1), 3: coded(diagnosis), 5: hl7Time(start), 6: 'F' }),
  );
}

/** What is to be said of a visit at one point of it. */
export interface VisitPoint {
  place: string | null;
  isDischarged: boolean;
}

export function pv1(stay: ToldStay, trust: string, { place, isDischarged }: VisitPoint): string {
  const { family, given, gmc } = stay.consultant;
  return segment('PV1', {
    1: '1',
    2: { inpatient: 'I', outpatient: 'O', emergency: 'E' }[stay.class],
    3: place === null ? '' : components(...place.split('-'), trust),
    4: stay.admissionMethod,
    7: components(gmc, family, given, '', '', 'Dr', '', '', 'GMC'),
    10: stay.treatmentFunction,
    19: components(stay.visitNumber),
    36: isDischarged ? (stay.dischargeMethod ?? '') : '',
    37: isDischarged ? (stay.dischargeDestination ?? '') : '',
    44: hl7Time(stay.start),
    45: isDischarged ? hl7Time(stay.end) : '',
  });
}

export function pv2({ reason }: ToldStay): string {
  return segment('PV2', { 3: components('', reason) });
}

export function obr(order: string, result: ToldResult, reportedAt: string): string {
  return segment('OBR', {
    1: '1',
    3: components(order),
    4: coded(result.report),
    7: hl7Time(result.collectedAt),
    22: hl7Time(reportedAt),
    25: 'F',
  });
}

/** An observation with its comment. `corrected`: the value that replaces the one told. */
export function obx(result: ToldResult, position: number, corrected: string | null = null): string[] {
  const observation = segment('OBX', {
    1: String(position),
    2: result.valueType,
    3: coded(result.investigation),
    5: valueOf(result, corrected ?? result.value),
    6: components(result.unit),
    7: escaped(result.range),
    8: corrected === null ? (result.flag ?? '') : '',
    11: corrected === null ? result.status : 'C',
  });
  const comment = corrected === null ? result.comment : null;
  return [
    observation,
    ...(comment === null ? [] : [segment('NTE', { 1: '1', 2: 'L', 3: escaped(comment) })]),
  ];
}

function valueOf({ valueType, investigation }: ToldResult, value: string): string {
  if (valueType === 'SN') {
    const [, comparator = '', number = ''] = /^([<>]=?)?(.*)$/.exec(value) ?? [];
    return components(comparator, number);
  }
  if (valueType === 'CE') return components('', value, investigation.codes[0]?.system);
  return escaped(value);
}

/** CE: the first code and a second; the words where there is none. */
function coded({ text, codes }: Said): string {
  const [first, second] = codes;
  if (!first) return components('', text);
  const another = second ? [second.code, second.display, systemName(second)] : [];
  return components(first.code, text, systemName(first), ...another);
}

/** HL7 table 0396. */
function systemName({ system }: Code): string {
  const names: Record<string, string> = {
    'http://snomed.info/sct': 'SCT',
    'http://hl7.org/fhir/sid/icd-10': 'I10',
  };
  return names[system] ?? system;
}

function sexOf(gender: Identity['gender'], older: boolean): string {
  const [number, letter] = {
    male: ['1', 'M'],
    female: ['2', 'F'],
    other: ['9', 'O'],
    unknown: ['0', 'U'],
  }[gender] as [string, string];
  return older ? number : letter;
}
