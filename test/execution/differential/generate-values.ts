import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  type GraphQLInputType,
  type GraphQLScalarType,
} from 'graphql';
import type { Random } from './random.ts';
import type { ArgumentValues } from './rows.ts';

/** A value of an argument: how it is written in a document, and what it is as the value of a variable. */
export interface InputValue {
  readonly literal: string;
  readonly json: unknown;
}

const NULL: InputValue = { literal: 'null', json: null };

/** Draws a value of an input type: null now and then, one value for a list, optional fields left out. */
export function generateValue(type: GraphQLInputType, random: Random, values: ArgumentValues): InputValue {
  if (isNonNullType(type)) return generatePresent(type.ofType, random, values);
  return random.chance(0.1) ? NULL : generatePresent(type, random, values);
}

function generatePresent(type: GraphQLInputType, random: Random, values: ArgumentValues): InputValue {
  if (isListType(type)) {
    const itemType = type.ofType;
    // A single value stands for a list of one. A null would stand for no list.
    if (random.chance(0.2)) return generateAnyPresent(itemType, random, values);
    const items = Array.from({ length: random.below(4) }, () => generateValue(itemType, random, values));
    return {
      literal: `[${items.map(({ literal }) => literal).join(', ')}]`,
      json: items.map(({ json }) => json),
    };
  }
  if (isEnumType(type)) {
    const name = random.pick(type.getValues()).name;
    return { literal: name, json: name };
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields())
      .filter((field) => isRequired(field) || random.chance(0.5))
      .map((field) => ({ name: field.name, value: generateValue(field.type, random, values) }));
    return {
      literal: `{ ${fields.map(({ name, value }) => `${name}: ${value.literal}`).join(', ')} }`,
      json: Object.fromEntries(fields.map(({ name, value }) => [name, value.json])),
    };
  }
  if (isScalarType(type)) {
    const json = generateScalar(type, random, values);
    return { literal: toLiteral(json), json };
  }
  return NULL;
}

function generateAnyPresent(type: GraphQLInputType, random: Random, values: ArgumentValues): InputValue {
  return generatePresent(isNonNullType(type) ? type.ofType : type, random, values);
}

function isRequired(field: { type: GraphQLInputType; defaultValue?: unknown }): boolean {
  return isNonNullType(field.type) && field.defaultValue === undefined;
}

function generateScalar({ name }: GraphQLScalarType, random: Random, values: ArgumentValues): unknown {
  const own = values.scalars?.[name];
  if (own) return random.pick(own);
  switch (name) {
    case 'ID':
      return random.pick(values.ids);
    case 'Int':
      return random.below(5);
    case 'Float':
      return random.below(40) / 8;
    case 'Boolean':
      return random.chance(0.5);
    default:
      return random.pick(values.texts);
  }
}

/** JSON as GraphQL writes it: the keys of objects stand bare. */
function toLiteral(json: unknown): string {
  if (Array.isArray(json)) return `[${json.map(toLiteral).join(', ')}]`;
  if (typeof json !== 'object' || json === null) return JSON.stringify(json);
  const fields = Object.entries(json).map(([key, value]) => `${key}: ${toLiteral(value)}`);
  return `{ ${fields.join(', ')} }`;
}
