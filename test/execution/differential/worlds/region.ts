import { Kind, parse, type TypeNode } from 'graphql';
import { loadSubgraphSdl, SUBGRAPHS } from '../../../../schema/subgraphs.ts';
import { hash } from '../random.ts';
import { readRow, type Row, type WorldDefinition } from '../rows.ts';
import { stableJson } from './telling.ts';

const NHS_NUMBERS = ['9000000009', '9000000017', '9000000025', '9000000033'];

const SCALARS: Record<string, readonly unknown[]> = {
  NhsNumber: [...NHS_NUMBERS, '9999999999'],
  DateTime: ['2026-03-29T01:30:00+00:00', '2025-12-31T23:59:59Z'],
  PartialDate: ['1970', '2020-02', '2020-02-29'],
};

/** Decides every value of a made-up row, and is told apart from its fields. */
const SEED = Symbol('seed');
const TOLD = Symbol('told');

interface MadeUp extends Row {
  readonly [SEED]: string;
  /** What the computed field above this row was given: its texts say so. */
  readonly [TOLD]: string | undefined;
}

const sources = Object.fromEntries(SUBGRAPHS.map(({ name }) => [name, loadSubgraphSdl(name)]));
const enums = new Map<string, string[]>();
const prototypes = new Map<string, Row>();

for (const definition of Object.values(sources).flatMap((sdl) => parse(sdl).definitions)) {
  if (definition.kind === Kind.ENUM_TYPE_DEFINITION) {
    enums.set(
      definition.name.value,
      (definition.values ?? []).map(({ name }) => name.value),
    );
  }
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
  const __typename = definition.name.value;
  const fields = (definition.fields ?? []).map(({ name, type }) => [
    name.value,
    makeUpField(name.value, type),
  ]);
  prototypes.set(__typename, {
    ...prototypes.get(__typename),
    __typename,
    ...(Object.fromEntries(fields) as Row),
  });
}

function makeUpField(name: string, type: TypeNode) {
  return function (this: MadeUp, args: Record<string, unknown>): unknown {
    return makeUp(type, `${this[SEED]}.${name}(${stableJson(args)})`, this[TOLD]);
  };
}

/** The same value for the same type and seed. Some are null, and a few where none may be. */
function makeUp(type: TypeNode, seed: string, told: string | undefined): unknown {
  const draw = hash(seed);
  if (type.kind === Kind.NON_NULL_TYPE) {
    return draw % 250 === 1 ? null : makeUpPresent(type.type, seed, told);
  }
  return draw % 8 === 1 ? null : makeUpPresent(type, seed, told);
}

function makeUpPresent(type: TypeNode, seed: string, told: string | undefined): unknown {
  if (type.kind === Kind.NON_NULL_TYPE) return makeUpPresent(type.type, seed, told);
  const draw = hash(`${seed}!`);
  if (type.kind === Kind.LIST_TYPE) {
    return Array.from({ length: draw % 3 }, (_, index) => makeUp(type.type, `${seed}[${index}]`, told));
  }
  const name = type.name.value;
  const values = enums.get(name) ?? SCALARS[name];
  if (values) return values[draw % values.length];
  switch (name) {
    case 'Int':
      return draw % 100;
    case 'Float':
      return (draw % 800) / 8;
    case 'Boolean':
      return draw % 2 === 0;
    case 'ID':
      return `id-${draw}`;
    case 'SourceList':
      return { json: true, list: draw };
    case 'String':
      return told ?? `text ${draw}`;
    default:
      return makeUpRow(name, seed, told);
  }
}

function makeUpRow(typename: string, seed: string, told: string | undefined, more: Row = {}): Row {
  const prototype = prototypes.get(typename);
  if (!prototype) throw new Error(`nothing is known of ${typename}`);
  return Object.assign(Object.create(prototype) as Row, { [SEED]: seed, [TOLD]: told }, more);
}

const patients = NHS_NUMBERS.map((nhsNumber, n) =>
  makeUpRow('Patient', `patient ${n}`, undefined, { nhsNumber, accessGrant: `grant for ${nhsNumber}` }),
);
const byNumber = (nhsNumber: unknown) =>
  patients.find((patient) => patient['nhsNumber'] === nhsNumber) ?? null;
const everything = makeUpRow('Query', 'query', undefined);

/** Fields of Patient that the record computes from what the sources hold, with their types. */
const RECONCILED = {
  allergies: 'AllergyList',
  medications: 'MedicationList',
  problems: 'ProblemList',
  timeline: 'EventRecordList',
  cprDecisions: 'CprDecisionRecordList',
  aboutMe: 'AboutMeRecordList',
  individualRequirements: 'IndividualRequirementRecordList',
  alerts: 'AlertRecordList',
  personalContacts: 'PersonalContactRecordList',
  professionalContacts: 'ProfessionalContactRecordList',
};

/** Our own five subgraphs, with values made up by type: the shape of the real thing and nobody's data. */
export const region: WorldDefinition = {
  name: 'region',
  subgraphs: sources,
  entities: patients,
  query: {
    patient: ({ nhsNumber }: Record<string, unknown>) => byNumber(nhsNumber),
    patients: ({ nhsNumbers }: Record<string, unknown>) => (nhsNumbers as unknown[]).map(byNumber),
    findPatients: (args: Record<string, unknown>) => readRow(everything, 'findPatients', args, { log: [] }),
  },
  make: Object.fromEntries(
    Object.entries(RECONCILED).map(([field, type]) => [
      `Patient.${field}`,
      (told: string, row: Row) => makeUpRow(type, `${String(row['nhsNumber'])}.${field}`, told),
    ]),
  ),
  values: { ids: ['id'], texts: ['text', ''], scalars: SCALARS, mostFields: 24, mostLevels: 7 },
};
