/**
 * What a list cannot show, whatever the sources answer (hazard H9). Shown with every list, and listed in
 * docs/reconciliation.md.
 */
export const ALLERGY_LIMITS = [
  'Allergies known only to organisations that do not share with this record are not shown.',
  'Records that do not share a code are shown separately, even when a person would see that they are the same.',
  'Nobody has asked the patient: check with them before giving a medicine.',
];

/** Added when the only standing records of none are of one kind of allergy. */
export const ONE_KIND_OF_NONE =
  'What is recorded as none is one kind of allergy only: nothing is recorded of other kinds.';

export const MEDICATION_LIMITS = [
  'Medicines bought over the counter, prescribed privately, or given by clinics that do not share are not shown.',
  'A record tells what was prescribed, issued or given. Nobody has asked the patient what they take.',
  'Records that do not share a code are shown separately, even when a person would see that they are the same.',
];

export const PROBLEM_LIMITS = [
  'Problems known only to organisations that do not share with this record are not shown.',
  'Records that do not share a code are shown separately, even when a person would see that they are the same.',
];
