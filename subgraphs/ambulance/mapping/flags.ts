import { earliestMs } from '../../../schema/partial-date.ts';
import type { AlertCategory, AlertRecord, CprDecisionRecord } from '../../kit/graph.generated.ts';
import { resourcesOf, type Incident, type NamedResource } from '../incident/merge.ts';
import type { FhirConcept } from '../message/elements.ts';
import type { FhirFlag } from '../message/resources.ts';
import { codingWarnings, toCodedText } from './coded-text.ts';
import { nameBehind } from './people.ts';
import { dateOf, provenanceOf, type Placing } from './placing.ts';

/** BaRS flag categories (domain, 3.3): those that are no alert, or a particular one. */
const RESPECT = 'RT';
const CATEGORIES: Readonly<Record<string, AlertCategory>> = { SS: 'SCENE_SAFETY', SG: 'SAFEGUARDING' };
/** The same in words, for a flag sent without the code. What a flag itself says makes it safeguarding too. */
const SAFEGUARDING_IN_WORDS = /safe-?guard|child[ -]protection|child at risk|adult at risk/i;
const SCENE_SAFETY_IN_WORDS = /scene[ -]?safety/i;
/** With its capitals: a person may be spoken of with respect. */
const RESPECT_IN_WORDS = /\bReSPECT\b/;
/** SNOMED CT: has a ReSPECT plan. */
const RESPECT_CODE = '1107891000000106';

/**
 * Every flag but those of a ReSPECT form. One that ran out is shown with its end; one the service has switched off
 * ended, at the latest, when it said so.
 */
export function alertsIn(incident: Incident, placing: Placing): AlertRecord[] {
  return flagsOf(incident, (flag) => !isRespect(flag)).map(({ name, resource }) => {
    const alert = toCodedText(resource.code);
    const [start, end] = [dateOf(resource.period?.start), dateOf(resource.period?.end)];
    const isOff = resource.status !== 'active';
    const saidOff = isOff ? dateOf(incident.sentAt).date : null;
    const isEndPassed = end.date !== null && saidOff !== null && earliestMs(end.date) <= earliestMs(saidOff);
    return {
      id: `${placing.idPrefix}:${incident.incidentKey}/Flag/${name}`,
      category: categoryOf(resource),
      alert,
      start: start.date,
      end: isOff && !isEndPassed ? saidOff : end.date,
      reviewDue: null,
      warnings: [...codingWarnings(alert), ...start.warnings, ...end.warnings],
      provenance: provenanceOf(placing, name, {
        at: resource.period?.start,
        by: nameBehind(incident, resource.author),
      }),
    };
  });
}

/**
 * The flags that a ReSPECT form exists. The service holds no form: what was decided, and when, is not told here, and
 * nothing is read into a flag's absence (hazard H28). The flag's end is when it is to be reviewed (NHS end-of-life
 * atomic units, CPR status). `nowMs`: milliseconds since 1970 UTC.
 */
export function cprDecisionsIn(incident: Incident, placing: Placing, nowMs: number): CprDecisionRecord[] {
  return flagsOf(incident, isRespect).map(({ name, resource }) => {
    const decision = toCodedText(resource.code);
    const [start, reviewDue] = [dateOf(resource.period?.start), dateOf(resource.period?.end)];
    const isOverdue = reviewDue.date !== null && earliestMs(reviewDue.date) < nowMs;
    return {
      id: `${placing.idPrefix}:${incident.incidentKey}/Flag/${name}`,
      kind: 'RESPECT_FORM_EXISTS',
      decision,
      decidedAt: null,
      reviewDue: reviewDue.date,
      documentLocation: null,
      notes: resource.status === 'active' ? [] : [resource.status],
      warnings: [
        ...codingWarnings(decision),
        ...start.warnings,
        ...reviewDue.warnings,
        ...(isOverdue ? [{ code: 'REVIEW_OVERDUE' as const, original: resource.period?.end ?? null }] : []),
      ],
      provenance: provenanceOf(placing, name, {
        at: resource.period?.start,
        by: nameBehind(incident, resource.author),
      }),
    };
  });
}

function flagsOf(incident: Incident, isWanted: (flag: FhirFlag) => boolean): NamedResource<'Flag'>[] {
  return resourcesOf(incident, 'Flag').filter(({ resource }) => isWanted(resource));
}

function isRespect(flag: FhirFlag): boolean {
  const isForm = (flag.code.coding ?? []).some(({ code }) => code === RESPECT_CODE);
  return isForm || categoryCodes(flag).includes(RESPECT) || RESPECT_IN_WORDS.test(categoryInWords(flag));
}

function categoryOf(flag: FhirFlag): AlertCategory {
  const found = categoryCodes(flag).map((code) => CATEGORIES[code]);
  // A flag that is a safeguarding one too is treated as such: fewer may see it.
  const words = categoryInWords(flag);
  if (found.includes('SAFEGUARDING') || SAFEGUARDING_IN_WORDS.test(`${words}; ${allWordsOf(flag.code)}`))
    return 'SAFEGUARDING';
  const coded = found.find((category) => category !== undefined);
  return coded ?? (SCENE_SAFETY_IN_WORDS.test(words) ? 'SCENE_SAFETY' : 'OTHER');
}

function categoryInWords({ category = [] }: FhirFlag): string {
  return category.map(allWordsOf).join('; ');
}

function allWordsOf({ text, coding = [] }: FhirConcept): string {
  return [text, ...coding.flatMap(({ code, display }) => [code, display])].join('; ');
}

function categoryCodes({ category = [] }: FhirFlag): string[] {
  return category.flatMap(({ coding = [] }) =>
    coding.flatMap(({ code }) => (code === undefined ? [] : [code])),
  );
}
