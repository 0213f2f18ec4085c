import type { FormattedExecutionResult } from 'graphql';
import type { WrittenData } from '../execution/operations.ts';

type Data = FormattedExecutionResult['data'];

/** A body that is written, in the place of the data of the result that it is of. */
class WrittenBody {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** The body of an answer. */
export function writeBody({ errors, data }: FormattedExecutionResult): string {
  const written = data === undefined ? '' : `"data":${readWritten(data)?.text ?? JSON.stringify(data)}`;
  if (!errors) return `{${written}}\n`;
  return `{"errors":${JSON.stringify(errors)}${written === '' ? '' : ','}${written}}\n`;
}

/** The engine writes an answer's data itself: between it and the body it travels in the place of the data. */
export function readWritten(data: Data): WrittenData | undefined {
  return data && 'returned' in data ? (data as unknown as WrittenData) : undefined;
}

/** A result that `writeResult` writes as exactly this text: it is written once, and hashed before it leaves. */
export function carryBody(text: string): FormattedExecutionResult {
  return { data: new WrittenBody(text) as unknown as Record<string, unknown> };
}

/** For the server, which has results of its own too: of requests that it cannot read. */
export function writeResult(result: FormattedExecutionResult): string {
  return result.data instanceof WrittenBody ? result.data.text : writeBody(result);
}
