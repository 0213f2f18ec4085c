import type { GrantClaims } from '../../kit/grant.ts';
import { isSamePerson } from '../../kit/identity-check.ts';
import type { FhirPatient } from '../message/resources.ts';
import type { StoredPart } from './incident-part.ts';
import { compareText, mergeParts, type Incident } from './merge.ts';

/** Who a grant says the patient is. */
export interface Person {
  /** The NHS number and those it superseded. */
  nhsNumbers: readonly string[];
  traced: GrantClaims['traced'];
}

/** What one ambulance service's messages hold of a person. */
export interface LinkedIncidents {
  /** The incidents that are this person's, in no particular order. */
  incidents: Incident[];
  /** A verified record under this number is about somebody else: nothing may be shown (hazard H4). */
  isMismatched: boolean;
  /** There are records under this number whose identity is not verified: they are not linked (hazard H31). */
  hasUnverified: boolean;
}

/**
 * Finds the incidents that are a person's: verified (01) by their latest message, and about somebody of the same name,
 * date of birth and sex. `parts` are all parts of every incident that ever bore one of the person's numbers.
 */
export function linkIncidents(parts: readonly StoredPart[], person: Person): LinkedIncidents {
  const linked: LinkedIncidents = { incidents: [], isMismatched: false, hasUnverified: false };
  for (const ofIncident of Map.groupBy(withEncounters(parts), ({ incidentKey }) => incidentKey).values()) {
    const own = partsOfPerson(ofIncident, person);
    // An incident entered in error is nobody's.
    const whole = mergeParts(own);
    if (!whole) continue;
    const latest = [...own].sort(latestFirst);
    if (latest.find(({ nhsNumber }) => nhsNumber !== null)?.isVerified !== true) {
      linked.hasUnverified = true;
    } else if (!isPerson(person, whole.patient)) {
      linked.isMismatched = true;
    } else {
      // A message put right by a later one was about somebody else: nothing of it may remain.
      const incident = mergeParts(
        own.filter(({ nhsNumber, part }) => nhsNumber === null || isPerson(person, part.patient)),
      );
      if (incident) linked.incidents.push(incident);
    }
  }
  return linked;
}

/**
 * Puts what was sent without its Encounter under the incident of that Encounter, whichever message came first. What
 * belongs to an Encounter never sent stays an incident of its own.
 */
function withEncounters(parts: readonly StoredPart[]): StoredPart[] {
  const hasEncounter = ({ part }: StoredPart) =>
    part.entries.some(({ resourceType }) => resourceType === 'Encounter');
  const latest = new Map(
    parts
      .filter(hasEncounter)
      .toSorted((left, right) => compareText(left.order, right.order))
      .map((each) => [each.part.encounterName, each]),
  );
  return parts.map((each) => {
    const home = hasEncounter(each) ? undefined : latest.get(each.part.encounterName);
    if (!home) return each;
    const { incidentKey } = home;
    return { ...each, incidentKey, part: { ...each.part, incidentNumber: home.part.incidentNumber } };
  });
}

/**
 * The parts of an incident that are about the person: those of an Encounter whose latest message with an NHS number has
 * one of theirs. So an incident moved to another patient leaves the first, and another casualty's is never joined.
 */
function partsOfPerson(parts: readonly StoredPart[], { nhsNumbers }: Person): StoredPart[] {
  const ofEncounter = Map.groupBy(parts, ({ part }) => part.encounterName);
  return [...ofEncounter.values()].flatMap((same) => {
    const owner = [...same].sort(latestFirst).find(({ nhsNumber }) => nhsNumber !== null)?.nhsNumber ?? null;
    if (owner === null || !nhsNumbers.includes(owner)) return [];
    return same.filter(({ nhsNumber }) => nhsNumber === null || nhsNumbers.includes(nhsNumber));
  });
}

function isPerson({ traced }: Person, patient: FhirPatient | null): boolean {
  const name = nameOfPatient(patient);
  return isSamePerson(traced, {
    familyName: name?.family ?? familyNameIn(name?.text),
    birthDate: patient?.birthDate ?? null,
    gender: patient?.gender ?? null,
  });
}

/** The name a patient goes by now. */
export function nameOfPatient(
  patient: FhirPatient | null,
): NonNullable<FhirPatient['name']>[number] | undefined {
  const names = (patient?.name ?? []).filter(
    ({ use, family, text }) => use !== 'old' && use !== 'maiden' && (family ?? text) !== undefined,
  );
  const inParts = names.filter(({ family }) => family !== undefined);
  const eligible = inParts.length > 0 ? inParts : names;
  return (
    ['official', 'usual'].map((wanted) => eligible.find(({ use }) => use === wanted)).find(Boolean) ??
    eligible[0]
  );
}

/** The family name in a name that was sent in words alone: `Mrs Julie Jones`, `JONES, Julie (Mrs)`. */
function familyNameIn(text: string | undefined): string | null {
  if (text === undefined) return null;
  const [before, after] = text.split(',');
  return (after === undefined ? text.trim().split(/\s+/).at(-1) : before) ?? null;
}

function latestFirst(left: StoredPart, right: StoredPart): number {
  return compareText(right.order, left.order);
}
