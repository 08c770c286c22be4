import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ChunkedBody } from '../../../../src/engine/streams/chunkedBody';
import { isEngineError } from '../../../../src/engine/api';

const chunk = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes));

/** As a server writes it; extensions, the case of digits and leading zeros are its own choice. */
function encode(chunks: readonly Buffer[], style: { extension: string; upper: boolean }): Buffer {
  const size = (length: number): string => {
    const hex = length.toString(16).padStart(length % 3, '0');
    return style.upper ? hex.toUpperCase() : hex;
  };
  return Buffer.concat([
    ...chunks.flatMap((data) => [
      Buffer.from(`${size(data.length)}${style.extension}\r\n`),
      data,
      Buffer.from('\r\n'),
    ]),
    Buffer.from('0\r\nExpires: never\r\n\r\n'),
  ]);
}

/** Cut at these places, each taken modulo what is left. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const pieces: Buffer[] = [];
  let rest = bytes;
  for (const place of places) {
    const at = rest.length === 0 ? 0 : place % rest.length;
    // A copy: the reader moves the bytes it is given.
    pieces.push(Buffer.from(rest.subarray(0, at)));
    rest = rest.subarray(at);
  }
  return [...pieces, Buffer.from(rest)];
}

function read(body: ChunkedBody, pieces: readonly Buffer[]): Buffer {
  return Buffer.concat(pieces.map((piece) => Buffer.from(body.read(piece))));
}

describe('A chunked body', () => {
  it('is the bytes of its chunks, however they are cut and written', () => {
    fc.assert(
      fc.property(
        fc.array(chunk, { maxLength: 20 }),
        fc.array(fc.nat(), { maxLength: 30 }),
        fc.record({
          extension: fc.constantFrom('', ';name', ';name="a value"'),
          upper: fc.boolean(),
        }),
        (chunks, places, style) => {
          const body = new ChunkedBody();
          const data = read(body, cut(encode(chunks, style), places));
          assert.deepEqual(data, Buffer.concat(chunks));
          assert.ok(body.isComplete);
        },
      ),
    );
  });

  it('is not complete before its last line', () => {
    const whole = Buffer.from('3\r\nabc\r\n0\r\n\r\n');
    for (let length = 0; length < whole.length; length++) {
      const body = new ChunkedBody();
      body.read(Buffer.from(whole.subarray(0, length)));
      assert.equal(body.isComplete, false, `after ${String(length)} bytes`);
    }
  });

  it('ends where it says, whatever follows', () => {
    const body = new ChunkedBody();
    assert.equal(body.read(Buffer.from('1\r\na\r\n0\r\n\r\nHTTP/1.1 200')).toString(), 'a');
    assert.equal(body.read(Buffer.from('2\r\nbc\r\n')).length, 0);
  });

  for (const [what, bytes] of [
    ['a size that is no number', 'x\r\n'],
    ['no size', '\r\n'],
    ['a size beyond any body', 'fffffffffffff\r\n'],
    ['a chunk that is longer than its size', '1\r\nab'],
  ] as const)
    it(`with ${what} is refused`, () => {
      assert.throws(
        () => new ChunkedBody().read(Buffer.from(bytes)),
        (error) => isEngineError(error, 'protocol'),
      );
    });
});
