import type { FetchDataKeyRenamer, FetchDataRewrite } from '@apollo/query-planner';
import { isAbstractType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { isObject } from '../shape/own.ts';

const FRAGMENT = '... on ';

/** True when an object of the type named satisfies a type condition. */
export function satisfies(schema: GraphQLSchema, typeName: string, condition: string): boolean {
  if (typeName === condition) return true;
  const type = schema.getType(typeName);
  const wanted = schema.getType(condition);
  return (
    isAbstractType(wanted) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wanted, type)
  );
}

/**
 * Undoes the aliases that the planner gave where a subgraph's fields of one name answer with types that cannot stand
 * side by side. Changes the answer in place.
 */
export function compileRenamers(
  schema: GraphQLSchema,
  rewrites: readonly FetchDataRewrite[] | undefined,
): ((answer: unknown) => void) | undefined {
  const renamers = (rewrites ?? []).filter(
    (rewrite): rewrite is FetchDataKeyRenamer => rewrite.kind === 'KeyRenamer',
  );
  if (renamers.length === 0) return undefined;

  function rename(value: unknown, path: readonly string[], to: string): void {
    if (Array.isArray(value)) {
      for (const item of value) rename(item, path, to);
      return;
    }
    const [segment, ...rest] = path;
    if (!isObject(value) || segment === undefined) return;
    if (segment.startsWith(FRAGMENT)) {
      const said = value['__typename'];
      const condition = segment.slice(FRAGMENT.length);
      if (typeof said !== 'string' || satisfies(schema, said, condition)) rename(value, rest, to);
    } else if (rest.length > 0) {
      if (Object.hasOwn(value, segment)) rename(value[segment], rest, to);
    } else if (Object.hasOwn(value, segment) && value[segment] !== undefined) {
      value[to] = value[segment];
      Reflect.deleteProperty(value, segment);
    }
  }

  return (answer) => {
    for (const { path, renameKeyTo } of renamers) rename(answer, path, renameKeyTo);
  };
}

/** What a representation of the type named must say in place of its own values: `__typename` above all. */
export function readSetters(
  schema: GraphQLSchema,
  rewrites: readonly FetchDataRewrite[] | undefined,
  typeName: string,
): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  for (const rewrite of rewrites ?? []) {
    const [fragment = '', field, ...rest] = rewrite.path;
    if (rewrite.kind !== 'ValueSetter' || field === undefined || rest.length > 0) {
      throw new Error('The plan rewrites a representation in a way that is not known.');
    }
    if (satisfies(schema, typeName, fragment.slice(FRAGMENT.length))) values.set(field, rewrite.setValueTo);
  }
  return values;
}
