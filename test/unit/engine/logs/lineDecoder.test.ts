import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LogLine } from '../../../../src/engine/logs';
import { LineDecoder, longestLine } from '../../../../src/engine/logs/follow/lineDecoder';

const lineFeed = Buffer.from('\n');
const time = '2024-01-02T03:04:05.000000001Z';

function decode(pieces: readonly (string | Buffer)[]): LogLine[] {
  const decoder = new LineDecoder('stdout');
  const lines = pieces.flatMap((piece) => decoder.push(Buffer.from(piece as string)));
  return [...lines, ...decoder.end()];
}

function texts(pieces: readonly string[]): string[] {
  return decode(pieces).map(({ text }) => text);
}

describe('Log bytes to lines', () => {
  it('come out the same however they are split', () => {
    const line = fc
      .string({ unit: 'grapheme' })
      .map((text) => `${time} ${text.replaceAll('\n', '')}\n`);
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat(400)), (lines, cuts) => {
        const bytes = Buffer.from(lines.join(''));
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const pieces = places.map((place, index) => bytes.subarray(place, places[index + 1]));
        assert.deepEqual(decode(pieces), decode([bytes]));
        assert.equal(decode([bytes]).length, lines.length);
      }),
    );
  });

  it('come out the same when they are binary noise', () => {
    const noise = fc
      .array(fc.constantFrom(0x00, 0x0d, 0x1b, 0x41, 0x80, 0xc3, 0xe2, 0x82, 0xff), {
        maxLength: 60,
      })
      .map((bytes) => Buffer.concat([Buffer.from(`${time} `), Buffer.from(bytes), lineFeed]));
    fc.assert(
      fc.property(fc.array(noise), fc.integer({ min: 1, max: 90 }), (lines, size) => {
        const bytes = Buffer.concat(lines);
        const pieces: Buffer[] = [];
        for (let start = 0; start < bytes.length; start += size)
          pieces.push(bytes.subarray(start, start + size));
        assert.deepEqual(decode(lines), decode([bytes]));
        assert.deepEqual(decode(pieces), decode([bytes]));
      }),
    );
  });

  it('have their time taken off, and an empty line stays one', () => {
    assert.deepEqual(decode([`${time} a\n${time} \n${time}\n`]), [
      { kind: 'line', stream: 'stdout', text: 'a', time, continues: false },
      { kind: 'line', stream: 'stdout', text: '', time, continues: false },
      { kind: 'line', stream: 'stdout', text: '', time, continues: false },
    ]);
  });

  it('keep a time that the container printed itself', () => {
    assert.deepEqual(texts([`${time} ${time} a\n`]), [`${time} a`]);
  });

  it('lose the time that the engine repeats inside a long line', () => {
    const part = 'x'.repeat(16 * 1024);
    assert.deepEqual(texts([`${time} ${part}`, `${time} ${part}`, `${time} y\n`]), [
      `${part}${part}y`,
    ]);
  });

  it('keep a character whole that the engine repeated the time in', () => {
    const euro = Buffer.from('€');
    const parts = ['x'.repeat(16_383), euro.subarray(0, 1), `${time} `, euro.subarray(1), '\n'];
    const [line] = decode([`${time} `, ...parts]);
    assert.equal(line?.text, `${'x'.repeat(16_383)}€`);
  });

  it('end with what had no line end', () => {
    assert.deepEqual(texts([`${time} a\n${time} b`]), ['a', 'b']);
  });

  it('show what a terminal would have left of a progress bar', () => {
    assert.deepEqual(texts([`${time} 10%\r20%\r30%\r\n${time} plain\r\n`]), ['30%', 'plain']);
  });

  it('are cut when a line has no end, at the same places however it arrives', () => {
    // Three bytes each: the limit falls inside a character.
    const characters = 900_000;
    const bytes = Buffer.from(`${time} ${'€'.repeat(characters)}\n${time} next\n`);
    const whole = decode([bytes]);
    const pieces: Buffer[] = [];
    for (let start = 0; start < bytes.length; start += 65_537)
      pieces.push(bytes.subarray(start, start + 65_537));
    const piece = Math.floor(longestLine / 3);
    assert.deepEqual(
      whole.map(({ text, continues }) => [text.length, continues]),
      [
        [piece, true],
        [piece, true],
        [characters - 2 * piece, false],
        [4, false],
      ],
    );
    assert.ok(whole.slice(0, 3).every(({ text }) => /^€+$/.test(text)));
    assert.ok(decode(pieces).every((line, index) => line.text === whole[index]?.text));
    assert.ok(whole.every((line) => line.time === time));
  });
});
