import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LogFrame } from '../../../../src/engine/api/containers';
import { isEngineError } from '../../../../src/engine/api/errors';
import { demultiplex, FrameReader, rawFrames } from '../../../../src/engine/streams/frames';
import { collect, cut, frame, from, places } from './support';

/** Neighbours of one stream joined: how the pieces are cut is not what matters. */
function joined(frames: readonly LogFrame[]): { stream: string; text: string }[] {
  const runs: { stream: string; parts: Buffer[] }[] = [];
  for (const { stream, data } of frames) {
    const last = runs.at(-1);
    if (last?.stream === stream) last.parts.push(data);
    else runs.push({ stream, parts: [data] });
  }
  return runs.map(({ stream, parts }) => ({
    stream,
    text: Buffer.concat(parts).toString('latin1'),
  }));
}

describe('multiplexed frames', () => {
  it('are the same however the bytes are cut into chunks', async () => {
    const messages = fc.array(
      fc.record({ stream: fc.constantFrom(1, 2), data: fc.uint8Array({ minLength: 1 }) }),
    );
    await fc.assert(
      fc.asyncProperty(messages, places, async (sent, at) => {
        const bytes = Buffer.concat(
          sent.map(({ stream, data }) => frame(stream, Buffer.from(data))),
        );
        const received = await collect(demultiplex(from(cut(bytes, at))));
        const expected = sent.map(({ stream, data }) => ({
          stream: stream === 2 ? ('stderr' as const) : ('stdout' as const),
          data: Buffer.from(data),
        }));
        assert.deepEqual(joined(received), joined(expected));
      }),
    );
  });

  it('arrive as one batch when 20,000 of them are in one chunk', async () => {
    const bytes = Buffer.concat(
      Array.from({ length: 20_000 }, (_, i) => frame(1, `${String(i)}\n`)),
    );
    const batches: (readonly LogFrame[])[] = [];
    for await (const batch of demultiplex(from([bytes]))) batches.push(batch);
    assert.equal(batches.length, 1);
    assert.equal(batches[0]?.length, 20_000);
    assert.equal(batches[0].at(-1)?.data.toString(), '19999\n');
  });

  it('are views into the chunk, not copies', () => {
    const chunk = frame(1, 'hello');
    const [only] = new FrameReader().read(chunk);
    assert.equal(only?.data.buffer, chunk.buffer);
  });

  it('of any size pass through in linear time, piece by piece', async () => {
    const size = 256 * 1024 * 1024;
    const header = frame(1, '').subarray(0, 8);
    header.writeUInt32BE(size, 4);
    const piece = Buffer.alloc(16 * 1024, 'x');
    const chunks = [header, ...Array.from({ length: size / piece.length }, () => piece)];
    let received = 0;
    const started = performance.now();
    for await (const batch of demultiplex(from(chunks))) {
      for (const { data } of batch) received += data.length;
    }
    assert.equal(received, size);
    // 16,384 chunks: joined anew for each of them, it would be 2 TB copied.
    assert.ok(performance.now() - started < 3_000);
  });

  it('that are cut off by the end are delivered as far as they came', async () => {
    const bytes = Buffer.concat([frame(1, 'whole'), frame(2, 'cut off')]).subarray(0, -4);
    const frames = await collect(demultiplex(from([bytes])));
    assert.deepEqual(joined(frames), [
      { stream: 'stdout', text: 'whole' },
      { stream: 'stderr', text: 'cut' },
    ]);
  });

  it('of length zero are no frames', async () => {
    const bytes = Buffer.concat([frame(1, ''), frame(2, 'x'), frame(1, '')]);
    assert.equal((await collect(demultiplex(from([bytes])))).length, 1);
  });

  it('end with an error that the engine put into the stream, after what came before it', async () => {
    const bytes = Buffer.concat([frame(1, 'before'), frame(3, 'Error grabbing logs: EOF\n')]);
    for (const chunks of [[bytes], cut(bytes, [3, 20, 25, 30])]) {
      const seen: LogFrame[] = [];
      const reading = async (): Promise<void> => {
        for await (const batch of demultiplex(from(chunks))) seen.push(...batch);
      };
      await assert.rejects(reading(), { kind: 'server', detail: 'Error grabbing logs: EOF' });
      assert.deepEqual(joined(seen), [{ stream: 'stdout', text: 'before' }]);
    }
  });

  it('that are none are an error, not garbage', async () => {
    const reading = collect(demultiplex(from([Buffer.from('a line of a tty\r\n')])));
    await assert.rejects(reading, (error) => isEngineError(error, 'protocol'));
  });

  it('are asked for only as fast as they are taken', async () => {
    let produced = 0;
    async function* source(): AsyncGenerator<Buffer, void, undefined> {
      for (; produced < 100; produced++) {
        await Promise.resolve();
        yield frame(1, 'x');
      }
    }
    for await (const batch of demultiplex(source())) {
      assert.equal(batch.length, 1);
      break;
    }
    assert.equal(produced, 0);
  });
});

describe('raw output of a tty', () => {
  it('is standard output, whatever it looks like', async () => {
    const bytes = Buffer.concat([frame(2, 'looks like a frame'), Buffer.from('\r\n')]);
    const frames = await collect(rawFrames(from(cut(bytes, [4, 9]))));
    assert.deepEqual(joined(frames), [{ stream: 'stdout', text: bytes.toString('latin1') }]);
  });
});
