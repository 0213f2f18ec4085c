import { isObject } from './own.ts';
import { Verbatim, open } from './verbatim.ts';
import type { ShapedField, Shaping, Write } from './shape.ts';

/** Begins an answer. */
export function startShaping({
  sharing,
  isPlain,
  introspection,
}: Pick<Shaping, 'sharing' | 'isPlain' | 'introspection'>): Shaping {
  return {
    errors: [],
    returned: [],
    sharing,
    isPlain,
    memos: [],
    introspection,
    holdsSomething: false,
    bubbling: false,
  };
}

/** Notes a flaw at the place that is being written. */
export function flagError(shaping: Shaping): string | undefined {
  shaping.errors.push([]);
  shaping.bubbling = true;
  return undefined;
}

/** A value that may be null: the null on its way up ends here. */
export function writeNullable(write: Write): Write {
  return (value, shaping) => {
    if (value === null) return 'null';
    if (value === undefined) flagError(shaping);
    const text = value === undefined ? undefined : write(value, shaping);
    if (text !== undefined) return text;
    shaping.bubbling = false;
    return 'null';
  };
}

/** A value that must be there. */
export function writeNonNull(write: Write): Write {
  return (value, shaping) => {
    if (value === null || value === undefined) return flagError(shaping);
    return write(value, shaping);
  };
}

/** A list, of items that may be null or not as `write` has it. */
export function writeList(write: Write): Write {
  return (value, shaping) => {
    if (!Array.isArray(value)) return flagError(shaping);
    const items: readonly unknown[] = value;
    const { errors } = shaping;
    let text = '[';
    for (let index = 0; index < items.length; index += 1) {
      const before = errors.length;
      const item = write(items[index], shaping);
      if (errors.length > before) prefixPaths(shaping, before, index);
      if (item === undefined) return undefined;
      text += index > 0 ? `,${item}` : item;
    }
    return `${text}]`;
  };
}

/** An object, of the type named where its position says so. `isTracked`: its coordinates are collected. */
export function writeObject(
  fields: readonly ShapedField[],
  typeName: string | undefined,
  isTracked: boolean,
): Write {
  return (value, shaping) => {
    if (!isObject(value)) return flagError(shaping);
    const said = value['__typename'];
    if (typeName !== undefined && said !== undefined && said !== typeName) return flagError(shaping);
    const { errors, returned, isPlain } = shaping;
    const returnedBefore = returned.length;
    let text = '{';
    let isInText = false;
    for (const field of fields) {
      const before = errors.length;
      const inner = field.read(value);
      if (isPlain && field.textPrefix !== undefined && typeof inner === 'string') {
        // Most of an answer: written here, it costs half as much.
        text += (isInText ? field.textPrefix.afterText : field.textPrefix.plain) + inner;
        isInText = true;
        if (isTracked && field.coordinate >= 0) returned.push(field.coordinate);
        continue;
      }
      const written =
        inner instanceof Verbatim ? writeVerbatim(inner, field, shaping) : field.write(inner, shaping);
      if (errors.length > before) prefixPaths(shaping, before, field.responseName);
      if (written === undefined) {
        returned.length = returnedBefore;
        return undefined;
      }
      if (isTracked && field.coordinate >= 0 && written !== 'null') returned.push(field.coordinate);
      text += (isInText ? field.prefix.afterText : field.prefix.plain) + written;
      isInText = false;
    }
    return isInText ? `${text}"}` : `${text}}`;
  };
}

/** What is one object may have been selected in another way where else it stands. */
function writeVerbatim(value: Verbatim, { shape, write }: ShapedField, shaping: Shaping): string | undefined {
  return value.selection === shape?.selection ? value.text : write(open(value), shaping);
}

function prefixPaths({ errors }: Shaping, from: number, segment: string | number): void {
  for (let index = from; index < errors.length; index += 1) errors[index]?.unshift(segment);
}
