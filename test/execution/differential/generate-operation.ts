import {
  GraphQLNonNull,
  GraphQLBoolean,
  getNamedType,
  isCompositeType,
  isObjectType,
  isInterfaceType,
  isNonNullType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { generateValue } from './generate-values.ts';
import type { Random } from './random.ts';
import type { ArgumentValues } from './rows.ts';

/** A generated operation. It fits the schema nearly always: the caller validates it. */
export interface GeneratedOperation {
  readonly text: string;
  /** Which of the document's operations is meant. Absent when it has one. */
  readonly operationName: string | undefined;
  /** Draws values for its variables; those with defaults are left out now and then. */
  readonly drawVariables: (random: Random) => Record<string, unknown>;
}

/** Names that mean something to JavaScript, and that are as good as any to GraphQL. */
const NASTY_ALIASES = ['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf', 'length', 'then'];

interface Variable {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly definition: string;
  readonly mayBeOmitted: boolean;
}

/** What a response key already means at a place, and for which type. Another field under it would be a conflict. */
interface Taken {
  readonly parent: GraphQLCompositeType;
  readonly field: string;
  readonly args: string;
  readonly type: string;
}

interface Fragment {
  readonly name: string;
  readonly type: GraphQLCompositeType;
  readonly text: string;
  /** What it takes, relative to where it is spread. */
  readonly takes: ReadonlyMap<string, Taken>;
}

/** How large an operation may become, and how many fragments may be one in another at one place. */
const MOST_FIELDS = 16;
const MOST_LEVELS = 5;
const MOST_FRAGMENT_LEVELS = 3;

/**
 * Generates one over an API. `isPlain`: each field is asked for once, under its own name, and seldom under a condition,
 * as screens ask. What goes to a client as a subgraph wrote it is little else.
 */
export function generateOperation(
  schema: GraphQLSchema,
  random: Random,
  values: ArgumentValues,
  isPlain = false,
): GeneratedOperation {
  const variables: Variable[] = [];
  const fragments: Fragment[] = [];
  const taken = new Map<string, Taken>();
  /** The fragments that are being written, with the place each one is relative to. */
  const writing: { place: string; takes: Map<string, Taken> }[] = [];
  const { mostFields = MOST_FIELDS, mostLevels = MOST_LEVELS } = values;
  let fieldsLeft = 3 + random.below(mostFields - 3);
  let fragmentLevels = 0;
  /** Names of every field, for aliases that are names of others: of keys above all. */
  const fieldNames = namesOfFields(schema);

  const often = (probability: number) => (isPlain ? probability / 10 : probability);

  function take(place: string, meaning: Taken): void {
    taken.set(place, meaning);
    for (const { place: start, takes } of writing) takes.set(place.slice(start.length), meaning);
  }

  function isFree(place: string, { parent, field, args, type }: Taken): boolean {
    const there = taken.get(place);
    if (!there) return true;
    if (there.field === field && there.args === args && there.type === type) return true;
    const neverBoth = isObjectType(parent) && isObjectType(there.parent) && parent !== there.parent;
    return (
      neverBoth && there.type === type && type.replaceAll(/[[\]!]/g, '') === there.type && isLeafName(type)
    );
  }

  const isLeafName = (type: string) => !isCompositeType(schema.getType(type.replaceAll(/[[\]!]/g, '')));

  function writeSelections(type: GraphQLCompositeType, place: string, level: number): string {
    const parts: string[] = [];
    const wanted = 1 + random.below(level === 0 ? 3 : 4);
    for (let n = 0; n < wanted; n += 1) {
      const part = writeSelection(type, place, level);
      if (part !== undefined) parts.push(part);
    }
    if (parts.length === 0 || random.chance(0.08)) parts.push(writeTypename(type, place));
    return parts.join(' ');
  }

  function writeSelection(type: GraphQLCompositeType, place: string, level: number): string | undefined {
    if (fieldsLeft <= 0) return undefined;
    const isAbstract = !isObjectType(type);
    const mayNest = level > 0 && fragmentLevels < MOST_FRAGMENT_LEVELS;
    if (mayNest && random.chance(isUnionType(type) ? 0.9 : isAbstract ? 0.45 : often(0.14))) {
      return writeFragment(type, place, level);
    }
    if (isUnionType(type)) return undefined;
    const all = Object.values(type.getFields());
    const again = random.chance(often(0.15)) ? takenAt(type, place) : undefined;
    const field = again ? type.getFields()[again.meaning.field] : random.pick(all);
    if (!field) return undefined;
    return writeField(type, field, place, level, again);
  }

  /** A field that is at this place already, to be merged with. */
  function takenAt(type: GraphQLCompositeType, place: string) {
    const here = [...taken].filter(
      ([key, meaning]) => meaning.parent === type && key.slice(0, key.lastIndexOf('.')) === place,
    );
    if (here.length === 0) return undefined;
    const [key, meaning] = random.pick(here);
    return { key: key.slice(key.lastIndexOf('.') + 1), meaning };
  }

  function writeField(
    parent: GraphQLCompositeType,
    field: GraphQLField<unknown, unknown>,
    place: string,
    level: number,
    again: { key: string; meaning: Taken } | undefined,
  ): string | undefined {
    const inner = getNamedType(field.type);
    if (isCompositeType(inner) && level >= mostLevels) return undefined;
    fieldsLeft -= 1;
    const args = again ? again.meaning.args : writeArguments(field.args);
    const meaning: Taken = { parent, field: field.name, args, type: String(field.type) };
    const key = again ? again.key : chooseKey(place, meaning);
    take(`${place}.${key}`, meaning);
    const alias = key === field.name ? '' : `${key}: `;
    const selections = isCompositeType(inner)
      ? ` { ${writeInside(inner, `${place}.${key}`, level + 1)} }`
      : '';
    return `${alias}${field.name}${args}${writeCondition(0.1)}${selections}`;
  }

  function writeInside(type: GraphQLCompositeType, place: string, level: number): string {
    const outside = fragmentLevels;
    fragmentLevels = 0;
    const text = writeSelections(type, place, level);
    fragmentLevels = outside;
    return text;
  }

  function chooseKey(place: string, meaning: Taken): string {
    const wishes = [
      random.chance(isPlain ? 1 : 0.78) ? meaning.field : undefined,
      random.chance(0.5) ? random.pick(fieldNames) : undefined,
      random.chance(0.3) ? random.pick(NASTY_ALIASES) : undefined,
      meaning.field,
    ];
    const wish = wishes.find((key) => key !== undefined && isFree(`${place}.${key}`, meaning));
    if (wish !== undefined) return wish;
    let n = 1;
    while (!isFree(`${place}.a${n}`, meaning)) n += 1;
    return `a${n}`;
  }

  function writeTypename(type: GraphQLCompositeType, place: string): string {
    const meaning: Taken = { parent: type, field: '__typename', args: '', type: 'String!' };
    const key = random.chance(0.85) ? '__typename' : chooseKey(place, meaning);
    if (!isFree(`${place}.${key}`, meaning)) return '__typename';
    take(`${place}.${key}`, meaning);
    return key === '__typename' ? key : `${key}: __typename`;
  }

  function writeFragment(type: GraphQLCompositeType, place: string, level: number): string {
    fragmentLevels += 1;
    const text = writeSpread(type, chooseCondition(type), place, level);
    fragmentLevels -= 1;
    return text;
  }

  function writeSpread(
    type: GraphQLCompositeType,
    condition: GraphQLCompositeType,
    place: string,
    level: number,
  ): string {
    if (random.chance(0.35)) {
      const known = fragments.find((fragment) => fragment.type === condition && fits(fragment, place));
      const fragment = known ?? writeNamed(condition, place, level);
      if (known) known.takes.forEach((meaning, key) => take(place + key, meaning));
      return `...${fragment.name}${writeCondition(0.15)}`;
    }
    const on = condition === type && random.chance(0.5) ? '' : ` on ${condition.name}`;
    return `...${on}${writeCondition(0.15)} { ${writeSelections(condition, place, level)} }`;
  }

  const fits = ({ takes }: Fragment, place: string) =>
    [...takes].every(([key, meaning]) => isFree(place + key, meaning));

  function writeNamed(type: GraphQLCompositeType, place: string, level: number): Fragment {
    const takes = new Map<string, Taken>();
    writing.push({ place, takes });
    const text = writeSelections(type, place, level);
    writing.pop();
    const fragment = { name: `f${fragments.length + 1}`, type, text, takes };
    fragments.push(fragment);
    return fragment;
  }

  /** The type itself, one of its members, or another abstract type that shares a member with it. */
  function chooseCondition(type: GraphQLCompositeType): GraphQLCompositeType {
    const members = isObjectType(type) ? [type] : schema.getPossibleTypes(type);
    if (members.length === 0) return type;
    const member = random.pick(members);
    if (random.chance(0.7)) return random.chance(0.75) ? member : type;
    const wider = Object.values(schema.getTypeMap())
      .filter((other) => isInterfaceType(other) || isUnionType(other))
      .filter((other) => schema.isSubType(other, member));
    return wider.length > 0 ? random.pick(wider) : member;
  }

  function writeArguments(args: readonly GraphQLArgument[]): string {
    const written = args
      .filter((argument) => isRequired(argument) || random.chance(often(0.55)))
      .map((argument) => `${argument.name}: ${writeValue(argument)}`);
    return written.length > 0 ? `(${written.join(', ')})` : '';
  }

  function writeValue({ type, defaultValue }: GraphQLArgument): string {
    if (random.chance(0.55)) return generateValue(type, random, values).literal;
    return `$${useVariable(type, defaultValue !== undefined).name}`;
  }

  /** A variable that fits a place: one there is, or a new one. A place with a default takes a nullable one too. */
  function useVariable(type: GraphQLInputType, placeHasDefault: boolean): Variable {
    const known = variables.filter((variable) => String(variable.type) === String(type));
    if (known.length > 0 && random.chance(0.4)) return random.pick(known);
    const nullable = isNonNullType(type) ? type.ofType : type;
    const name = `v${variables.length + 1}`;
    // A place with a default may leave the variable out, but null would be an error of the request: not wanted here.
    const hasDefault = random.chance(0.4) || (placeHasDefault && random.chance(0.2));
    const wanted = isNonNullType(type) || random.chance(0.2) ? new GraphQLNonNull(nullable) : nullable;
    const initial = hasDefault ? ` = ${generateValue(wanted, random, values).literal}` : '';
    const variable: Variable = {
      name,
      type: wanted,
      definition: `$${name}: ${String(wanted)}${initial}`,
      mayBeOmitted: hasDefault || !isNonNullType(wanted),
    };
    variables.push(variable);
    return variable;
  }

  function writeCondition(probability: number): string {
    if (!random.chance(often(probability))) return '';
    const names = random.chance(0.2) ? ['skip', 'include'] : [random.chance(0.5) ? 'skip' : 'include'];
    return names
      .map((name) => {
        const value = random.chance(0.25)
          ? String(random.chance(0.5))
          : `$${useVariable(new GraphQLNonNull(GraphQLBoolean), false).name}`;
        return ` @${name}(if: ${value})`;
      })
      .join('');
  }

  const mutation = schema.getMutationType();
  const kind = mutation && random.chance(0.25) ? 'mutation' : 'query';
  const root = kind === 'mutation' ? mutation : schema.getQueryType();
  if (!root) throw new Error('no root type');
  const selections = writeSelections(root, '', 0);
  const asides = kind === 'query' && random.chance(0.04) ? ` ${random.pick(introspections(schema))}` : '';
  const declared =
    variables.length > 0 ? `(${variables.map(({ definition }) => definition).join(', ')})` : '';
  const operationName = random.chance(0.06) ? 'Meant' : undefined;
  const text = [
    `${kind} ${operationName ?? 'Only'}${declared} { ${selections}${asides} }`,
    ...(operationName === undefined ? [] : ['query Other { __typename }']),
    ...fragments.map((fragment) => `fragment ${fragment.name} on ${fragment.type.name} { ${fragment.text} }`),
  ].join('\n');

  return {
    text,
    operationName,
    drawVariables: (draw) =>
      Object.fromEntries(
        variables
          .filter(({ mayBeOmitted }) => !mayBeOmitted || draw.chance(0.7))
          .map(({ name, type }) => [name, generateValue(type, draw, values).json]),
      ),
  };
}

function isRequired({ type, defaultValue }: GraphQLArgument): boolean {
  return isNonNullType(type) && defaultValue === undefined;
}

function namesOfFields(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
  return types.flatMap((type) =>
    isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [],
  );
}

function introspections(schema: GraphQLSchema): string[] {
  const [first] = namesOfFields(schema);
  return [
    'schema: __schema { queryType { name } }',
    '__schema { mutationType { name } __typename }',
    'type: __type(name: "Query") { kind name __typename }',
    `none: __type(name: "${first ?? ''}") { name }`,
    '__typename root: __typename',
  ];
}
