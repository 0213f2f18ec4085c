import type { Code } from '../person.ts';
import { snomed } from './code-systems.ts';

/** One of the seven things NEWS2 scores, its codes (Royal College of Physicians, NEWS2; UK Core examples). */
export interface News2Component {
  measure: Code;
  score: Code;
  unit: string | null;
}

export const NEWS2_TOTAL = snomed(
  '1104051000000101',
  'Royal College of Physicians NEWS2 (National Early Warning Score 2) total score',
);

export const NEWS2_COMPONENTS = {
  respirations: {
    measure: snomed('86290005', 'Respiratory rate'),
    score: snomed(
      '1104301000000104',
      'Royal College of Physicians NEWS2 (National Early Warning Score 2) - respiration rate score',
    ),
    unit: '/min',
  },
  oxygenSaturation: {
    measure: snomed('103228002', 'Haemoglobin saturation with oxygen'),
    score: snomed(
      '1104311000000102',
      'Royal College of Physicians NEWS2 (National Early Warning Score 2) - oxygen saturation scale 1 score',
    ),
    unit: '%',
  },
  airOrOxygen: {
    measure: snomed('371825009', 'Patient on oxygen'),
    score: snomed(
      '1104331000000105',
      'Royal College of Physicians NEWS2 (National Early Warning Score 2) - air or oxygen score',
    ),
    unit: null,
  },
  systolic: {
    measure: snomed('72313002', 'Systolic arterial pressure'),
    score: snomed(
      '1104341000000101',
      'Royal College of Physicians NEWS2 (National Early Warning Score 2) - systolic blood pressure score',
    ),
    unit: 'mm[Hg]',
  },
  pulse: {
    measure: snomed('78564009', 'Pulse rate'),
    score: snomed(
      '1104351000000103',
      'Royal College of Physicians NEWS2 (National Early Warning Score 2) - pulse score',
    ),
    unit: '/min',
  },
  consciousness: {
    measure: snomed('1104441000000107', 'ACVPU (Alert Confusion Voice Pain Unresponsive) scale score'),
    score: snomed(
      '1104361000000100',
      'Royal College of Physicians NEWS2 (National Early Warning Score 2) - consciousness score',
    ),
    unit: null,
  },
  temperature: {
    measure: snomed('276885007', 'Core body temperature'),
    score: snomed(
      '1104371000000107',
      'Royal College of Physicians NEWS2 (National Early Warning Score 2) - temperature score',
    ),
    unit: 'Cel',
  },
} as const satisfies Record<string, News2Component>;

/** What a crew measures at one moment. */
export interface VitalSigns {
  respirationsPerMinute: number;
  oxygenSaturationPercent: number;
  onOxygen: boolean;
  systolicMmHg: number;
  pulsePerMinute: number;
  consciousness: 'Alert' | 'Confusion' | 'Voice' | 'Pain' | 'Unresponsive';
  temperatureCelsius: number;
}

/** Each component's score, by the chart of the Royal College of Physicians (NEWS2, 2017; oxygen scale 1). */
export function scoreNews2(signs: VitalSigns): Record<keyof typeof NEWS2_COMPONENTS, number> {
  return {
    respirations: band(
      signs.respirationsPerMinute,
      [
        [8, 3],
        [11, 1],
        [20, 0],
        [24, 2],
      ],
      3,
    ),
    oxygenSaturation: band(
      signs.oxygenSaturationPercent,
      [
        [91, 3],
        [93, 2],
        [95, 1],
      ],
      0,
    ),
    airOrOxygen: signs.onOxygen ? 2 : 0,
    systolic: band(
      signs.systolicMmHg,
      [
        [90, 3],
        [100, 2],
        [110, 1],
        [219, 0],
      ],
      3,
    ),
    pulse: band(
      signs.pulsePerMinute,
      [
        [40, 3],
        [50, 1],
        [90, 0],
        [110, 1],
        [130, 2],
      ],
      3,
    ),
    consciousness: signs.consciousness === 'Alert' ? 0 : 3,
    temperature: band(
      signs.temperatureCelsius,
      [
        [35, 3],
        [36, 1],
        [38, 0],
        [39, 1],
      ],
      2,
    ),
  };
}

/** The score of the first band whose upper end the value does not pass. */
function band(
  value: number,
  bands: readonly (readonly [upTo: number, score: number])[],
  above: number,
): number {
  return bands.find(([upTo]) => value <= upTo)?.[1] ?? above;
}
