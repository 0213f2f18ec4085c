import type {
  AlertRecord,
  DemographicsRecord,
  PersonalContactRecord,
  ProfessionalContactRecord,
} from '../../kit/graph.generated.ts';
import type { PersonFields } from '../feed/statements.ts';
import { readDay, readTime } from '../hl7/times.ts';
import type { StoredPerson } from '../store/queries.ts';
import { mergedWarnings, placed, shownCodes, type Placing } from './placing.ts';
import type { Visit } from './visits.ts';

/** What was stated of a field, under the surviving number or else one merged into it. */
export function statedOf<Field extends keyof PersonFields>(
  people: readonly StoredPerson[],
  field: Field,
): PersonFields[Field] | null {
  const survivor = people.find(({ personKey, shownUnder }) => personKey === shownUnder);
  const others = people.filter((person) => person !== survivor);
  for (const person of survivor ? [survivor, ...others] : others) {
    const value = person.document[field]?.value;
    if (value !== undefined) return value;
  }
  return null;
}

/** Who the trust says the person is. */
export function toDemographics(people: readonly StoredPerson[], placing: Placing): DemographicsRecord {
  const name = statedOf(people, 'name');
  const [survivor = people[0]] = people.filter(({ personKey, shownUnder }) => personKey === shownUnder);
  const deathDate = readTime(statedOf(people, 'deathDate'))?.date ?? null;
  return {
    familyName: name?.family ?? null,
    givenNames: name?.given ?? [],
    preferredName: statedOf(people, 'preferredName'),
    title: name?.title ?? null,
    birthDate: readDay(statedOf(people, 'birthDate'))?.date ?? null,
    gender: statedOf(people, 'sex'),
    deathDate,
    deceased: statedOf(people, 'deceased') ?? (deathDate === null ? null : true),
    addresses: placing.restricted ? [] : (statedOf(people, 'addresses') ?? []),
    telephones: placing.restricted ? [] : (statedOf(people, 'telephones') ?? []),
    language: statedOf(people, 'language'),
    interpreterRequired: null,
    provenance: placed(placing, survivor?.hospitalNumber ?? '', {
      at: survivor?.document.name?.recordedAt ?? null,
    }).provenance,
  };
}

/** Next of kin and others (NK1). */
export function toPersonalContacts(person: StoredPerson, placing: Placing): PersonalContactRecord[] {
  const stated = person.document.nextOfKin;
  return (stated?.value ?? []).map((contact, position) => ({
    ...placed(placing, `${person.hospitalNumber}:NK1-${position + 1}`, { at: stated?.recordedAt ?? null }),
    name: contact.name,
    relationship: contact.relationship,
    telephones: placing.restricted ? [] : contact.telephones,
    roles: contact.role === null ? [] : [contact.role],
  }));
}

/** Alerts (ZAL, the trusts' own segment). */
export function toAlerts(person: StoredPerson, placing: Placing): AlertRecord[] {
  const stated = person.document.alerts;
  return (stated?.value ?? []).map((alert, position) => ({
    ...placed(placing, `${person.hospitalNumber}:ZAL-${position + 1}`, { at: stated?.recordedAt ?? null }),
    category: 'CLINICAL' as const,
    alert: shownCodes(alert, placing),
    start: null,
    end: null,
    reviewDue: null,
    warnings: mergedWarnings(person, placing),
  }));
}

/** The consultants of the visits. For a restricted person nothing but that there is one. */
export function toProfessionalContacts(
  visits: readonly Visit[],
  placing: Placing,
): ProfessionalContactRecord[] {
  return visits.flatMap(({ visitNumber, consultant, start, end, recordedAt }) => {
    if (consultant === null) return [];
    return [
      {
        ...placed(placing, `${visitNumber}:consultant`, { at: recordedAt }),
        name: placing.restricted ? null : consultant,
        role: 'Consultant',
        team: null,
        start: readTime(start)?.date ?? null,
        end: readTime(end)?.date ?? null,
      },
    ];
  });
}
