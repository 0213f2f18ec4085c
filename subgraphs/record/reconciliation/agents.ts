import { SNOMED_CT } from './codes.ts';

/**
 * Allergies and their substances that are one agent, by SNOMED CT: GP systems record the allergy as a finding, others
 * the substance. Made by hand, and only of pairs that are certain: a pair missing here shows two entries, a wrong one
 * would hide an allergy. A class and its members (penicillin, amoxicillin) are different agents.
 */
const AGENTS: Record<string, string[]> = {
  // Allergy to penicillin; penicillin; substance with penicillin structure and antibacterial mechanism of action.
  penicillin: ['91936005', '764146007', '373270004'],
  amoxicillin: ['294505008', '372687004'],
  warfarin: ['294881007', '372756006'],
  aspirin: ['293586001', '387458008'],
  ibuprofen: ['293619005', '387207008'],
  paracetamol: ['293584003', '387517004'],
  codeine: ['293597001', '387494007'],
  sulfonamide: ['91939003', '387406002'],
  // Allergy to peanut; peanut as a food; peanut.
  peanut: ['91935009', '256349002', '762952008'],
  egg: ['91930004', '102263004'],
  // Latex allergy, and the finding that replaced it in SNOMED CT; latex.
  latex: ['300916003', '1003755004', '111088007'],
  'bee venom': ['424213003', '288328004'],
};

const AGENT_OF_CODE = new Map(
  Object.entries(AGENTS).flatMap(([agent, codes]) =>
    codes.map((code): [string, string] => [`${SNOMED_CT}|${code}`, agent]),
  ),
);

/** The agent that a comparable code (see codes.ts) names by our map; the code itself where the map has none. */
export function agentOf(code: string): string {
  const agent = AGENT_OF_CODE.get(code);
  return agent === undefined ? code : `agent|${agent}`;
}
