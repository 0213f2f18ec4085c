import type { Draft } from '../draft.ts';
import type { AmbulanceTelling, ToldObservation } from '../person.ts';
import { saidAs } from '../vocabulary/code-systems.ts';
import { EMERGENCY_CALLS } from '../vocabulary/conditions.ts';
import { AMBULANCE_DRUGS, type AmbulanceDrugName } from '../vocabulary/medicines.ts';
import { CREWS, STREETS } from '../vocabulary/names.ts';
import { NUMBER_STATUS } from '../vocabulary/national-codes.ts';
import { NEWS2_COMPONENTS, scoreNews2, type VitalSigns } from '../vocabulary/news2.ts';

/** A well person's vital signs. */
export const WELL: VitalSigns = {
  respirationsPerMinute: 16,
  oxygenSaturationPercent: 97,
  onOxygen: false,
  systolicMmHg: 132,
  pulsePerMinute: 78,
  consciousness: 'Alert',
  temperatureCelsius: 36.8,
};

/** An ill person's. */
export const ILL: VitalSigns = {
  respirationsPerMinute: 26,
  oxygenSaturationPercent: 91,
  onOxygen: true,
  systolicMmHg: 98,
  pulsePerMinute: 118,
  consciousness: 'Confusion',
  temperatureCelsius: 38.9,
};

/** An incident so many days ago (at least one), observed once, treated at the scene unless conveyed to a trust. */
export function incident(
  draft: Draft,
  daysAgo: number,
  signs: VitalSigns,
  told: Partial<AmbulanceTelling> = {},
): AmbulanceTelling {
  const call = draft.random.pick(EMERGENCY_CALLS);
  const at = (clock: string): string => draft.calendar.at(daysAgo, clock);
  const conveyed = told.conveyedTo !== undefined && told.conveyedTo !== null;
  const callSign = String(draft.random.integer(2000, 2999));
  const scores = scoreNews2(signs);
  const [first, second] = draft.random.sample(CREWS, 2);
  return {
    incidentNumber: draft.id('incident').toUpperCase(),
    identity: {},
    nhsNumberStatus: NUMBER_STATUS.verified,
    start: at('13:02:11'),
    end: at('14:48:00'),
    priority: draft.random.pick(['C1', 'C2', 'C2', 'C3']),
    chiefComplaint: saidAs(call.complaint),
    impression: saidAs(call.impression),
    place: `${draft.random.integer(1, 180)} ${draft.random.pick(STREETS)}`,
    callSign,
    crew: [first, second].filter((member) => member !== undefined).map((member) => ({ ...member })),
    times: [
      { event: 'Call connected', at: at('13:02:11') },
      { event: 'Dispatched', at: at('13:03:05') },
      { event: 'On scene', at: at('13:11:40') },
      { event: 'At patient', at: at('13:13:02') },
      ...(conveyed
        ? [
            { event: 'Left scene', at: at('13:40:30') },
            { event: 'At hospital', at: at('13:58:19') },
            { event: 'Handover', at: at('14:20:45') },
          ]
        : []),
      { event: 'Clear', at: at('14:48:00') },
    ],
    observations: observations(signs, at('13:16')),
    news2Total: Object.values(scores).reduce((total, score) => total + score, 0),
    drugsGiven: [],
    procedures: [],
    allergies: [],
    flags: [],
    outcome: conveyed ? 'conveyed' : 'see-and-treat',
    conveyedTo: null,
    handoverTo: conveyed ? 'Sister Bernadette Quill' : null,
    handoverAt: conveyed ? at('14:20:45') : null,
    ...told,
  };
}

/** The seven observations NEWS2 scores, each with its score. */
function observations(signs: VitalSigns, at: string): ToldObservation[] {
  const scores = scoreNews2(signs);
  const values: Record<keyof typeof NEWS2_COMPONENTS, string> = {
    respirations: String(signs.respirationsPerMinute),
    oxygenSaturation: String(signs.oxygenSaturationPercent),
    airOrOxygen: signs.onOxygen ? 'Oxygen' : 'Air',
    systolic: String(signs.systolicMmHg),
    pulse: String(signs.pulsePerMinute),
    consciousness: signs.consciousness,
    temperature: signs.temperatureCelsius.toFixed(1),
  };
  return (Object.keys(values) as (keyof typeof NEWS2_COMPONENTS)[]).map((component) => {
    const { measure, score, unit } = NEWS2_COMPONENTS[component];
    return {
      observation: saidAs(measure),
      value: values[component],
      unit,
      at,
      score: { code: score, value: scores[component] },
    };
  });
}

/** A drug the crew gave so many days ago. */
export function drugGiven(
  draft: Draft,
  drug: AmbulanceDrugName,
  daysAgo: number,
): AmbulanceTelling['drugsGiven'][number] {
  const { dmd, dose, route } = AMBULANCE_DRUGS[drug];
  return {
    id: draft.id('given'),
    medication: saidAs(dmd),
    dose,
    route,
    at: draft.calendar.at(daysAgo, '13:21'),
  };
}
