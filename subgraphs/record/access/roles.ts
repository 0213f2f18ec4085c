/** The roles the policy knows (domain: category matrix). */
export const CARE_ROLES = [
  'GP',
  'HOSPITAL_CLINICIAN',
  'PARAMEDIC',
  'SOCIAL_WORKER',
  'PHARMACIST',
  'ADMIN',
  'PRIVACY_OFFICER',
] as const;
export type CareRole = (typeof CARE_ROLES)[number];

/** Job roles of the national list (UK Core CodeSystem SDSJobRoleName) and what each is here. No other may see patients. */
const CARE_ROLE_OF_JOB_ROLE: Readonly<Record<string, CareRole>> = {
  /** General Medical Practitioner */
  R0260: 'GP',
  /** Salaried General Practitioner */
  R0270: 'GP',
  /** Clinical Practitioner Access Role */
  R8000: 'HOSPITAL_CLINICIAN',
  /** Nurse Access Role */
  R8001: 'HOSPITAL_CLINICIAN',
  /** Health Professional Access Role */
  R8003: 'HOSPITAL_CLINICIAN',
  /** Paramedic */
  R1070: 'PARAMEDIC',
  /** Paramedic Consultant */
  R1080: 'PARAMEDIC',
  /** Paramedic Manager */
  R1090: 'PARAMEDIC',
  /** Paramedic Specialist Practitioner */
  R1100: 'PARAMEDIC',
  /** Social Worker Access Role */
  R8014: 'SOCIAL_WORKER',
  /** Social Worker */
  R1330: 'SOCIAL_WORKER',
  /** Senior Social Worker (Adults) */
  R9570: 'SOCIAL_WORKER',
  /** Emergency Duty Social Worker */
  R9605: 'SOCIAL_WORKER',
  /** Pharmacist */
  R1290: 'PHARMACIST',
  /** Admin/Clinical Support Access Role */
  R8008: 'ADMIN',
  /** Receptionist Access Role */
  R8009: 'ADMIN',
  /** Receptionist */
  R1730: 'ADMIN',
  /** Privacy Officer */
  R0001: 'PRIVACY_OFFICER',
  /** Caldicott Guardian */
  R5105: 'PRIVACY_OFFICER',
};

/**
 * The care role of a role code as CIS2 writes it: group, area and job role, `S8000:G8000:R0260`, or the job role alone.
 * Null when the job role may not see patients here, or the code is not one.
 */
export function toCareRole(roleCode: string): CareRole | null {
  const jobRole = /^(?:S\d+:G\d+:)?(R\d{4})$/.exec(roleCode)?.[1];
  if (jobRole === undefined || !Object.hasOwn(CARE_ROLE_OF_JOB_ROLE, jobRole)) return null;
  return CARE_ROLE_OF_JOB_ROLE[jobRole] ?? null;
}
