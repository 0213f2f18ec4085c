import { describe, expect, it } from '@jest/globals';
import { DATA_CLASSES, type DataClass } from '../../subgraphs/kit/grant.ts';
import { createDecider } from '../../subgraphs/record/access/decide.ts';
import { CARE_ROLES, toCareRole, type CareRole } from '../../subgraphs/record/access/roles.ts';

/**
 * The category matrix as a person would draw it, written without looking at the policy: the two must agree in every cell.
 * Columns: GP, hospital clinician, paramedic, social worker, pharmacist, admin, privacy officer.
 */
const MATRIX: Record<DataClass, string> = {
  DEMOGRAPHICS: '✔✔✔✔✔✔✘',
  CONTACTS: '✔✔✔✔✔✔✘',
  ALLERGIES: '✔✔✔✔✔✘✘',
  MEDICATIONS: '✔✔✔✔✔✘✘',
  PROBLEMS: '✔✔✔✔✔✘✘',
  RESULTS: '✔✔✔✘✔✘✘',
  ENCOUNTERS: '✔✔✔✔✔✘✘',
  CARE_PREFERENCES: '✔✔✔✔✔✘✘',
  INDIVIDUAL_REQUIREMENTS: '✔✔✔✔✔✔✘',
  ALERTS: '✔✔✔✔✔✘✘',
  SAFEGUARDING: '✔✔✔✔✘✘✘',
  SOCIAL_CARE: '✔✔✔✔✘✘✘',
  SOCIAL_CARE_FINANCE: '✘✘✘✔✘✘✘',
};

const decideAccess = createDecider();
const isPermitted = (dataClass: DataClass, role: CareRole) =>
  MATRIX[dataClass][CARE_ROLES.indexOf(role)] === '✔';

describe.each(CARE_ROLES)('P3: what a %s sees', (role) => {
  it.each(DATA_CLASSES)('%s: as the matrix says', (dataClass) => {
    for (const restricted of [false, true]) {
      const { permitted, withheld } = decideAccess({ role, objection: false, restricted });
      expect(permitted.includes(dataClass)).toBe(isPermitted(dataClass, role));
      expect(withheld[dataClass] ?? null).toBe(isPermitted(dataClass, role) ? null : 'ROLE_NOT_PERMITTED');
    }
  });

  it.each(DATA_CLASSES)('%s: nothing but who the person is, when the patient objects', (dataClass) => {
    for (const restricted of [false, true]) {
      const { permitted, withheld, policies } = decideAccess({ role, objection: true, restricted });
      const isShown = dataClass === 'DEMOGRAPHICS' && isPermitted(dataClass, role);
      const reason = dataClass === 'DEMOGRAPHICS' ? 'ROLE_NOT_PERMITTED' : 'PATIENT_OBJECTION';
      expect(permitted.includes(dataClass)).toBe(isShown);
      expect(withheld[dataClass] ?? null).toBe(isShown ? null : reason);
      expect(policies).toContain('patient-objection');
    }
  });
});

describe('The access policy', () => {
  it('decides on every class, each either permitted or withheld with a reason', () => {
    for (const role of CARE_ROLES) {
      const { permitted, withheld } = decideAccess({ role, objection: false, restricted: false });
      expect([...permitted, ...Object.keys(withheld)].sort()).toEqual([...DATA_CLASSES].sort());
    }
  });

  it('names the policies that decided, for the audit', () => {
    const { policies } = decideAccess({ role: 'ADMIN', objection: false, restricted: false });
    expect(policies).toEqual(['contacts-and-adjustments', 'demographics']);
  });

  it('costs one decision for fifty patients of the same facts', () => {
    const facts = { role: 'GP', objection: false, restricted: false } as const;
    expect(decideAccess({ ...facts })).toBe(decideAccess({ ...facts }));
    expect(decideAccess({ ...facts, objection: true })).not.toBe(decideAccess(facts));
  });

  it.each([
    ['names a role that there is not', '@id("x") permit (principal == Role::"NOBODY", action, resource);'],
    [
      'reads a fact that there is not',
      '@id("x") permit (principal, action, resource) when { context.consent };',
    ],
    ['has a policy without an id', 'permit (principal, action, resource);'],
    ['has a forbid without a reason', '@id("x") forbid (principal, action, resource);'],
    ['cannot be read', 'permit everything'],
  ])('S-A01: refuses to start when the policy %s', (_what, policy) => {
    expect(() => createDecider(policy)).toThrow();
  });

  it('S-C21: permits nothing when there are no policies', () => {
    const decide = createDecider('');
    expect(decide({ role: 'GP', objection: false, restricted: false }).permitted).toEqual([]);
  });
});

describe('The role of a role code', () => {
  it.each([
    ['S8000:G8000:R0260', 'GP'],
    ['S8000:G8000:R8000', 'HOSPITAL_CLINICIAN'],
    ['S8000:G8000:R8001', 'HOSPITAL_CLINICIAN'],
    ['S8000:G8000:R8003', 'HOSPITAL_CLINICIAN'],
    ['S8000:G8000:R1070', 'PARAMEDIC'],
    ['S8000:G8000:R1080', 'PARAMEDIC'],
    ['S8000:G8000:R1090', 'PARAMEDIC'],
    ['S8000:G8000:R1100', 'PARAMEDIC'],
    ['S8000:G8000:R8014', 'SOCIAL_WORKER'],
    ['S8000:G8000:R1330', 'SOCIAL_WORKER'],
    ['S8000:G8000:R9570', 'SOCIAL_WORKER'],
    ['S8000:G8000:R9605', 'SOCIAL_WORKER'],
    ['S8000:G8000:R1290', 'PHARMACIST'],
    ['S8000:G8001:R8008', 'ADMIN'],
    ['R8009', 'ADMIN'],
    ['R1730', 'ADMIN'],
    ['S8000:G8002:R0001', 'PRIVACY_OFFICER'],
    ['R5105', 'PRIVACY_OFFICER'],
  ])('%s is %s', (code, role) => {
    expect(toCareRole(code)).toBe(role);
  });

  it.each(['S8000:G8000:R9999', '', 'GP', 'R0260; R8000', 'xR0260', 'constructor', 'S8000:G8000:R0260 '])(
    'P2: %j is nobody who may see patients',
    (code) => {
      expect(toCareRole(code)).toBeNull();
    },
  );
});
