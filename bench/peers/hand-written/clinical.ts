/** The clinical query by hand: the same four fetches, no checks. `clinical.ts URLS PORT` */
import { connect, entitiesBody, serve } from './serve.ts';

type Patient = Record<string, unknown>;

const [urls = '{}', port = ''] = process.argv.slice(2);
const at = JSON.parse(urls) as Record<string, string>;
const index = connect(at['index']);
const gp = connect(at['gp']);
const hospital = connect(at['hospital']);
const social = connect(at['social']);

const CODING = 'system code display';
const patientQuery = JSON.stringify(
  'query ($nhsNumber: ID!) { patient(nhsNumber: $nhsNumber) { nhsNumber name { given family preferred } birthDate gender address { lines town postcode } contacts { name relationship telephone } } }',
);
const gpBody = entitiesBody(
  `... on Patient { gp { practice { odsCode name telephone } allergies { id agent { ${CODING} } reaction severity recordedAt } medications { id medication { ${CODING} } dosage status lastIssued quantity } problems { id problem { ${CODING} } onset significant } consultations { id at clinician notes } } }`,
);
const hospitalBody = entitiesBody(
  '... on Patient { hospital { admissions { id trust { odsCode name } ward consultant admittedAt dischargedAt reason } reports { id title collectedAt status results { test value unit low high abnormal } } appointments { id trust { odsCode name } specialty startsAt status } } }',
);
const socialBody = entitiesBody(
  '... on Patient { social { council worker { name team telephone } packages { id service provider startedOn visits { day at minutes carers purpose } } assessments { id kind completedOn outcome needs } } }',
);

serve(Number(port), async ({ nhsNumber }) => {
  const { patient } = await index<{ patient: Patient | null }>(
    `{"query":${patientQuery},"variables":${JSON.stringify({ nhsNumber })}}`,
  );
  if (!patient) return { patient };
  const representations = [{ __typename: 'Patient', nhsNumber: patient['nhsNumber'] }];
  const parts = await Promise.all([
    gp<{ _entities: Patient[] }>(gpBody(representations)),
    hospital<{ _entities: Patient[] }>(hospitalBody(representations)),
    social<{ _entities: Patient[] }>(socialBody(representations)),
  ]);
  for (const { _entities } of parts) Object.assign(patient, _entities[0]);
  return { patient };
});
