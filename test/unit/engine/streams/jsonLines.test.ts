import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonLines, parseJson, type SkippedLine } from '../../../../src/engine/streams/jsonLines';
import { collect, cut, from, places } from './support';

async function read(
  chunks: readonly Buffer[],
  limit?: number,
): Promise<{ values: unknown[]; skipped: SkippedLine[] }> {
  const skipped: SkippedLine[] = [];
  const onSkipped = (line: SkippedLine): void => void skipped.push(line);
  const values = await collect(jsonLines(from(chunks), { parse: parseJson, limit, onSkipped }));
  return { values, skipped };
}

describe('JSON lines', () => {
  it('are the same however the bytes are cut, in the middle of characters too', async () => {
    const texts = fc.array(fc.string({ unit: 'binary' }));
    await fc.assert(
      fc.asyncProperty(texts, places, fc.constantFrom('\n', '\r\n'), async (sent, at, end) => {
        const text = sent.map((value) => JSON.stringify({ value }) + end).join('');
        const { values, skipped } = await read(cut(Buffer.from(text), at));
        // What is no Unicode text cannot be sent as UTF-8 by anybody.
        const expected = sent.map((value) => ({ value: Buffer.from(value).toString() }));
        assert.deepEqual(
          values.map((value) => Buffer.from(JSON.stringify(value)).toString()),
          expected.map((value) => Buffer.from(JSON.stringify(value)).toString()),
        );
        assert.deepEqual(skipped, []);
      }),
    );
  });

  it('with a character in three chunks keep it', async () => {
    const bytes = Buffer.from('{"s":"🚢"}\n');
    assert.deepEqual((await read(cut(bytes, [7, 8]))).values, [{ s: '🚢' }]);
  });

  it('that are no JSON are skipped and reported, and the next ones read', async () => {
    const { values, skipped } = await read([Buffer.from('{"a":1}\nnot json\n\n  \n{"a":2}\n')]);
    assert.deepEqual(values, [{ a: 1 }, { a: 2 }]);
    assert.deepEqual(skipped, [{ reason: 'malformed', bytes: 8 }]);
  });

  it('need no line feed at the end', async () => {
    assert.deepEqual((await read([Buffer.from('1\n2')])).values, [1, 2]);
  });

  it('beyond the limit are skipped without being kept', async () => {
    const long = Buffer.from(`"${'x'.repeat(200)}"\n`);
    const chunks = cut(Buffer.concat([long, Buffer.from('"after"\n')]), [50, 100, 150]);
    const { values, skipped } = await read(chunks, 100);
    assert.deepEqual(values, ['after']);
    assert.deepEqual(skipped, [{ reason: 'tooLong', bytes: 202 }]);
  });

  it('of many chunks cost linear time', async () => {
    const piece = Buffer.alloc(100, 'x');
    const chunks = Array.from({ length: 100_000 }, () => piece);
    const started = performance.now();
    const { values } = await read([Buffer.from('"'), ...chunks, Buffer.from('"\n')]);
    assert.equal((values[0] as string).length, 10_000_000);
    assert.ok(performance.now() - started < 3_000);
  });
});
