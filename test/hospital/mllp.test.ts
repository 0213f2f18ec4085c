import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pino } from 'pino';
import { createFrameReader, toFrame } from '../../subgraphs/hospital/source/mllp-frames.ts';
import { listenForMllp, type MllpListener, type MllpSettings } from '../../subgraphs/hospital/source/mllp.ts';
import { framed, sendAll } from './running-room.ts';

const textsOf = (reader: ReturnType<typeof createFrameReader>, chunk: Buffer) =>
  reader.push(chunk).map(({ bytes, truncated }) => (truncated ? `${bytes.toString()}…` : bytes.toString()));

describe('MLLP framing', () => {
  it('R-43: reads the same frames however the stream is cut', () => {
    const message = fc.string({ unit: fc.constantFrom('a', 'b', '\r', '\x1c', '|') }).filter(
      // A message cannot hold the end of a frame, nor end so that the frame's end begins early.
      (text) => !text.includes('\x1c\r') && !text.endsWith('\x1c'),
    );
    const garbage = fc.constantFrom('', 'x', '\r\n', '\x1c\r');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(garbage, message)),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        (sent, cuts) => {
          const stream = Buffer.concat(
            sent.flatMap(([between, text]) => [Buffer.from(between), toFrame(text)]),
          );
          const reader = createFrameReader(1000);
          const read: string[] = [];
          for (let at = 0, turn = 0; at < stream.length; turn++) {
            const size = cuts[turn % cuts.length] ?? 1;
            read.push(...textsOf(reader, stream.subarray(at, at + size)));
            at += size;
          }
          expect(read).toEqual(sent.map(([, text]) => text));
        },
      ),
    );
  });

  it('R-43: keeps the beginning of a frame that is too large, and reads the next one', () => {
    const reader = createFrameReader(10);
    expect(
      textsOf(reader, Buffer.concat([framed('x'.repeat(10)), framed('y'.repeat(11)), framed('z')])),
    ).toEqual(['xxxxxxxxxx', 'yyyyyyyyyyy…', 'z']);
  });

  it('R-43: begins anew where a sender gave up and began again', () => {
    expect(textsOf(createFrameReader(99), Buffer.from('\x0bhalf a mess\x0bwhole\x1c\r'))).toEqual(['whole']);
  });
});

describe('An MLLP listener', () => {
  const settings: MllpSettings = {
    host: '127.0.0.1',
    maxMessageBytes: 1000,
    idleTimeoutMs: 60_000,
    maxConnections: 5,
  };
  let listener: MllpListener;
  let handled: string[] = [];
  let handle: (text: string) => Promise<string> = (text) => Promise.resolve(`answer to ${text}`);
  const listen = (changes: Partial<MllpSettings> = {}) =>
    listenForMllp(
      0,
      { ...settings, ...changes },
      async ({ bytes }) => {
        handled.push(bytes.toString());
        return handle(bytes.toString());
      },
      pino({ level: 'silent' }),
    );
  beforeEach(() => {
    handled = [];
    handle = (text) => Promise.resolve(`answer to ${text}`);
  });
  afterEach(() => listener.stop());

  it('answers several messages that came in one piece, each in its turn', async () => {
    listener = await listen();
    const socket = connect(listener.port, '127.0.0.1');
    socket.write(Buffer.concat([framed('1'), framed('2'), framed('3')]));
    let received = '';
    await new Promise<void>((resolve) =>
      socket.on('data', (chunk: Buffer) => {
        received += chunk.toString();
        if (received.split('\x1c').length === 4) resolve();
      }),
    );
    socket.destroy();
    expect(received).toBe(['1', '2', '3'].map((text) => toFrame(`answer to ${text}`).toString()).join(''));
  });

  it('R-45: reads nothing more while a message is in hand', async () => {
    listener = await listen();
    const { promise: release, resolve } = Promise.withResolvers<string>();
    handle = () => release;
    const socket = connect(listener.port, '127.0.0.1');
    socket.write(framed('slow'));
    await new Promise((done) => setTimeout(done, 50));
    const piece = Buffer.alloc(65_536, 'x');
    for (let count = 0; count < 400; count++) socket.write(piece);
    await new Promise((done) => setTimeout(done, 200));
    // What the machine's own buffers do not take waits with the sender.
    expect(socket.writableLength).toBeGreaterThan(1_000_000);
    resolve('done');
    socket.destroy();
  });

  it('R-44: closes the connection without an answer when the store cannot be written', async () => {
    listener = await listen();
    handle = () => Promise.reject(new Error('disk full'));
    await expect(sendAll(listener.port, ['lost?'])).rejects.toThrow('closed without an answer');
    handle = (text) => Promise.resolve(`answer to ${text}`);
    expect(await sendAll(listener.port, ['lost?'])).toEqual(['answer to lost?']);
  });

  it('closes a connection that says nothing', async () => {
    listener = await listen({ idleTimeoutMs: 50 });
    const socket = connect(listener.port, '127.0.0.1')
      .on('error', () => undefined)
      .resume();
    await new Promise((resolve) => socket.once('close', resolve));
  });

  it('answers the message in hand before it stops', async () => {
    listener = await listen();
    const { promise: release, resolve } = Promise.withResolvers<string>();
    handle = () => release;
    const answer = sendAll(listener.port, ['last']);
    while (handled.length === 0) await new Promise((done) => setTimeout(done, 5));
    const stopped = listener.stop();
    resolve('answered');
    expect(await answer).toEqual(['answered']);
    await stopped;
    listener = await listen();
  });
});
