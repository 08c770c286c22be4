import assert from 'node:assert/strict';
import { PacedWriter, type Pace } from '../../../../src/features/logs/pacedWriter';

const pace: Pace = { interval: 20, perAppend: 100, waiting: 300 };

interface Written {
  readonly writer: PacedWriter;
  readonly appends: { readonly text: string; readonly at: number }[];
}

function create(): Written {
  const appends: { text: string; at: number }[] = [];
  const writer = new PacedWriter(
    (text) => appends.push({ text, at: performance.now() }),
    (lines) => `<${String(lines)} skipped>`,
    pace,
  );
  return { writer, appends };
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
const never = new AbortController().signal;
const lines = (count: number, length = 10): string[] =>
  Array.from({ length: count }, (_, index) => String(index).padEnd(length - 1, '.') + '\n');

describe('paced writing', () => {
  it('hands on what comes together in one append, at once', async () => {
    const { writer, appends } = create();
    void writer.write(['a\n'], never);
    void writer.write(['b\n'], never);
    assert.deepEqual(appends, []);
    await pause(5);
    assert.deepEqual(
      appends.map(({ text }) => text),
      ['a\nb\n'],
    );
  });

  it('never hands on more than a portion per interval', async () => {
    const { writer, appends } = create();
    await writer.write(lines(29), never);
    await pause(100);
    assert.deepEqual(
      appends.map(({ text }) => text.length),
      [100, 100, 90],
    );
    for (const [index, { at }] of appends.entries()) {
      if (index > 0) assert.ok(at - (appends[index - 1]?.at ?? 0) >= pace.interval - 2);
    }
  });

  it('makes the reader wait while too much waits, and loses nothing', async () => {
    const { writer, appends } = create();
    const all = lines(200);
    for (let start = 0; start < all.length; start += 40) {
      await writer.write(all.slice(start, start + 40), never);
    }
    writer.flush();
    assert.equal(appends.map(({ text }) => text).join(''), all.join(''));
    assert.ok(appends.length > 10);
  });

  it('lets a reader go that is told to stop', async () => {
    const { writer } = create();
    const controller = new AbortController();
    const waiting = writer.write(lines(1000), controller.signal);
    controller.abort();
    await waiting;
    writer.dispose();
  });

  it('skips the oldest when lines come faster than they are shown, and says how many', async () => {
    const { writer, appends } = create();
    writer.writeNewest(lines(1000));
    await pause(5);
    const text = appends.map((append) => append.text).join('');
    assert.match(text, /^<990 skipped>990/);
    assert.match(text, /999\.*\n$/);
    writer.dispose();
  });

  it('hands on everything that waits when flushed, and nothing after that', async () => {
    const { writer, appends } = create();
    writer.writeNewest(lines(25));
    writer.flush();
    assert.equal(appends.length, 1);
    assert.equal(appends[0]?.text.length, 250);
    await pause(50);
    assert.equal(appends.length, 1);
  });

  it('writes nothing once disposed', async () => {
    const { writer, appends } = create();
    writer.writeNewest(['a\n']);
    writer.dispose();
    await pause(50);
    assert.deepEqual(appends, []);
  });
});
