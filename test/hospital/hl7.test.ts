import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { acknowledgementOf } from '../../subgraphs/hospital/hl7/acknowledgement.ts';
import { decodeCharacters } from '../../subgraphs/hospital/hl7/charset.ts';
import { USUAL_DELIMITERS, decodeEscapes, encodeEscapes } from '../../subgraphs/hospital/hl7/escapes.ts';
import {
  isNulled,
  parseMessage,
  repetitionsOf,
  segmentsOf,
  valueOf,
} from '../../subgraphs/hospital/hl7/message.ts';
import { momentOf, readDay, readTime, toHl7Time } from '../../subgraphs/hospital/hl7/times.ts';
import { toUcum } from '../../subgraphs/hospital/mapping/units.ts';
import { lines, msh } from './writing.ts';

const parsed = (text: string) => {
  const message = parseMessage(text);
  if (message === null) throw new Error('not a message');
  return message;
};
const decode = (text: string) => decodeEscapes(text, USUAL_DELIMITERS);

describe('Escapes of HL7 v2', () => {
  it.each([
    ['x10\\S\\9/L', 'x10^9/L'],
    ['O\\T\\Brien', 'O&Brien'],
    ['a\\F\\b\\R\\c\\E\\d', 'a|b~c\\d'],
    ['first\\.br\\second', 'first\nsecond'],
    ['\\X41\\\\X0A\\', 'A\n'],
    ['\\H\\urgent\\N\\', 'urgent'],
    ['C:\\unknown\\path', 'C:\\unknown\\path'],
    ['ends with \\', 'ends with \\'],
    ['\\\\', '\\\\'],
  ])('H20: reads %s as sent', (sent, meant) => {
    expect(decode(sent)).toBe(meant);
  });

  it('H20: gives back any text that was escaped', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('|', '^', '~', '\\', '&', 'a', 'X', 'F', '.', '0', '\n', '\r') }),
        (text) => {
          expect(decode(encodeEscapes(text))).toBe(text);
        },
      ),
    );
  });

  it('reads a message with delimiters of its own', () => {
    const message = parsed('MSH$%*!+$PAS$RJE\rPID$1$$12%%%NHS%NH*H1!S!2%%%RJE%MR$$A!T!B+C%D\r');
    const [pid] = segmentsOf(message, 'PID');
    expect(repetitionsOf(pid, 3)).toHaveLength(2);
    expect(repetitionsOf(pid, 3)[1]?.[0]).toEqual(['H1%2']);
    expect(repetitionsOf(pid, 5)[0]).toEqual([['A+B', 'C'], ['D']]);
    expect(valueOf(message.header, 3)).toBe('PAS');
  });

  it('tells what is deleted ("") from what is not said', () => {
    const message = parsed('MSH|^~\\&|PAS\nPID|1||""||\n');
    const [pid] = segmentsOf(message, 'PID');
    expect([isNulled(pid, 3), isNulled(pid, 4), valueOf(pid, 3)]).toEqual([true, false, null]);
  });

  it.each(['', 'PID|1', 'MSH', 'MSH|^~', 'MSH|^^^^|PAS', 'MSHa^~\\&aPAS'])(
    'R-43: does not take %j for a message',
    (text) => {
      expect(parseMessage(text)).toBeNull();
    },
  );

  it('R-43: never throws, whatever bytes come', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const whole = Buffer.concat([Buffer.from('MSH|^~\\&|A|B|\r'), bytes]);
        parseMessage(decodeCharacters(whole).text);
        parseMessage(decodeCharacters(bytes).text);
      }),
    );
  });
});

describe('Times of HL7 v2', () => {
  it.each([
    ['2010', '2010'],
    ['201001', '2010-01'],
    ['20100113', '2010-01-13'],
    ['202611231437', '2026-11-23T14:37:00+00:00'],
    ['20260623143759', '2026-06-23T14:37:59+01:00'],
    ['20260623143759.1234+0000', '2026-06-23T14:37:59.1234+00:00'],
    // The hour that happens twice: the first, unless the sender says which.
    ['20261025013000', '2026-10-25T01:30:00+01:00'],
    ['20261025013000+0000', '2026-10-25T01:30:00+00:00'],
    ['20261025020000', '2026-10-25T02:00:00+00:00'],
    ['20260329005959', '2026-03-29T00:59:59+00:00'],
    ['20260329020000', '2026-03-29T02:00:00+01:00'],
  ])('H23: reads %s as %s', (sent, meant) => {
    expect(readTime(sent)).toEqual({ date: meant, original: sent });
  });

  it.each(['20191305', '20230229', '2023022', '20230101250000', '19 May', '20230101+01', '00000000'])(
    'H23: shows no date for %s, and what was sent',
    (sent) => {
      expect(readTime(sent)).toEqual({ date: null, original: sent });
    },
  );

  it('H23: never passes a date of birth through a zone', () => {
    expect(readDay('195003260030')?.date).toBe('1950-03-26');
    expect(readDay('19500326003000+0100')?.date).toBe('1950-03-26');
    expect(readDay('1950')?.date).toBe('1950');
    expect(readDay('19501326')?.date).toBeNull();
  });

  it('writes a moment with its offset, and reads it back', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }),
        (date) => {
          const seconds = new Date(Math.floor(date.getTime() / 1000) * 1000);
          expect(momentOf(toHl7Time(seconds))).toBe(seconds.getTime());
        },
      ),
    );
  });
});

describe('Characters', () => {
  const named = (charset: string, encoding: 'utf8' | 'latin1') =>
    Buffer.from(lines(msh('ADT^A08', { charset }), 'PID|1||H1||Müller'), encoding);

  it.each([
    ['UNICODE UTF-8', 'utf8'],
    ['8859/1', 'latin1'],
    ['', 'utf8'],
    ['', 'latin1'],
    ['ASCII', 'utf8'],
  ] as const)('reads a name by MSH-18 %j, sent as %s', (charset, encoding) => {
    const decoded = decodeCharacters(named(charset, encoding));
    expect(decoded.ok).toBe(true);
    expect(decoded.text).toContain('Müller');
  });

  it('R-43: refuses characters other than those declared, and those nobody reads', () => {
    expect(decodeCharacters(named('UNICODE UTF-8', 'latin1'))).toMatchObject({ reason: 'CHARSET_MISMATCH' });
    expect(decodeCharacters(named('UNICODE UTF-16', 'utf8'))).toMatchObject({
      reason: 'CHARSET_UNSUPPORTED',
    });
  });
});

describe('Acknowledgements', () => {
  it('name the message, its sender and the result, with a control id of their own', () => {
    const message = parseMessage(lines(msh('ADT^A01', { controlId: 'A|1'.replace('|', '\\F\\') })));
    const [header = '', result = ''] = acknowledgementOf(
      message,
      'AE',
      'PATIENT_MISSING',
      new Date('2026-11-23T10:00:00Z'),
    ).split('\r');
    expect(header).toMatch(
      /^MSH\|\^~\\&\|OHC\|REGION\|PAS\|RJE\|20261123100000\+0000\|\|ACK\^A01\|[0-9a-f]{20}\|P\|2\.4$/,
    );
    expect(result).toBe('MSA|AE|A\\F\\1|PATIENT_MISSING');
  });
});

describe('Units', () => {
  it.each([
    ['x10^9/L', '10*9/L'],
    ['10*9/L', '10*9/L'],
    ['g/L', 'g/L'],
    ['µmol/L', 'umol/L'],
    ['mmol / L', 'mmol/L'],
    ['g/dl(old)', null],
    ['MG/L', null],
    ['', null],
    ['constructor', null],
  ])('H20: knows %j as %j', (unit, ucum) => {
    expect(toUcum(unit)).toBe(ucum);
  });
});
