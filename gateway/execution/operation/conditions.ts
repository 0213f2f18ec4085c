import { Kind, visit, type ASTNode, type DirectiveNode } from 'graphql';

/** The values of the variables that conditions of an operation name. */
export interface Conditions {
  /** The same for the same values. */
  key: string;
  values: ReadonlyMap<string, boolean>;
}

/** Whether a directive decides if what it stands at is there. */
export function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}

/** The variable that a condition names. Undefined where it names none, and for any other directive. */
export function readConditionVariable(directive: DirectiveNode): string | undefined {
  const value = isCondition(directive) ? directive.arguments?.[0]?.value : undefined;
  return value?.kind === Kind.VARIABLE ? value.name.value : undefined;
}

/** The variables that `@skip` and `@include` name. */
export function listConditionVariables(definitions: readonly ASTNode[]): readonly string[] {
  const names = new Set<string>();
  for (const definition of definitions) {
    visit(definition, {
      Directive(directive) {
        const name = readConditionVariable(directive);
        if (name !== undefined) names.add(name);
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
