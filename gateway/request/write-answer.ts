import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';
import type { Request, Response } from './context.ts';

type Encoding = 'br' | 'gzip';

/** The cheapest that is worth it: higher levels cost several times as much and save a tenth. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
const GZIP = { level: 1 };

/**
 * Up to here compressing takes a tenth of a millisecond at most, and handing it to another thread costs more than
 * doing it. What is longer is handed over, so that no answer holds the process.
 */
const AT_ONCE_BYTES = 128 * 1024;

const compressAtOnce = {
  br: (text: string) => brotliCompressSync(text, BROTLI),
  gzip: (text: string) => gzipSync(text, GZIP),
};
const brotliElsewhere = promisify<string, typeof BROTLI, Buffer>(brotliCompress);
const gzipElsewhere = promisify<string, typeof GZIP, Buffer>(gzip);
const compressElsewhere = {
  br: (text: string) => brotliElsewhere(text, BROTLI),
  gzip: (text: string) => gzipElsewhere(text, GZIP),
};

/** Writes the text of an answer, whose status and headers are set. Rejects when it cannot be compressed. */
export type WriteAnswer = (req: Request, res: Response, text: string) => void | Promise<void>;

/**
 * Writes answers, those longer than `compressAboveBytes` compressed for callers who say they can read it.
 *
 * That compression tells the length of what is repeated is no danger here: no answer holds a secret beside what its
 * caller wrote, and no page can make another's browser ask, for browsers add no bearer token by themselves.
 */
export function createAnswerWriter(compressAboveBytes: number): WriteAnswer {
  return function writeAnswer(req, res, text) {
    const accepted = req.headers['accept-encoding'];
    const encoding =
      accepted === undefined || text.length <= compressAboveBytes ? undefined : chooseEncoding(accepted);
    if (encoding === undefined) {
      res.end(text);
      return;
    }
    res.setHeader('content-encoding', encoding);
    if (text.length > AT_ONCE_BYTES)
      return compressElsewhere[encoding](text).then((bytes) => void res.end(bytes));
    res.end(compressAtOnce[encoding](text));
  };
}

/** Brotli where it may be had, or gzip (https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3). Undefined for neither. */
export function chooseEncoding(acceptEncoding: string): Encoding | undefined {
  let acceptsGzip = false;
  let acceptsBrotli = false;
  for (const range of acceptEncoding.split(',')) {
    const [coding, ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const isRefused = parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    if (coding === 'br') acceptsBrotli = !isRefused;
    if (coding === 'gzip') acceptsGzip = !isRefused;
  }
  if (acceptsBrotli) return 'br';
  return acceptsGzip ? 'gzip' : undefined;
}
