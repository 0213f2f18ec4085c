/**
 * Units as laboratories write them, by the UCUM code they mean. Whatever is not here is shown as written and means
 * nothing to a machine: no unit is guessed and none is converted (H20).
 */
const UCUM = new Map<string, string>(
  Object.entries({
    '%': '%',
    '10*9/L': '10*9/L',
    '10^9/L': '10*9/L',
    'x10^9/L': '10*9/L',
    'x10*9/L': '10*9/L',
    '10E9/L': '10*9/L',
    '10*12/L': '10*12/L',
    '10^12/L': '10*12/L',
    'x10^12/L': '10*12/L',
    'x10*12/L': '10*12/L',
    '10E12/L': '10*12/L',
    'g/L': 'g/L',
    'g/dL': 'g/dL',
    'mg/L': 'mg/L',
    'mg/dL': 'mg/dL',
    'ug/L': 'ug/L',
    'ng/L': 'ng/L',
    'ng/mL': 'ng/mL',
    'pg/mL': 'pg/mL',
    'mmol/L': 'mmol/L',
    'umol/L': 'umol/L',
    'nmol/L': 'nmol/L',
    'pmol/L': 'pmol/L',
    'mmol/mol': 'mmol/mol',
    'mg/mmol': 'mg/mmol',
    'mL/min': 'mL/min',
    'mL/min/1.73m2': 'mL/min/{1.73_m2}',
    'mL/min/1.73m^2': 'mL/min/{1.73_m2}',
    'U/L': 'U/L',
    'IU/L': '[IU]/L',
    'iu/L': '[IU]/L',
    'mIU/L': 'm[IU]/L',
    fL: 'fL',
    pg: 'pg',
    ratio: '{ratio}',
    s: 's',
    secs: 's',
    sec: 's',
    'mm/hr': 'mm/h',
    'mm/h': 'mm/h',
    kPa: 'kPa',
    mmHg: 'mm[Hg]',
    'mm[Hg]': 'mm[Hg]',
  }),
);

/** The UCUM code of a unit. Null when the unit is not one we know. Capitals count: `mg` is not `Mg`. */
export function toUcum(unit: string): string | null {
  return (
    UCUM.get(
      unit
        .trim()
        .replaceAll(/\s*\/\s*/g, '/')
        .replaceAll('µ', 'u')
        .replaceAll('μ', 'u'),
    ) ?? null
  );
}
