import { describe, expect, it } from '@jest/globals';
import { useHospitalRoom, type Shown } from './one-room.ts';
import { sendAll } from './running-room.ts';
import { PERSON, adt, lines, msh, pid } from './writing.ts';

const { room, sent, shown } = useHospitalRoom();
const codeOf = (answer: string | undefined) => /\rMSA\|(A[AER])\|/.exec(answer ?? '')?.[1];

describe('The feed', () => {
  it('R-40: answers a duplicate with the very acknowledgement it gave first', async () => {
    const message = adt('A28');
    const [first, second] = await sent(message, message);
    expect(codeOf(first)).toBe('AA');
    expect(second).toBe(first);
  });

  it('R-41: rejects a control id used before for other content', async () => {
    const [, second] = await sent(adt('A28', { controlId: 'SAME' }), adt('A31', { controlId: 'SAME' }));
    expect(codeOf(second)).toBe('AR');
  });

  it.each([
    ['no message at all', 'hello', 'AR'],
    ['no control id', 'MSH|^~\\&|PAS|RJE|||20260301||ADT^A28||P|2.4\rPID|1||H1^^^RJE^MR\r', 'AR'],
    ['an event nobody reads', lines(msh('ADT^A99'), pid()), 'AR'],
    ['nobody it is about', lines(msh('ADT^A28')), 'AE'],
    ['no number of the person', lines(msh('ADT^A28'), 'PID|1||||ASHDOWN^Iris'), 'AE'],
    ['no visit', adt('A03', { pv1: { 19: '' } }), 'AE'],
    ['no merged number', adt('A40'), 'AE'],
    ['two people', lines(msh('ORU^R01'), pid(), 'OBR|1', pid()), 'AE'],
    [
      'characters other than declared',
      Buffer.from(adt('A28', { charset: 'UNICODE UTF-8', name: 'Müller' }), 'latin1'),
      'AR',
    ],
    ['more than is accepted', adt('A28', { more: [`NTE|1||${'x'.repeat(30_000)}`] }), 'AR'],
  ])('R-43: keeps aside a message with %s, and the next one flows', async (_what, message, code) => {
    const [refused, next] = await sent(message, adt('A28'));
    expect(codeOf(refused)).toBe(code);
    expect(codeOf(next)).toBe('AA');
    expect((await shown('allergies', 'id')).sources[0]).toMatchObject({
      status: 'PARTIAL',
      reason: 'MESSAGES_KEPT_ASIDE',
    });
  });

  it('R-43: of a message kept aside that names its patient, only that patient’s lists are short', async () => {
    await sent(adt('A28'), adt('A03', { pv1: { 19: '' }, nhsNumber: '9990000026', hospitalNumber: 'H9' }));
    expect((await shown('allergies', 'id')).sources[0]).toMatchObject({ status: 'COMPLETE' });
    const other = { patient: '9990000026', traced: { ...PERSON.traced } };
    const { data } = await room().ask<Shown>(
      other,
      'hospital { allergies { state sources { status reason } } }',
    );
    expect(data?._entities[0]?.hospital['allergies']).toMatchObject({
      state: 'NOT_ESTABLISHED',
      sources: [{ status: 'PARTIAL', reason: 'MESSAGES_KEPT_ASIDE' }, {}],
    });
  });

  it('passes over segments nobody knows', async () => {
    const [answer] = await sent(adt('A28', { more: ['ZZZ|1|anything', 'ZU1|x'] }));
    expect(codeOf(answer)).toBe('AA');
  });

  it('H1: a trust never heard of is UNAVAILABLE, not empty', async () => {
    const list = await shown('allergies', 'id');
    expect(list).toMatchObject({
      state: 'NOT_ESTABLISHED',
      sources: [
        { status: 'UNAVAILABLE', reason: 'FEED_SILENT' },
        { status: 'UNAVAILABLE', reason: 'FEED_SILENT' },
      ],
    });
  });

  it('H1: a heartbeat is a sign of life: a person nobody told us of is then NOT_HELD', async () => {
    const beat = lines(msh('NMD^N02'), 'NCK|20260301090000');
    expect((await sent(beat)).map(codeOf)).toEqual(['AA']);
    await sendAll(room().ports.RTG, [beat]);
    expect(await shown('allergies', 'id')).toMatchObject({
      state: 'NOT_RECORDED',
      sources: [{ status: 'NOT_HELD' }, { status: 'NOT_HELD' }],
    });
  });
});
