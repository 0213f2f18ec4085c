/** One measurement as the trusts' laboratories report it: a local code, a unit as printed, a range as text. */
export interface Measurement {
  /** The laboratory's own code: not SNOMED CT. */
  code: string;
  name: string;
  valueType: 'NM' | 'ST';
  unit: string | null;
  range: string | null;
  /** Where values usually lie, both ends included. */
  least: number;
  most: number;
  decimals: number;
}

/** A set of measurements ordered together. */
export interface Panel {
  code: string;
  name: string;
  measurements: readonly Measurement[];
}

function measurement(
  code: string,
  name: string,
  unit: string,
  range: string,
  least: number,
  most: number,
  decimals: number,
): Measurement {
  return { code, name, valueType: 'NM', unit, range, least, most, decimals };
}

export const PANELS = {
  fullBloodCount: {
    code: 'B0307',
    name: 'Full blood count',
    measurements: [
      measurement('B0310', 'Haemoglobin', 'g/L', '115 - 165', 95, 165, 0),
      measurement('B0311', 'White cell count', '10^9/L', '4.0 - 11.0', 3.5, 15, 1),
      measurement('B0312', 'Platelets', '10^9/L', '150 - 450', 120, 480, 0),
    ],
  },
  ureaAndElectrolytes: {
    code: 'B0101',
    name: 'Urea and electrolytes',
    measurements: [
      measurement('B0102', 'Sodium', 'mmol/L', '133 - 146', 130, 147, 0),
      measurement('B0103', 'Potassium', 'mmol/L', '3.5 - 5.3', 3.2, 5.6, 1),
      measurement('B0104', 'Creatinine', 'umol/L', '46 - 92', 45, 180, 0),
    ],
  },
  glycatedHaemoglobin: {
    code: 'B0220',
    name: 'HbA1c',
    measurements: [measurement('B0221', 'HbA1c (IFCC)', 'mmol/mol', '<48', 34, 82, 0)],
  },
  cReactiveProtein: {
    code: 'B0140',
    name: 'C-reactive protein',
    measurements: [measurement('B0141', 'C-reactive protein', 'mg/L', '<5', 5, 120, 0)],
  },
} as const satisfies Record<string, Panel>;

export type PanelName = keyof typeof PANELS;

/** The name a trust gives its laboratory's list of codes (OBX-3.3). */
export function laboratoryCodeSystem(trust: string): string {
  return `${trust}-LAB`;
}
