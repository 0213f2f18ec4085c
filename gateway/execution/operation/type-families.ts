import { isAbstractType, type GraphQLSchema } from 'graphql';

/**
 * The family of a type: an abstract type and its possible types are of one. An object is of no type of another family, so
 * that what is selected of two families is never selected of one object.
 */
export function listFamilies(schema: GraphQLSchema): (typeName: string) => string {
  /** Of each type but the last of its family, another one of it. */
  const next = new Map<string, string>();

  function familyOf(typeName: string): string {
    let family = typeName;
    for (let other = next.get(family); other !== undefined; other = next.get(family)) family = other;
    return family;
  }

  for (const type of Object.values(schema.getTypeMap())) {
    if (!isAbstractType(type)) continue;
    for (const { name } of schema.getPossibleTypes(type)) {
      const [one, other] = [familyOf(type.name), familyOf(name)];
      if (one !== other) next.set(one, other);
    }
  }
  return familyOf;
}
