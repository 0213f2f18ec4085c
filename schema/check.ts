/**
 * Checks a change to the graph before anyone else meets it: it composes, says what everything means, keeps the safety
 * rules below, breaks nobody who relies on the committed API, and every named operation still fits.
 *
 * `node schema/check.ts [--against FILE]`: FILE is the API as released; by default the committed `schema/api.graphql`
 * of the branch `main`, where git has one.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import {
  Kind,
  buildSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  parse,
  validate,
  visit,
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { composeRegion } from './compose.ts';
import { loadOperations } from './operations.ts';

const { apiSdl } = composeRegion();
const api = buildSchema(apiSdl);
const problems = [
  ...describeEverything(api),
  ...keepListsSafe(api),
  ...checkOperations(api),
  ...(await breakNothing(api)),
];
for (const problem of problems) console.error(`- ${problem}`);
if (problems.length > 0) process.exitCode = 1;
else console.log('The graph composes, is described, keeps its safety rules, and breaks nothing.');

/** Every type, field, argument and enum value whose name does not say it all has a description. */
function describeEverything(schema: GraphQLSchema): string[] {
  const missing: string[] = [];
  const types: GraphQLNamedType[] = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  for (const type of types) {
    if (!type.description && type !== schema.getQueryType()) missing.push(type.name);
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
      const fields: Readonly<Record<string, { description?: string | null | undefined }>> = type.getFields();
      for (const [name, { description }] of Object.entries(fields)) {
        if (!description) missing.push(`${type.name}.${name}`);
      }
    }
  }
  return missing.map((name) => `${name} has no description`);
}

/**
 * A bare list hides absence (H1): any type that lists records has `state`, `completeness` and `sources`. Allergies, CPR
 * decisions and alerts take no argument that could page or filter them (H18).
 */
function keepListsSafe(schema: GraphQLSchema): string[] {
  const found: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    const fields = type.getFields();
    for (const field of Object.values(fields)) {
      const named = getNamedType(field.type);
      const isRecordList = isObjectType(named) && /List$/.test(named.name);
      if (isRecordList) {
        for (const needed of ['state', 'completeness', 'items', 'sources']) {
          if (!named.getFields()[needed]) found.push(`${named.name} lacks ${needed}`);
        }
        if (isNonNullType(field.type))
          found.push(`${type.name}.${field.name} comes from a source and must be nullable (H3)`);
        if (/^(allergies|cprDecisions|alerts)$/.test(field.name) && field.args.length > 0) {
          found.push(`${type.name}.${field.name} must not be paged or filtered (H18)`);
        }
      }
      if (type.name === 'Patient' && isListType(isNonNullType(field.type) ? field.type.ofType : field.type)) {
        found.push(`Patient.${field.name} is a bare list (H1)`);
      }
    }
  }
  return found;
}

/** Every named operation fits; where it shows items it asks for what makes them safe to read (H1, H19). */
function checkOperations(schema: GraphQLSchema): string[] {
  return loadOperations().flatMap(({ name, text }) => {
    const document = parse(text);
    const found = validate(schema, document).map((error) => error.message);
    if (!text.includes(`query ${name}(`)) found.push('is not named as its file');
    return [...found, ...lintSelections(document)].map((problem) => `${name}: ${problem}`);
  });
}

function lintSelections(document: DocumentNode): string[] {
  const found: string[] = [];
  visit(document, {
    Field(node) {
      const names = new Set(
        node.selectionSet?.selections.map((child) => (child.kind === Kind.FIELD ? child.name.value : '')),
      );
      if (names.has('items')) {
        for (const needed of ['state', 'completeness', 'sources']) {
          if (!names.has(needed)) found.push(`${node.name.value} shows items without ${needed} (H1)`);
        }
      }
      if (names.has('medications') && !names.has('allergies'))
        found.push('shows medications without allergies (H19)');
    },
  });
  return found;
}

/** What the released API promised still holds. */
async function breakNothing(schema: GraphQLSchema): Promise<string[]> {
  const released = releasedApi();
  if (released === null) return [];
  const changes = await diff(buildSchema(released), schema);
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message }) => `breaks clients: ${message}`);
}

function releasedApi(): string | null {
  const given = process.argv.indexOf('--against');
  if (given !== -1) return readFileSync(process.argv[given + 1] ?? '', 'utf8');
  try {
    return execFileSync('git', ['show', 'main:schema/api.graphql'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    // A clone without history or without a branch of that name has nothing to compare with.
    return null;
  }
}
