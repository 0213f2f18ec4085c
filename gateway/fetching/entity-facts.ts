import { Supergraph } from '@apollo/federation-internals';
import { Kind, parse, type ConstDirectiveNode } from 'graphql';
import type { EntityFacts } from './entities.ts';

/** What a supergraph says of entities. Throws, in the federation library's words, when it is not one we can serve. */
export function checkSupergraph(supergraphSdl: string): EntityFacts {
  Supergraph.build(supergraphSdl).apiSchema();
  const objectTypes = new Set<string>();
  const keyFields = new Map<string, Set<string>>();
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const typeName = definition.name.value;
    objectTypes.add(typeName);
    keyFields.set(typeName, new Set((definition.directives ?? []).flatMap(readKeyFields)));
  }
  return { objectTypes, keyFields };
}

/** The fields of `@join__type(key: "nhsNumber accessGrant")` that hold a value. */
function readKeyFields(directive: ConstDirectiveNode): string[] {
  if (directive.name.value !== 'join__type') return [];
  const key = directive.arguments?.find((argument) => argument.name.value === 'key')?.value;
  if (key?.kind !== Kind.STRING) return [];
  const selection = parse(`{ ${key.value} }`, { noLocation: true }).definitions[0];
  if (selection?.kind !== Kind.OPERATION_DEFINITION) return [];
  return selection.selectionSet.selections.flatMap((field) =>
    field.kind === Kind.FIELD && !field.selectionSet ? [field.name.value] : [],
  );
}
