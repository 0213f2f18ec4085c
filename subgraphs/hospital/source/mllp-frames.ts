/** MLLP framing (HL7 v2.4, appendix C; MLLP release 1): 0x0B, the message, 0x1C 0x0D. */
const START = 0x0b;
const END = 0x1c;
const CARRIAGE_RETURN = 0x0d;

/** One framed message. */
export interface Frame {
  bytes: Buffer;
  /** True when it was larger than allowed: `bytes` is its beginning. */
  truncated: boolean;
}

/** Bytes in, frames out. Bytes between frames are nobody's and are passed over. */
export interface FrameReader {
  push: (chunk: Buffer) => Frame[];
}

/** A frame of one message, ready to be written. */
export function toFrame(text: string): Buffer {
  return Buffer.concat([
    Buffer.from([START]),
    Buffer.from(text, 'utf8'),
    Buffer.from([END, CARRIAGE_RETURN]),
  ]);
}

/**
 * Reads frames from a stream that breaks anywhere. Holds at most `maxBytes` of a frame: the rest of a larger one is
 * passed over, so the next frame is read as usual. A start byte inside a frame begins it anew: its sender gave up.
 */
export function createFrameReader(maxBytes: number): FrameReader {
  let inside = false;
  let pieces: Buffer[] = [];
  let length = 0;
  let truncated = false;
  let endSeen = false;

  const begin = () => {
    inside = true;
    pieces = [];
    length = 0;
    truncated = false;
    endSeen = false;
  };
  const keep = (piece: Buffer) => {
    // One more than allowed, for the end byte.
    const room = maxBytes + 1 - length;
    if (piece.length > room) truncated = true;
    const kept = piece.subarray(0, Math.max(0, room));
    if (kept.length > 0) pieces.push(kept);
    length += kept.length;
  };

  return {
    push: (chunk) => {
      const frames: Frame[] = [];
      let from = 0;
      for (let at = 0; at < chunk.length; at++) {
        const byte = chunk[at];
        if (byte === START) {
          begin();
          from = at + 1;
        } else if (!inside) {
          from = at + 1;
        } else if (endSeen && byte === CARRIAGE_RETURN) {
          keep(chunk.subarray(from, at));
          // The end byte itself was kept with what came before it, here or in an earlier chunk.
          const bytes = Buffer.concat(pieces);
          frames.push({ bytes: truncated ? bytes : bytes.subarray(0, -1), truncated });
          inside = false;
          pieces = [];
          from = at + 1;
        } else {
          endSeen = byte === END;
        }
      }
      if (inside) keep(chunk.subarray(from));
      return frames;
    },
  };
}
