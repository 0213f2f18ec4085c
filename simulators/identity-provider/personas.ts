/** One role a practitioner holds, as the NHS Care Identity Service (CIS2) words it. */
export interface PersonaRole {
  personRoleId: string;
  organisation: { odsCode: string; name: string };
  /** Job role group, area and role: `S8000:G8000:R8000`. */
  roleCode: string;
  roleName: string;
  activityCodes: string[];
}

/** A fictional practitioner a developer can sign in as. */
export interface Persona {
  /** The name the command `npm run --silent token -- NAME` takes. */
  name: string;
  userId: string;
  displayName: string;
  roles: PersonaRole[];
  /** The role chosen at sign-in. Null: none was chosen. */
  selectedRoleId: string | null;
  about: string;
}

const CANAL_SIDE = { odsCode: 'Y90001', name: 'Canal Side Surgery' };
const NORTH_MIDLANDS = { odsCode: 'RJE', name: 'University Hospitals of North Midlands' };
const DERBY_BURTON = { odsCode: 'RTG', name: 'University Hospitals of Derby and Burton' };
const AMBULANCE = { odsCode: 'RYA', name: 'West Midlands Ambulance Service' };
const STAFFORDSHIRE = { odsCode: 'E10000028', name: 'Staffordshire County Council' };

/** The personas. Role codes are those of the SDS job role list. */
export const PERSONAS: readonly Persona[] = [
  persona('gp', '555200000001', 'Dr Amara Whitlock', 'a general practitioner', [
    role('01', CANAL_SIDE, 'S8000:G8000:R0260', 'General Medical Practitioner', ['B0360', 'B0401']),
  ]),
  persona('hospital-doctor', '555200000002', 'Dr Rhys Calloway', 'a hospital doctor', [
    role('02', NORTH_MIDLANDS, 'S8000:G8000:R8000', 'Clinical Practitioner Access Role', [
      'B0360',
      'B0401',
      'B0168',
    ]),
  ]),
  persona('nurse', '555200000003', 'Imogen Tarrant', 'a hospital nurse', [
    role('03', DERBY_BURTON, 'S8000:G8000:R8001', 'Nurse Access Role', ['B0360', 'B0401']),
  ]),
  persona('paramedic', '555200000004', 'Joel Haverstock', 'a paramedic', [
    role('04', AMBULANCE, 'S8000:G8000:R1070', 'Paramedic', ['B0360', 'B0370', 'B0168']),
  ]),
  persona('social-worker', '555200000005', 'Priya Lindqvist', 'a social worker', [
    role('05', STAFFORDSHIRE, 'S8000:G8000:R8014', 'Social Worker Access Role', ['B0370']),
  ]),
  persona('pharmacist', '555200000006', 'Tobias Merrick', 'a hospital pharmacist', [
    role('06', NORTH_MIDLANDS, 'S8000:G8000:R1290', 'Pharmacist', ['B0360', 'B0401']),
  ]),
  persona('receptionist', '555200000007', 'Carys Dunmore', 'a practice receptionist', [
    role('07', CANAL_SIDE, 'S8000:G8001:R8009', 'Receptionist Access Role', []),
  ]),
  persona(
    'privacy-officer',
    '555200000008',
    'Edwin Fairbrother',
    'a privacy officer: sees no clinical data',
    [role('08', NORTH_MIDLANDS, 'S8000:G8002:R0001', 'Privacy Officer', ['B0011', 'B0015', 'B0016'])],
  ),
  persona('no-role', '555200000009', 'Sacha Penhale', 'signed in, but holds no role', []),
  {
    ...persona('two-roles', '555200000010', 'Dr Nerys Holloway', 'holds two roles and has chosen neither', [
      role('10', CANAL_SIDE, 'S8000:G8000:R0260', 'General Medical Practitioner', ['B0360']),
      role('11', NORTH_MIDLANDS, 'S8000:G8000:R8000', 'Clinical Practitioner Access Role', ['B0360']),
    ]),
    selectedRoleId: null,
  },
];

/** The claims of a persona's token: OpenID Connect with CIS2's own. */
export function toClaims(persona: Persona): Record<string, unknown> {
  return {
    sub: persona.userId,
    name: persona.displayName,
    nhsid_useruid: persona.userId,
    uid: persona.userId,
    nhsid_nrbac_roles: persona.roles.map((held) => ({
      person_orgid: `${held.personRoleId}0`,
      person_roleid: held.personRoleId,
      org_code: held.organisation.odsCode,
      role_name: `"Clinical":"Clinical Provision":"${held.roleName}"`,
      role_code: held.roleCode,
      activity_codes: held.activityCodes,
    })),
    nhsid_user_orgs: persona.roles.map(({ organisation }) => ({
      org_name: organisation.name,
      org_code: organisation.odsCode,
    })),
    ...(persona.selectedRoleId !== null && { selected_roleid: persona.selectedRoleId }),
    authentication_assurance_level: '3',
    id_assurance_level: '3',
  };
}

function persona(
  name: string,
  userId: string,
  displayName: string,
  about: string,
  roles: PersonaRole[],
): Persona {
  return { name, userId, displayName, roles, selectedRoleId: roles[0]?.personRoleId ?? null, about };
}

function role(
  number: string,
  organisation: PersonaRole['organisation'],
  roleCode: string,
  roleName: string,
  activityCodes: string[],
): PersonaRole {
  return { personRoleId: `5552000001${number}`, organisation, roleCode, roleName, activityCodes };
}
