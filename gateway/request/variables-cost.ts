import type { QueryLimits } from '../config.ts';

/** The bound that variables break, as clients are told it. */
export type BrokenVariableLimit = 'variableDepth' | 'variableValues';

type VariableLimits = Pick<QueryLimits, 'maxVariableDepth' | 'maxVariableValues'>;

/**
 * The first bound that a request's variables break, or undefined: how deep lists and objects stand in each other, the
 * value of a variable being 1 deep, and how many values there are in all. Looks at no more values than the bound, and
 * is no deeper in its own calls than it.
 */
export function findBrokenVariableLimit(
  variables: unknown,
  limits: VariableLimits,
): BrokenVariableLimit | undefined {
  let values = 0;

  function look(value: unknown, depth: number): BrokenVariableLimit | undefined {
    values += 1;
    if (values > limits.maxVariableValues) return 'variableValues';
    if (typeof value !== 'object' || value === null) return undefined;
    if (depth > limits.maxVariableDepth) return 'variableDepth';
    if (Array.isArray(value)) {
      for (const item of value) {
        const broken = look(item, depth + 1);
        if (broken) return broken;
      }
      return undefined;
    }
    for (const name in value) {
      const broken = look(value[name as keyof typeof value], depth + 1);
      if (broken) return broken;
    }
    return undefined;
  }

  if (typeof variables !== 'object' || variables === null) return undefined;
  for (const name in variables) {
    const broken = look(variables[name as keyof typeof variables], 1);
    if (broken) return broken;
  }
  return undefined;
}
