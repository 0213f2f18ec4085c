import { describe, expect, it } from '@jest/globals';
import { isValidNhsNumber } from '../../schema/nhs-number.ts';
import { createPopulation } from '../../simulators/population/generate.ts';
import type { Person } from '../../simulators/population/person.ts';

const people = createPopulation({ today: '2026-07-01' });

/** Everybody with this tag: at least one. */
function tagged(tag: string): Person[] {
  const found = people.filter(({ tags }) => tags.includes(tag));
  if (found.length === 0) throw new Error(`Nobody is tagged ${tag}`);
  return found;
}

function someone(tag: string): Person {
  const [person] = tagged(tag);
  if (person === undefined) throw new Error(`Nobody is tagged ${tag}`);
  return person;
}

const allergyCodes = (person: Person) =>
  person.gp?.allergies.flatMap(({ agent }) => agent.codes.map(({ code }) => code)) ?? [];
const hospitalAllergies = (person: Person) => person.hospital.flatMap(({ allergies }) => allergies);
const stays = (person: Person) => person.hospital.flatMap((trust) => trust.stays);
const results = (person: Person) => person.hospital.flatMap((trust) => trust.results);

/** What each tag promises of the person who bears it. */
const PROMISES: Record<string, (person: Person) => boolean> = {
  'allergy-at-gp-only': (person) =>
    allergyCodes(person).includes('91936005') && hospitalAllergies(person).length === 0,
  'allergy-at-hospital-only': (person) =>
    hospitalAllergies(person).some(({ agent }) => !allergyCodes(person).includes(agent.codes[0]?.code ?? '')),
  'allergy-coded-three-ways': (person) =>
    new Set([...allergyCodes(person), ...hospitalAllergies(person).map(({ agent }) => agent.codes[0]?.code)])
      .size === 4,
  'allergy-category-only': (person) =>
    hospitalAllergies(person).some(({ agent }) => agent.codes[0]?.code === 'Z88.0'),
  'allergy-conflict': (person) =>
    allergyCodes(person).includes('716186003') && hospitalAllergies(person).length === 1,
  'no-known-drug-allergies': (person) => allergyCodes(person).join() === '409137002',
  'no-known-allergies': (person) =>
    allergyCodes(person).join() === '716186003' && hospitalAllergies(person).length === 0,
  'nothing-recorded': (person) => person.gp?.allergies.length === 0 && person.gp.warnings.length === 0,
  'degraded-allergy': (person) =>
    person.gp?.allergies.every((told) => told.degraded && told.agent.codes.length === 0) === true,
  'resolved-allergy': (person) => person.gp?.allergies.every(({ status }) => status === 'resolved') === true,
  'allergy-resolved-at-gp-active-at-hospital': (person) =>
    person.gp?.allergies[0]?.status === 'resolved' && hospitalAllergies(person).length === 1,
  'duplicate-allergy': (person) => allergyCodes(person).filter((code) => code === '91935009').length === 2,
  'severity-only': (person) =>
    person.gp?.allergies.some(({ reactions }) =>
      reactions.some((r) => r.manifestation === null && r.severity !== null),
    ) === true,
  'two-strengths': (person) =>
    person.gp?.medications.filter(({ status }) => status === 'active').length === 2,
  'active-but-ended': (person) =>
    person.gp?.medications.some(({ status, end }) => status === 'active' && end !== null && end < '2019') ===
    true,
  'never-issued': (person) =>
    person.gp?.medications[0]?.issues.length === 0 && person.gp.medications[0].lastIssued === null,
  'code-text-conflict': (person) =>
    person.gp?.medications[0]?.medication.text === 'Metformin 2g MR' &&
    person.gp.medications[0].medication.codes[0]?.display === 'Metformin 1g modified-release tablets',
  'hospital-only-medication': (person) => (person.hospital[0]?.medications.length ?? 0) > 1,
  'prescribed-elsewhere': (person) =>
    person.gp?.medications.every((told) => told.prescribedElsewhere !== null) === true,
  'degraded-medication': (person) => person.gp?.medications[0]?.degraded === true,
  'repeat-dispensing': (person) => person.gp?.medications[0]?.prescriptionType === 'repeat-dispensing',
  'ambulance-given-medication': (person) =>
    person.ambulance[0]?.drugsGiven.some(({ medication }) => medication.text.startsWith('Morphine')) === true,
  'eighteen-digit-code': (person) =>
    person.gp?.medications.some(({ medication }) =>
      medication.codes.some(({ code }) => code.length === 18 && BigInt(Number(code)) !== BigInt(code)),
    ) === true,
  'data-in-transit': (person) =>
    person.gp?.warnings.some(
      ({ warning, lists, before }) => warning === 'data-in-transit' && lists === 'all' && before !== null,
    ) === true,
  'confidential-items': (person) => person.gp?.warnings[0]?.warning === 'confidential-items',
  'data-awaiting-filing': (person) => person.gp?.warnings[0]?.warning === 'data-awaiting-filing',
  'gp-patient-not-found': (person) => person.gp?.answersWith === 'PATIENT_NOT_FOUND',
  'gp-no-patient-consent': (person) => person.gp?.answersWith === 'NO_PATIENT_CONSENT',
  'gp-patient-sensitive': (person) => person.gp?.answersWith === 'PATIENT_SENSITIVE',
  'partial-dates': (person) =>
    ['2010', '2010-06'].every((onset) => person.gp?.allergies.some((told) => told.onset === onset)),
  'merged-hospital-number': (person) => person.hospital.some(({ mergedFrom }) => mergedFrom !== null),
  'cancelled-admission': (person) => stays(person).some(({ cancelled }) => cancelled === 'admission'),
  'cancelled-transfer': (person) =>
    stays(person).some(({ cancelled, locations }) => cancelled === 'transfer' && locations.length === 2),
  'cancelled-discharge': (person) =>
    stays(person).some(({ cancelled, end }) => cancelled === 'discharge' && end !== null),
  'corrected-result': (person) => results(person).some(({ correctedTo }) => correctedTo?.value === '4.1'),
  'preliminary-result': (person) => results(person).every(({ status }) => status === 'P'),
  'cancelled-result': (person) => results(person).some(({ status }) => status === 'X'),
  comparator: (person) => results(person).some(({ value }) => value.startsWith('<')),
  'odd-unit': (person) => results(person).some(({ unit }) => unit === 'g/dl(old)'),
  'impossible-date': (person) => hospitalAllergies(person).some(({ at }) => at?.slice(5, 7) === '13'),
  restricted: (person) =>
    person.restricted &&
    person.identity.address.lines.length > 0 &&
    person.gp !== null &&
    [person.hospital, person.ambulance, person.socialCare].every((tellings) => tellings.length > 0),
  'restricted-at-council-only': (person) => !person.restricted && person.socialCare[0]?.restricted === true,
  objection: (person) => person.objection,
  'council-nhs-number-null': (person) => person.socialCare[0]?.nhsId === null,
  'council-nhs-number-zero': (person) => person.socialCare[0]?.nhsId === '0',
  'council-nhs-number-short': (person) => person.socialCare[0]?.nhsId === person.nhsNumber.slice(0, 9),
  'council-nhs-number-wrong': (person) =>
    person.socialCare[0]?.nhsId === someone('nhs-number-used-for-another').nhsNumber,
  'nhs-number-used-for-another': (person) => person.socialCare.length === 0,
  'two-birth-dates': (person) =>
    person.identity.birthDate.startsWith('2005') &&
    person.hospital[0]?.identity.birthDate?.startsWith('1951') === true,
  'ambulance-without-nhs-number': (person) => person.ambulance[0]?.nhsNumberStatus === null,
  'ambulance-number-not-verified': (person) =>
    person.ambulance.some(({ nhsNumberStatus }) => nhsNumberStatus === '02' || nhsNumberStatus === '03'),
  'deceased-in-one-source': (person) =>
    person.identity.death === null && person.socialCare[0]?.identity.death?.date !== undefined,
  'death-informal': (person) => person.identity.death?.notification === 'INFORMAL',
  'death-formal': (person) => person.identity.death?.notification === 'FORMAL',
  diacritics: (person) =>
    person.identity.family === 'Ó Súilleabháin-Smith' && person.identity.given[0] === 'Zoë',
  'clock-change': (person) =>
    stays(person).some(
      ({ start, end }) =>
        end !== null && end.slice(0, 19) < start.slice(0, 19) && Date.parse(end) > Date.parse(start),
    ),
  'superseded-nhs-number': (person) =>
    person.supersededNhsNumbers.length === 1 && person.supersededNhsNumbers.every(isValidNhsNumber),
  'cpr-conflict': (person) =>
    person.gp?.cprDecisions[0]?.fact.codes[0]?.code === '450475007' &&
    person.ambulance[0]?.flags[0]?.category === 'respect',
  'violence-warning': (person) => person.socialCare[0]?.warningNotes[0]?.type === 'Violence or aggression',
  'scene-safety': (person) => person.ambulance[0]?.flags[0]?.category === 'scene-safety',
  'soft-deleted': (person) =>
    person.socialCare[0]?.services.some(({ deleted }) => deleted) === true &&
    person.socialCare[0].warningNotes.some(({ deleted }) => deleted),
  'two-trusts': (person) => new Set(person.hospital.map(({ trust }) => trust)).size === 2,
  'two-councils': (person) => new Set(person.socialCare.map(({ council }) => council)).size === 2,
  'known-to-nobody': (person) =>
    person.gp === null && person.practice === null && person.hospital.length === 0,
};

describe('The awkward people', () => {
  it.each(Object.entries(PROMISES))(
    '"%s" is said of somebody, and is true of everybody it is said of',
    (tag, promise) => {
      expect(tagged(tag).filter((person) => !promise(person))).toEqual([]);
    },
  );

  it('H32: every delimiter of HL7 v2 stands in what a hospital was told', () => {
    const told = JSON.stringify(tagged('hl7-escapes').map(({ hospital }) => hospital));
    for (const delimiter of ['|', '^', '&', '~', String.raw`\\`]) expect(told).toContain(delimiter);
  });

  it('both unverified statuses occur: 02 and 03', () => {
    const statuses = tagged('ambulance-number-not-verified').flatMap(({ ambulance }) =>
      ambulance.map((told) => told.nhsNumberStatus),
    );
    expect(statuses).toEqual(expect.arrayContaining(['02', '03']));
  });

  it('tags are kebab-case, or the id of a hazard or promise', () => {
    for (const tag of people.flatMap(({ tags }) => tags))
      expect(tag).toMatch(/^([HP]\d+|[a-z]+[0-9]*(-[a-z0-9]+)*)$/);
  });

  it('a story is one line, and no two people have the same', () => {
    const stories = people.flatMap(({ story }) => (story === null ? [] : [story]));
    expect(new Set(stories).size).toBe(stories.length);
    expect(stories.filter((story) => story.includes('\n') || story.length > 120)).toEqual([]);
  });
});

describe('The showcase person', () => {
  const [showcase] = people;

  it('comes first and is known to all four kinds of source under every heading', () => {
    if (showcase?.gp == null) throw new Error('The showcase person is not known to a practice');
    const { gp, hospital, ambulance, socialCare } = showcase;
    expect(showcase.tags).toContain('showcase');
    for (const list of [
      gp.allergies,
      gp.medications,
      gp.problems,
      gp.consultations,
      gp.cprDecisions,
      gp.requirements,
      hospital[0]?.stays,
      hospital[0]?.results,
      hospital[0]?.alerts,
      hospital[0]?.nextOfKin,
      ambulance[0]?.observations,
      ambulance[0]?.flags,
      socialCare[0]?.services,
      socialCare[0]?.aboutMe,
      socialCare[0]?.relationships,
      socialCare[0]?.warningNotes,
    ]) {
      expect(list?.length).toBeGreaterThan(0);
    }
  });

  it('takes an anticoagulant and has a reaction coded with her allergy', () => {
    expect(showcase?.gp?.medications.some(({ medication }) => medication.text.startsWith('Apixaban'))).toBe(
      true,
    );
    expect(showcase?.gp?.allergies[0]?.reactions[0]?.manifestation?.codes[0]?.display).toBe('Anaphylaxis');
  });
});
