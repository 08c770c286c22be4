import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { EngineError } from '../../../../../src/engine/api';
import {
  LogSession,
  type LogSessionOptions,
  type SpooledLine,
} from '../../../../../src/engine/logs';
import { waitFor } from '../../../../support/machine';
import { FakeEngine, type FakeLine } from './support';

const start = Date.UTC(2024, 0, 2, 3, 4, 5);

function lineAt(time: number, text: string, stream: FakeLine['stream'] = 'stdout'): FakeLine {
  return { time: start + time, text, stream };
}

/** How a source writes its log. */
interface LogSpec {
  /** Milliseconds after the line before. */
  readonly steps: { readonly step: number; readonly stream: FakeLine['stream'] }[];
  /** Bytes of the pieces that arrive. */
  readonly sizes: number[];
  readonly jumps: boolean;
}

function oneStep(step: number): LogSpec['steps'][number] {
  return { step, stream: 'stdout' };
}

function texts(lines: readonly SpooledLine[]): string[] {
  return lines.map(({ text }) => text);
}

describe('A log session', () => {
  let parent: string;
  let opened: LogSession[] = [];
  let engines: FakeEngine[] = [];

  const open = async (
    sources: readonly FakeEngine[],
    options: Partial<LogSessionOptions> = {},
  ): Promise<LogSession> => {
    engines.push(...sources);
    const session = await LogSession.open(
      sources.map((engine, index) => ({
        session: engine.session,
        target: { id: `c${index}`, name: `name${index}` },
      })),
      { directory: parent, limitBytes: 1e8, ...options },
    );
    opened.push(session);
    return session;
  };
  const all = (session: LogSession): Promise<readonly SpooledLine[]> =>
    session.read(session.first, session.end);

  before(async () => {
    parent = await mkdtemp(path.join(os.tmpdir(), 'longshore-session-'));
  });

  afterEach(async () => {
    for (const session of opened) session.dispose();
    opened = [];
    await waitFor('all to have ended', async () => {
      if ((await readdir(parent)).length > 0) return false;
      return engines.every((engine) => engine.open === 0 && engine.listeners === 0);
    });
    engines = [];
  });

  after(() => rm(parent, { recursive: true }));

  it('has every line of every source once and in its order, however bytes come, connections break and clocks jump', async () => {
    // The last line has the time of the one before it, and has not arrived with that one.
    const sameTimeAtTheEnd: [LogSpec[], number[]] = [
      [
        { steps: [oneStep(1), oneStep(0)], sizes: [1], jumps: false },
        { steps: [oneStep(2)], sizes: [1], jumps: false },
      ],
      [],
    ];
    const steps = fc.array(
      fc.record({
        step: fc.oneof(
          { weight: 10, arbitrary: fc.nat(5) },
          { weight: 1, arbitrary: fc.constantFrom(-3000, 5000) },
        ),
        stream: fc.constantFrom('stdout' as const, 'stderr' as const),
      }),
      { maxLength: 60, size: 'max' },
    );
    const sizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 });
    const source = fc.record({ steps, sizes, jumps: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(source, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(900), { maxLength: 3 }),
        async (specs, breaks) => {
          const logs = specs.map((spec, position) => {
            let time = 0;
            return spec.steps.map(({ step, stream }, index) => {
              time += step < 0 || step > 5 ? (spec.jumps ? step : 1) : step;
              return lineAt(time, `s${position} ${index} é`, stream);
            });
          });
          const sources = specs.map(
            ({ sizes, jumps }, position) =>
              // What a connection that breaks has to repeat is found by time: not where clocks jump.
              new FakeEngine(logs[position] ?? [], { pieces: sizes, breaks: jumps ? [] : breaks }),
          );
          const session = await open(sources);
          const total = logs.flat().length;
          await waitFor(
            'all lines',
            async () => {
              const lines = await all(session);
              return lines.filter(({ isSeam }) => !isSeam).length >= total;
            },
            { timeout: 4000 },
          );
          await session.caughtUp;
          const lines = (await all(session)).filter(({ isSeam }) => !isSeam);
          for (const [position, log] of logs.entries()) {
            const own = lines.filter((line) => line.source === position);
            assert.deepEqual(
              texts(own),
              log.map(({ text }) => text),
            );
            assert.deepEqual(
              own.map(({ time }) => time),
              log.map(({ time }) => time),
            );
          }
          if (breaks.length === 0 && specs.every(({ jumps }) => !jumps)) {
            const times = lines.map(({ time }) => time);
            assert.deepEqual(
              times,
              [...times].sort((one, other) => one - other),
            );
          }
          session.dispose();
        },
      ),
      { numRuns: 60, examples: [sameTimeAtTheEnd] },
    );
  }).timeout(60_000);

  it('has caught up soon after a line of the time of the last one, when it is another one', async () => {
    const engine = new FakeEngine([lineAt(1, 'last')]);
    let letGo = (): void => undefined;
    const later = new Promise<void>((resolve) => (letGo = resolve));
    // The question for the last line is answered at once, the log itself later.
    Object.defineProperty(engine, 'gate', {
      get: () => (engine.requests.at(-1)?.follow === true ? later : Promise.resolve()),
    });
    const session = await open([engine], { tail: 1 });
    await waitFor('both questions', () => engine.requests.length === 2);
    await waitFor('the answer to one', () => engine.open === 1);
    engine.push(lineAt(1, 'later'));
    letGo();
    await session.caughtUp;
    assert.deepEqual(texts(await all(session)), ['later']);
  });

  it('waits with the lines of one source for older ones of another', async () => {
    const slow = new FakeEngine([lineAt(1, 'a'), lineAt(4, 'd')]);
    const fast = new FakeEngine([lineAt(2, 'b'), lineAt(3, 'c'), lineAt(5, 'e')]);
    let letGo = (): void => undefined;
    slow.gate = new Promise((resolve) => (letGo = resolve));
    const session = await open([slow, fast]);
    await waitFor('the fast one', () => fast.requests.length === 2);
    assert.equal(session.end, 0);
    assert.deepEqual(session.progress?.lines, 0);
    letGo();
    await session.caughtUp;
    assert.equal(session.progress, undefined);
    assert.deepEqual(texts(await all(session)), ['a', 'b', 'c', 'd', 'e']);
    assert.deepEqual(
      session.sources.map(({ state }) => state.kind),
      ['following', 'following'],
    );
  });

  it('waits for no engine that is lost, and for no log that cannot be read', async () => {
    const lost = new FakeEngine([lineAt(1, 'lost')]);
    lost.state = {
      kind: 'failed',
      error: new EngineError({ kind: 'unreachable', detail: 'gone' }),
      retryAt: 0,
    };
    const mute = new FakeEngine([]);
    mute.failure = new EngineError({ kind: 'unsupported', detail: 'driver none' });
    const fine = new FakeEngine([lineAt(2, 'fine')]);
    const session = await open([lost, mute, fine]);
    await session.caughtUp;
    assert.deepEqual(texts(await all(session)), ['fine']);
    const states = session.sources.map(({ state }) => state);
    assert.deepEqual(
      states.map(({ kind }) => kind),
      ['connecting', 'failed', 'following'],
    );
    assert.ok(states[1]?.kind === 'failed' && states[1].error.detail === 'driver none');
    lost.become({ kind: 'connected' });
    await waitFor('the lost one', () => session.end === 2);
    assert.deepEqual(texts(await all(session)), ['fine', 'lost']);
  });

  it('tells of a new line at once, and puts those of two sources in order', async () => {
    const one = new FakeEngine([]);
    const other = new FakeEngine([]);
    const session = await open([one, other]);
    await session.caughtUp;
    await waitFor('both', () => session.sources.every(({ state }) => state.kind === 'following'));
    let events = 0;
    session.onDidAppend(() => events++);
    one.push(lineAt(20, 'later'));
    other.push(lineAt(10, 'earlier'));
    await waitFor('both lines', () => session.end === 2);
    assert.deepEqual(texts(await all(session)), ['earlier', 'later']);
    assert.equal(events, 1);
  });

  it('makes a single source’s line readable in the same turn as it is told', async () => {
    const one = new FakeEngine([]);
    const session = await open([one]);
    await session.caughtUp;
    const told = new Promise<number>((resolve) => {
      session.onDidAppend(() => {
        resolve(session.end);
      });
    });
    one.push(lineAt(1, 'new'));
    assert.equal(await told, 1);
    assert.deepEqual(texts(await all(session)), ['new']);
  });

  it('gives a stack trace the level of its first line, and keeps it together among other sources', async () => {
    const java = new FakeEngine([
      lineAt(1, '12:00:00 ERROR failed'),
      lineAt(3, '\tat com.example.A.run(A.java:1)'),
      lineAt(5, '\tat com.example.B.run(B.java:2)'),
      lineAt(6, '12:00:01 INFO on'),
    ]);
    const other = new FakeEngine([lineAt(2, 'DEBUG x'), lineAt(4, 'WARN y'), lineAt(7, 'z')]);
    const session = await open([java, other]);
    await session.caughtUp;
    assert.deepEqual(
      (await all(session)).map(({ source, level, distanceToHead }) => [
        source,
        level,
        distanceToHead,
      ]),
      [
        [0, 'error', 0],
        [0, 'error', 1],
        [0, 'error', 2],
        [1, 'debug', 0],
        [1, 'warn', 0],
        [0, 'info', 0],
        [1, undefined, 0],
      ],
    );
  });

  it('reads up to a time and ends', async () => {
    const engine = new FakeEngine([lineAt(1, 'a'), lineAt(2000, 'b'), lineAt(4000, 'c')]);
    const session = await open([engine], { until: String((start + 2500) / 1000) });
    await session.caughtUp;
    assert.deepEqual(texts(await all(session)), ['a', 'b']);
    assert.deepEqual(session.sources[0]?.state, { kind: 'stopped' });
    assert.ok(engine.requests.every(({ follow }) => !follow));
  });

  it('knows whether there is more before the lines that were asked for', async () => {
    const log = [lineAt(1, 'a'), lineAt(2, 'b'), lineAt(3, 'c')];
    const part = await open([new FakeEngine(log)], { tail: 2 });
    const whole = await open([new FakeEngine(log)], { tail: 10 });
    await Promise.all([part.caughtUp, whole.caughtUp]);
    assert.deepEqual([part.hasEarlier, whole.hasEarlier], [true, false]);
    assert.deepEqual(texts(await all(part)), ['b', 'c']);
  });

  it('takes a container that comes later', async () => {
    const first = new FakeEngine([lineAt(5, 'first')]);
    const session = await open([first]);
    await session.caughtUp;
    const second = new FakeEngine([lineAt(1, 'second')]);
    engines.push(second);
    session.add({ session: second.session, target: { id: 'x', name: 'later' } });
    await waitFor('its line', () => session.end === 2);
    const lines = await all(session);
    assert.deepEqual(texts(lines), ['first', 'second']);
    assert.deepEqual(session.sources[lines[1]?.source ?? -1]?.name, 'later');
  });

  it('drops the oldest lines when there are too many, and says so', async () => {
    const log = Array.from({ length: 20_000 }, (_, index) => lineAt(index, `line ${index}`));
    let changes = 0;
    const session = await open([new FakeEngine(log)], { limitBytes: 200_000 });
    session.onDidChange(() => changes++);
    await session.caughtUp;
    await session.flush();
    assert.ok(session.first > 10_000, String(session.first));
    assert.equal(session.dropped, session.first);
    assert.equal(session.end, 20_000);
    assert.deepEqual(texts(await session.read(0, session.first + 1)), [`line ${session.first}`]);
    assert.equal(await session.lineAtTime(start + 19_990), 19_990);
    assert.equal(await session.lineAtTime(start), session.first);
    assert.ok(changes > 0);
  }).timeout(20_000);

  it('says what is wrong when the disk takes no more, and reads no further', async () => {
    const log = Array.from({ length: 50 }, (_, index) => lineAt(index, `line ${index}`));
    const engine = new FakeEngine(log);
    let letGo = (): void => undefined;
    engine.gate = new Promise((resolve) => (letGo = resolve));
    const session = await open([engine]);
    await rm(session.spool.directory, { recursive: true });
    letGo();
    await session.caughtUp;
    await session.flush();
    const [source] = session.sources;
    assert.ok(source?.state.kind === 'failed');
    assert.equal(source.state.error.reason, 'diskFailed');
    assert.equal((await all(session)).length, 50);
    await waitFor('the request to end', () => engine.open === 0);
  });
});
