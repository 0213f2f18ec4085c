import { Kind, visit, type ASTNode } from 'graphql';

/** The values of the variables that conditions of an operation name. */
export interface Conditions {
  /** The same for the same values. */
  key: string;
  values: ReadonlyMap<string, boolean>;
}

/** The variables that `@skip` and `@include` name. */
export function listConditionVariables(definitions: readonly ASTNode[]): readonly string[] {
  const names = new Set<string>();
  for (const definition of definitions) {
    visit(definition, {
      Directive(directive) {
        if (directive.name.value !== 'skip' && directive.name.value !== 'include') return;
        const value = directive.arguments?.[0]?.value;
        if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
      },
    });
  }
  return [...names];
}

/** Reads them from coerced variables. */
export function readConditions(names: readonly string[], coerced: Record<string, unknown>): Conditions {
  const values = new Map<string, boolean>();
  let key = '';
  for (const name of names) {
    const value = coerced[name] === true;
    values.set(name, value);
    key += value ? '1' : '0';
  }
  return { key, values };
}
