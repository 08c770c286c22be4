import assert from 'node:assert/strict';
import fs from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { logLevels } from '../../../../../src/engine/logs/levels';
import type { NewLine } from '../../../../../src/engine/logs/spool/chunk';
import { readRecord, recordBytes } from '../../../../../src/engine/logs/spool/format';
import { Spool } from '../../../../../src/engine/logs/spool/spool';
import { waitFor } from '../../../../support/machine';

const text = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.nat(70_000).map((length) => '€'.repeat(length)) },
);

const line: fc.Arbitrary<Omit<NewLine, 'distanceToHead'>> = fc.record({
  text: text.map((value) => value.replaceAll('\n', '')),
  time: fc.oneof(fc.constant(Number.NaN), fc.integer({ min: 0, max: 1000 })),
  source: fc.nat(65_535),
  level: fc.constantFrom(undefined, ...logLevels),
  stream: fc.constantFrom('stdout', 'stderr'),
  isSeam: fc.boolean(),
  continues: fc.boolean(),
});

type Step =
  | { readonly kind: 'append'; readonly lines: readonly Omit<NewLine, 'distanceToHead'>[] }
  | { readonly kind: 'flush' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'read'; readonly at: number }
  | { readonly kind: 'time'; readonly at: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      lines: fc.array(line, { maxLength: 40, size: 'max' }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('flush' as const, 'wait' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('read' as const, 'time' as const), at: fc.nat() }),
  },
);

/** Without where it stands in its file, and without the number. */
function asWritten(one: NewLine): NewLine {
  const { text, time, source, level, stream, isSeam, continues, distanceToHead } = one;
  return { text, time, source, level, stream, isSeam, continues, distanceToHead };
}

/** Open files below `directory`. */
function openFiles(directory: string): string[] {
  return fs.readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const target = fs.readlinkSync(`/proc/self/fd/${fd}`);
      return target.startsWith(directory) ? [target] : [];
    } catch {
      return [];
    }
  });
}

describe('The spool', () => {
  let parent: string;

  before(async () => {
    parent = await mkdtemp(path.join(os.tmpdir(), 'longshore-spool-'));
  });

  after(() => rm(parent, { recursive: true }));

  it('gives back what was written, whatever is read when, and keeps to its limit', async () => {
    const limits = fc.constantFrom(4_000, 30_000, 400_000, 1e9);
    await fc.assert(
      fc.asyncProperty(
        limits,
        fc.array(step, { size: 'max', maxLength: 25 }),
        async (limit, steps) => {
          const spool = await Spool.create({ directory: parent, limitBytes: limit });
          try {
            const written: NewLine[] = [];
            for (const one of steps) {
              if (one.kind === 'append') {
                for (const line of one.lines) {
                  const next = { ...line, distanceToHead: written.length };
                  written.push(next);
                  spool.append(next);
                }
              } else if (one.kind === 'flush') {
                const { segments } = await spool.flush();
                const last = segments.at(-1);
                assert.equal((last?.firstLine ?? 0) + (last?.lines ?? 0), written.length);
                let bytes = 0;
                for (const { lines, dataBytes } of segments)
                  bytes += lines * recordBytes + dataBytes;
                assert.ok(bytes <= limit || segments.length === 1, `${bytes} of ${limit} bytes`);
              } else if (one.kind === 'wait') {
                await spool.room();
              } else if (one.kind === 'read') {
                const from = one.at % (written.length + 1);
                const start = Math.max(from, spool.first);
                const lines = await spool.read(from, from + 50);
                assert.deepEqual(lines.map(asWritten), written.slice(start, from + 50));
              } else {
                const { first } = spool;
                const expected = written.findIndex(
                  (w, index) => index >= first && w.time >= one.at % 1100,
                );
                assert.equal(
                  await spool.lineAtTime(one.at % 1100),
                  expected === -1 ? written.length : expected,
                );
              }
            }
            assert.equal(spool.end, written.length);
            const { first } = spool;
            const lines = await spool.read(0, spool.end);
            assert.deepEqual(lines.map(asWritten), written.slice(first));
            const numbers = lines.map(({ number }) => number);
            assert.deepEqual(
              numbers,
              numbers.map((_, index) => first + index),
            );
          } finally {
            spool.dispose();
          }
        },
      ),
      { numRuns: 60 },
    );
    await waitFor('the files to be gone', async () => (await readdir(parent)).length === 0);
    assert.deepEqual(openFiles(parent), []);
  }).timeout(60_000);

  it('writes what its format says, into files of this user only', async () => {
    const spool = await Spool.create({ directory: parent, limitBytes: 1e6 });
    const written = ['one', 'zwölf', '', '\u001b[31mred\u001b[0m €'];
    for (const [index, text] of written.entries())
      spool.append({
        text,
        time: 1000.5 + index,
        source: 3,
        level: 'warn',
        stream: 'stderr',
        isSeam: false,
        continues: index === 1,
        distanceToHead: index,
      });
    const state = await spool.flush();
    const file = (name: string): string => path.join(state.directory, name);
    const data = fs.readFileSync(file('0.data'));
    const index = fs.readFileSync(file('0.index'));
    assert.equal(data.toString('utf8'), `${written.join('\n')}\n`);
    assert.deepEqual(state.segments, [
      { number: 0, firstLine: 0, lines: 4, dataBytes: data.length },
    ]);
    assert.deepEqual(readRecord(index, recordBytes), {
      offset: 4,
      length: 6,
      time: 1001.5,
      source: 3,
      level: 'warn',
      stream: 'stderr',
      isSeam: false,
      continues: true,
      distanceToHead: 1,
    });
    const modes = [state.directory, file('0.data'), file('0.index')].map(
      (name) => fs.statSync(name).mode & 0o777,
    );
    assert.deepEqual(modes, [0o700, 0o600, 0o600]);
    spool.dispose();
    await waitFor('the files to be gone', () => !fs.existsSync(state.directory));
  });

  it('makes its parent, for this user only, also where others could read it', async () => {
    const directory = path.join(parent, 'a', 'b');
    await fs.promises.mkdir(directory, { recursive: true, mode: 0o755 });
    await fs.promises.chmod(directory, 0o755);
    const spool = await Spool.create({ directory, limitBytes: 1e6 });
    assert.equal((await stat(directory)).mode & 0o777, 0o700);
    spool.dispose();
    await waitFor('the files to be gone', async () => (await readdir(directory)).length === 0);
    await rm(path.join(parent, 'a'), { recursive: true });
  });

  it('does not go through a link that somebody has put in its place', async () => {
    const directory = path.join(parent, 'link');
    fs.symlinkSync(os.tmpdir(), directory);
    await assert.rejects(Spool.create({ directory, limitBytes: 1e6 }), { kind: 'permission' });
    fs.unlinkSync(directory);
  });

  it('leaves nothing when it is disposed in the middle of writing and reading', async () => {
    for (const turns of [0, 1, 2, 3, 5]) {
      const spool = await Spool.create({ directory: parent, limitBytes: 4e6 });
      for (let count = 0; count < 40_000; count++)
        spool.append(plain(`line ${count} ${'x'.repeat(80)}`));
      const reading = spool.read(0, spool.end).catch(() => undefined);
      const flushing = spool.flush();
      for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
      spool.dispose();
      await Promise.all([reading, flushing]);
      await waitFor('the files to be gone', async () => (await readdir(parent)).length === 0);
      assert.deepEqual(openFiles(parent), []);
      await assert.rejects(spool.read(0, 1), { kind: 'cancelled' });
    }
  });

  it('keeps what is there readable when it cannot go on, and says so once', async () => {
    const spool = await Spool.create({ directory: parent, limitBytes: 200_000 });
    const failures: unknown[] = [];
    spool.onDidFail((error) => failures.push(error));
    for (let count = 0; count < 100; count++) spool.append(plain(`line ${count}`));
    const before = await spool.flush();
    // No file can be made there any more.
    await rm(spool.directory, { recursive: true });
    for (let count = 100; count < 5_000; count++) spool.append(plain(`line ${count}`));
    const after = await spool.flush();
    assert.equal(failures.length, 1);
    const [failure] = failures as { kind: string; reason: string; code: string }[];
    assert.deepEqual(
      [failure?.kind, failure?.reason, failure?.code],
      ['invalid', 'diskFailed', 'ENOENT'],
    );
    assert.ok((after.segments[0]?.lines ?? 0) >= (before.segments[0]?.lines ?? 0));
    const { end } = spool;
    spool.append(plain('lost'));
    assert.equal(spool.end, end);
    const lines = await spool.read(0, end);
    assert.deepEqual(
      lines.map((one) => one.text),
      Array.from({ length: end }, (_, index) => `line ${index}`),
    );
    await spool.room();
    spool.dispose();
    await waitFor('the files to be closed', () => openFiles(parent).length === 0);
  });

  it('asks for a pause before much is in memory', async () => {
    const spool = await Spool.create({ directory: parent, limitBytes: 1e9 });
    let waits = 0;
    for (let count = 0; count < 400_000; count++) {
      spool.append(plain(`line ${count} ${'x'.repeat(100)}`));
      if (!spool.isFull) continue;
      waits++;
      await spool.room();
    }
    assert.ok(waits > 5, `${waits} pauses`);
    await spool.flush();
    const [one] = await spool.read(200_000, 200_001);
    assert.equal(one?.text.slice(0, 12), 'line 200000 ');
    spool.dispose();
    await waitFor('the files to be gone', async () => (await readdir(parent)).length === 0);
  }).timeout(20_000);
});

function plain(text: string): NewLine {
  return {
    text,
    time: 0,
    source: 0,
    level: undefined,
    stream: 'stdout',
    isSeam: false,
    continues: false,
    distanceToHead: 0,
  };
}
