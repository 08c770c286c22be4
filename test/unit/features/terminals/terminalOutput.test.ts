import assert from 'node:assert/strict';
import type { LogFrame } from '../../../../src/engine/api';
import { terminalText } from '../../../../src/features/terminals/terminalOutput';

async function* frames(...batches: Buffer[][]): AsyncGenerator<readonly LogFrame[]> {
  for (const batch of batches) {
    await Promise.resolve();
    yield batch.map((data) => ({ stream: 'stdout', data }));
  }
}

async function collect(source: AsyncIterable<string>): Promise<string[]> {
  const parts: string[] = [];
  for await (const part of source) parts.push(part);
  return parts;
}

const pace = { portion: 1000, pause: 5 };

describe('the text of a terminal', () => {
  it('puts characters together that were split anywhere', async () => {
    const bytes = Buffer.from('→ 日本 😀 ✓');
    const single = Array.from(bytes, (_, index) => [bytes.subarray(index, index + 1)]);
    const parts = await collect(terminalText(frames(...single), pace));
    assert.equal(parts.join(''), '→ 日本 😀 ✓');
    assert.ok(!parts.some((part) => part.includes('\ufffd')));
  });

  it('shows what is left of a character when the output ends inside it', async () => {
    const parts = await collect(terminalText(frames([Buffer.from([0x61, 0xe2, 0x82])]), pace));
    assert.equal(parts.join(''), 'a\ufffd');
  });

  it('is handed on in portions, with a pause after each', async () => {
    const started = performance.now();
    const parts = await collect(terminalText(frames([Buffer.alloc(5000, 'x')]), pace));
    assert.deepEqual(
      parts.map((part) => part.length),
      [1000, 1000, 1000, 1000, 1000],
    );
    assert.ok(performance.now() - started >= 20);
  });

  it('reads no further than what was handed on', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<readonly LogFrame[]> {
      for (;;) {
        await Promise.resolve();
        read++;
        yield [{ stream: 'stdout', data: Buffer.alloc(1000, 'x') }];
      }
    }
    let taken = 0;
    for await (const part of terminalText(endless(), pace)) {
      taken += part.length;
      if (taken === 10_000) break;
    }
    assert.ok(read <= 11, String(read));
  });
});
