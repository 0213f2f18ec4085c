/** The 999 view by hand: the thirteen fetches of the plan, no checks. `emergency-view.ts URLS PORT` */
import { Kind, parse, print, type FieldNode, type SelectionSetNode } from 'graphql';
import { EMERGENCY_VIEW } from '../../workloads/workloads.ts';
import { connect, entitiesBody, serve } from './serve.ts';

type Patient = Record<string, unknown>;
interface Entities {
  _entities: Patient[];
}

/** What each source is asked for. */
const PARTS = {
  gp: [
    'gpIndividualRequirements',
    'gpEvents',
    'gpProblems',
    'gpMedications',
    'gpCprDecisions',
    'gpAllergies',
  ],
  hospital: [
    'hospitalPersonalContacts',
    'hospitalEvents',
    'hospitalProblems',
    'hospitalMedications',
    'hospitalAlerts',
    'hospitalAllergies',
  ],
  ambulance: [
    'ambulanceEvents',
    'ambulanceProblems',
    'ambulanceMedications',
    'ambulanceAlerts',
    'ambulanceCprDecisions',
    'ambulanceAllergies',
  ],
  'social-care': [
    'socialCarePersonalContacts',
    'socialCareIndividualRequirements',
    'socialCareEvents',
    'socialCareAlerts',
  ],
};

/** What `record` needs for each list it makes of them. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  allergies: ['gpAllergies', 'hospitalAllergies', 'ambulanceAllergies'],
  medications: ['gpMedications', 'hospitalMedications', 'ambulanceMedications'],
  problems: ['gpProblems', 'hospitalProblems', 'ambulanceProblems'],
  timeline: ['gpEvents', 'hospitalEvents', 'ambulanceEvents', 'socialCareEvents'],
  cprDecisions: ['gpCprDecisions', 'ambulanceCprDecisions'],
  individualRequirements: ['gpIndividualRequirements', 'socialCareIndividualRequirements'],
  alerts: ['hospitalAlerts', 'ambulanceAlerts', 'socialCareAlerts'],
  personalContacts: ['hospitalPersonalContacts', 'socialCarePersonalContacts'],
};

const [urls = '{}', port = ''] = process.argv.slice(2);
const at = JSON.parse(urls) as Record<string, string>;
const record = connect(at['record']);

const document = parse(EMERGENCY_VIEW.query);
const fragments = new Map(
  document.definitions.flatMap((definition) =>
    definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition.selectionSet]] : [],
  ),
);
const fields = patientFields();
const own = fields.filter(({ name }) => NEEDS[name.value] === undefined);
const patientQuery = JSON.stringify(
  `query ($nhsNumber: NhsNumber!) { patient(nhsNumber: $nhsNumber) { accessGrant ${own.map(inOneLine).join(' ')} } }`,
);
const sources = Object.entries(PARTS).map(([name, parts]) => ({
  ask: connect(at[name]),
  body: entitiesBody(`... on Patient { ${parts.join(' ')} }`),
}));
const lists = fields
  .filter(({ name }) => NEEDS[name.value] !== undefined)
  .map((field) => ({
    needs: NEEDS[field.name.value] ?? [],
    body: entitiesBody(`... on Patient { ${inOneLine(field)} }`),
  }));

serve(Number(port), async ({ nhsNumber }) => {
  const { patient: found } = await record<{ patient: Patient | null }>(
    `{"query":${patientQuery},"variables":${JSON.stringify({ nhsNumber })}}`,
  );
  if (!found) return { patient: found };
  const { accessGrant, ...patient } = found;
  const key = { __typename: 'Patient', nhsNumber: patient['nhsNumber'], accessGrant };
  const told = await Promise.all(sources.map(({ ask, body }) => ask<Entities>(body([key]))));
  const parts = Object.assign({}, ...told.map(({ _entities }) => _entities[0])) as Patient;
  const made = await Promise.all(
    lists.map(({ needs, body }) =>
      record<Entities>(body([{ ...key, ...Object.fromEntries(needs.map((need) => [need, parts[need]])) }])),
    ),
  );
  return { patient: Object.assign(patient, ...made.map(({ _entities }) => _entities[0])) as Patient };
});

/** The fields of the operation's `patient`. */
function patientFields(): FieldNode[] {
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const root =
    operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections[0] : undefined;
  if (root?.kind !== Kind.FIELD || !root.selectionSet) throw new Error('The operation has no patient.');
  return root.selectionSet.selections.filter((selection) => selection.kind === Kind.FIELD);
}

/** A field as text, its fragments written out: each query has to stand alone. */
function inOneLine(field: FieldNode): string {
  const { selectionSet, ...bare } = field;
  return selectionSet ? `${print(bare)} ${selectionText(selectionSet)}` : print(bare);
}

function selectionText({ selections }: SelectionSetNode): string {
  const texts = selections.map((selection) => {
    if (selection.kind === Kind.FIELD) return inOneLine(selection);
    const spread = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : undefined;
    if (!spread) throw new Error('The operation has an inline fragment: write it out.');
    return selectionText(spread).slice(1, -1);
  });
  return `{ ${texts.join(' ')} }`;
}
