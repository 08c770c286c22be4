import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { LogSession, type LogSessionOptions, type SpooledLine } from '../../../src/engine/logs';
import { startEngine, waitFor, type PrivateEngine } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { openRealSession, type RealSession } from '../session/support';

/** Counts on both streams as fast as it can, in a run that has a name of its own. */
const counting = [
  'run=$(cat /proc/sys/kernel/random/uuid); i=0',
  'while [ $i -lt 2000 ]; do i=$((i+1)); echo "$run out $i"; echo "$run err $i" >&2; done',
  'echo "$run done"; exec sleep 1000',
].join('\n');

const flood = [
  'awk',
  'BEGIN { for (i = 1; i <= 200000; i++) print "INFO line " i " of a flood that comes as fast as it can" }',
];

/** Sockets to the engine and files below `directory` that this process has open. */
function openHandles(directory: string): string[] {
  return fs.readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const target = fs.readlinkSync(`/proc/self/fd/${fd}`);
      return target.startsWith('socket:') || target.startsWith(directory) ? [target] : [];
    } catch {
      return [];
    }
  });
}

/** Counts the lines that come in one turn of the event loop; `end` gives the most there were. */
function linesOfTurns(session: LogSession): { readonly end: () => number } {
  let before = session.end;
  let most = 0;
  let next: NodeJS.Immediate;
  const look = (): void => {
    most = Math.max(most, session.end - before);
    before = session.end;
    next = setImmediate(look);
  };
  next = setImmediate(look);
  return {
    end: () => {
      clearImmediate(next);
      return most;
    },
  };
}

describe('A log session with a real engine', () => {
  let engine: PrivateEngine;
  let raw: RawEngine;
  let real: RealSession;
  let parent: string;
  let session: LogSession | undefined;

  const open = async (
    containers: Readonly<Record<string, string>>,
    options: Partial<LogSessionOptions> = {},
  ): Promise<LogSession> => {
    session = await LogSession.open(
      Object.entries(containers).map(([name, id]) => ({
        session: real.session,
        target: { id, name },
      })),
      { directory: parent, limitBytes: 1e9, ...options },
    );
    return session;
  };

  const all = async (): Promise<readonly SpooledLine[]> =>
    session === undefined ? [] : session.read(session.first, session.end);

  /** The lines of a container's log, read in another way. */
  const truth = async (id: string): Promise<string[]> => {
    const text = await raw.text('GET', `/containers/${id}/logs?stdout=1&stderr=1`);
    return text
      .replaceAll(/[\u0001\u0002]\0{3}[^]{4}/g, '')
      .split('\n')
      .slice(0, -1);
  };

  before(async function () {
    this.timeout(60_000);
    parent = await mkdtemp(path.join(os.tmpdir(), 'longshore-logs-'));
    engine = await startEngine();
    raw = new RawEngine(engine.socketPath);
    real = await openRealSession(engine.socketPath);
    await real.session.engine();
  });

  afterEach(async () => {
    session?.dispose();
    session = undefined;
    await raw.removeTestObjects();
    await waitFor('the files to be gone', async () => (await readdir(parent)).length === 0);
  });

  after(async () => {
    real.sessions.dispose();
    await engine.stop();
    await rm(parent, { recursive: true });
  });

  it('loses and doubles no line of two containers while one restarts and the other is re-created', async () => {
    const one = await raw.runContainer({ name: 'one', cmd: ['sh', '-c', counting] });
    const other = await raw.runContainer({ name: 'other', cmd: ['sh', '-c', counting] });
    const merged = await open({ one, other });
    await waitFor('some lines', () => merged.end > 500);
    await raw.post(`/containers/${one}/restart?t=0`);
    await waitFor('the other to be done', async () =>
      (await all()).some(({ source, text }) => source === 1 && text.endsWith('done')),
    );
    const old = await truth(other);
    await raw.remove(other);
    await waitFor('removed', () => merged.sources[1]?.state.kind === 'removed');
    const next = await raw.runContainer({ name: 'other', cmd: ['sh', '-c', counting] });
    /** Whether the newest of so many runs has ended and all that was written has arrived. */
    const isDone = async (source: number, id: string, runs: number): Promise<boolean> => {
      const written = await truth(id);
      const names = [...new Set(written.map((text) => text.slice(0, 36)))];
      if (names.length < runs || !written.includes(`${names.at(-1) ?? ''} done`)) return false;
      const before = source === 1 ? old.length : 0;
      const lines = (await all()).filter((line) => line.source === source && !line.isSeam);
      return lines.length >= before + written.length;
    };
    await waitFor('the restarted one', () => isDone(0, one, 2), { timeout: 20_000 });
    await waitFor('the re-created one', () => isDone(1, next, 1), { timeout: 20_000 });
    const lines = await all();
    const textsOf = (source: number): string[] =>
      lines.filter((line) => line.source === source && !line.isSeam).map(({ text }) => text);
    const expected = [await truth(one), [...old, ...(await truth(next))]];
    for (const [source, wanted] of expected.entries())
      assert.deepEqual(textsOf(source).sort(), [...wanted].sort());
    assert.deepEqual(
      merged.sources.map(({ containerId, state }) => [containerId, state.kind]),
      [
        [one, 'following'],
        [next, 'following'],
      ],
    );
    const seams = (source: number): string[] =>
      lines.filter((line) => line.source === source && line.isSeam).map(({ text }) => text);
    assert.ok(seams(0).includes('restarted'));
    assert.ok(seams(1).includes('recreated'));
  }).timeout(60_000);

  it('takes 200,000 lines in order, a few at a time', async () => {
    const id = await raw.runContainer({ name: 'flood', cmd: flood });
    const read = await open({ flood: id });
    const turns = linesOfTurns(read);
    await waitFor('all lines', () => read.end >= 200_000, { timeout: 30_000 });
    const most = turns.end();
    const lines = (await read.read(0, 200_000)).filter(({ isSeam }) => !isSeam);
    assert.ok(
      lines.every(({ text, level }, index) => {
        return level === 'info' && text.startsWith(`INFO line ${index + 1} `);
      }),
    );
    // Whatever else the process has to do comes in between.
    assert.ok(most < 20_000, `${most} lines at once`);
  }).timeout(60_000);

  it('merges two floods by time', async () => {
    const one = await raw.runContainer({ name: 'one', cmd: flood });
    const other = await raw.runContainer({ name: 'other', cmd: flood });
    await Promise.all([raw.wait(one), raw.wait(other)]);
    const merged = await open({ one, other });
    await merged.caughtUp;
    const lines = (await all()).filter(({ isSeam }) => !isSeam);
    assert.equal(lines.length, 400_000);
    assert.ok(lines.every(({ time }, index) => time >= (lines[index - 1]?.time ?? 0)));
  }).timeout(60_000);

  it('takes a line of 50 MB in parts of 1 MiB', async () => {
    const cmd = ['sh', '-c', 'head -c 50000000 /dev/zero | tr "\\0" x; echo; echo end'];
    const id = await raw.runContainer({ name: 'long', cmd });
    await raw.wait(id);
    const before = process.memoryUsage().rss;
    const read = await open({ long: id });
    await read.caughtUp;
    const grown = process.memoryUsage().rss - before;
    const lines = (await all()).filter(({ isSeam }) => !isSeam);
    const parts = lines.slice(0, -1);
    assert.equal(
      parts.reduce((sum, { text }) => sum + text.length, 0),
      50_000_000,
    );
    assert.ok(parts.every(({ text }) => /^x+$/.test(text)));
    assert.deepEqual(
      parts.map(({ continues, distanceToHead }) => [continues, distanceToHead]),
      parts.map((_, index) => [index < parts.length - 1, index]),
    );
    assert.equal(lines.at(-1)?.text, 'end');
    assert.ok(grown < 150e6, `${grown} bytes more`);
  }).timeout(60_000);

  it('survives binary noise', async () => {
    const cmd = ['sh', '-c', 'head -c 3000000 /dev/urandom; echo; echo end'];
    const id = await raw.runContainer({ name: 'noise', cmd });
    await raw.wait(id);
    const read = await open({ noise: id });
    await read.caughtUp;
    await read.flush();
    const lines = (await all()).filter(({ isSeam }) => !isSeam);
    assert.equal(lines.at(-1)?.text, 'end');
    assert.ok(lines.length > 5_000, String(lines.length));
    assert.ok(lines.every(({ length, text }) => Buffer.byteLength(text) === length));
    assert.ok(lines.every(({ text }) => !text.includes('\n')));
  }).timeout(60_000);

  it('tells of each line as the container writes it', async () => {
    const ticking = ['sh', '-c', 'while :; do echo tick; sleep 0.05; done'];
    const id = await raw.runContainer({ name: 'ticking', cmd: ticking });
    const read = await open({ ticking: id }, { tail: 0 });
    const delays: number[] = [];
    let next = 0;
    read.onDidAppend(() => {
      const arrived = performance.timeOrigin + performance.now();
      void read.read(next, read.end).then((lines) => {
        for (const { time } of lines) delays.push(arrived - time);
      });
      next = read.end;
    });
    await waitFor('some lines', () => delays.length >= 40);
    const median = [...delays].sort((a, b) => a - b)[Math.floor(delays.length / 2)] ?? Number.NaN;
    console.log(`      a line arrives ${median.toFixed(1)} ms after it was written, median`);
    const lines = (await all()).filter(({ isSeam }) => !isSeam);
    assert.ok(lines.every(({ text }) => text === 'tick'));
  }).timeout(30_000);

  it('says that a log driver cannot be read', async () => {
    const hostConfig = { LogConfig: { Type: 'none' } };
    const id = await raw.runContainer({ name: 'mute', hostConfig });
    const read = await open({ mute: id });
    await read.caughtUp;
    await waitFor('the failure', () => read.sources[0]?.state.kind === 'failed');
    const state = read.sources[0]?.state;
    assert.ok(state?.kind === 'failed' && state.error.kind === 'unsupported');
  });

  it('leaves no file, handle or socket when it is disposed in the middle of a flood', async () => {
    const cmd = ['sh', '-c', 'yes "a line that comes again and again"'];
    const ids = {
      one: await raw.runContainer({ name: 'one', cmd }),
      other: await raw.runContainer({ name: 'other', cmd }),
    };
    await waitFor('sockets at rest', () => openHandles(parent).length > 0);
    const before = openHandles(parent).length;
    for (let times = 0; times < 5; times++) {
      const read = await open(ids);
      await waitFor('lines', () => read.end > 5_000 * times);
      assert.ok(openHandles(parent).length > before || times === 0);
      read.dispose();
      await waitFor('nothing to be left', async () => {
        const isGone = (await readdir(parent)).length === 0;
        return isGone && openHandles(parent).length <= before;
      });
    }
  }).timeout(60_000);

  it('stops reading when the disk is full, and keeps what is there', async () => {
    const small = path.join(parent, 'small');
    await mkdir(small);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m,mode=700', 'tmpfs', small]);
    try {
      const id = await raw.runContainer({ name: 'flood', cmd: flood });
      await raw.wait(id);
      const read = await open({ flood: id }, { directory: small });
      await read.caughtUp;
      await waitFor('the failure', () => read.sources[0]?.state.kind === 'failed');
      const state = read.sources[0]?.state;
      assert.ok(state?.kind === 'failed' && state.error.reason === 'diskFull');
      const lines = await all();
      assert.ok(lines.length > 20_000, String(lines.length));
      assert.ok(lines.every(({ text }, index) => text.startsWith(`INFO line ${index + 1} `)));
      read.dispose();
      await waitFor('the files to be gone', async () => (await readdir(small)).length === 0);
    } finally {
      execFileSync('umount', [small]);
      await rm(small, { recursive: true });
    }
  }).timeout(60_000);
});
