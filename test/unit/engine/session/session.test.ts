import assert from 'node:assert/strict';
import {
  EngineError,
  isEngineError,
  toDisposable,
  whenConnected,
  type Transport,
} from '../../../../src/engine/api';
import { containerRow, unreachable } from '../live/fakeEngine';
import { openSession, openWatched } from '../live/harness';
import { settle } from '../live/manualClock';

/** Longer than an event stream must last to count as steady. */
const long = 10_000;

describe('A session', () => {
  it('connects without being asked and hands out its client', async () => {
    const { session } = openSession();
    assert.equal(session.state.kind, 'connecting');
    const engine = await session.engine();
    assert.equal(session.state.kind, 'connected');
    assert.equal(await session.engine(), engine);
    session.dispose();
  });

  it('never gives up, and never waits longer than 15 s', async () => {
    const { engine, clock, session } = openSession((one) => (one.failure = unreachable()));
    await assert.rejects(session.engine(), (error) => isEngineError(error, 'unreachable'));
    const delays: number[] = [];
    session.onDidChangeState((state) => {
      if (state.kind === 'failed') delays.push(state.retryAt - clock.now());
    });
    await clock.advance(3_600_000);
    assert.deepEqual(delays.slice(0, 6), [500, 1000, 2000, 4000, 8000, 15_000]);
    assert.equal(delays.at(-1), 15_000);
    assert.ok(delays.length > 200);
    engine.failure = undefined;
    await clock.advance(15_000);
    assert.equal(session.state.kind, 'connected');
    session.dispose();
  });

  it('stays failed while it retries quietly, and is connecting when the user asks', async () => {
    const { engine, clock, session } = openSession((one) => (one.failure = unreachable()));
    await settle();
    const states: string[] = [];
    session.onDidChangeState(({ kind }) => states.push(kind));
    await clock.advance(1000);
    assert.deepEqual(new Set(states), new Set(['failed']));
    engine.failure = undefined;
    states.length = 0;
    session.retry();
    await settle();
    assert.deepEqual(states, ['connecting', 'connected']);
    session.dispose();
  });

  it('keeps rows and model through the loss of the engine, and lists again afterwards', async () => {
    const { engine, clock, session } = await openWatched((one) =>
      one.containers.set('a', containerRow('a')),
    );
    await clock.advance(long);
    const model = session.live;
    engine.failure = unreachable();
    engine.lose();
    await settle();
    assert.equal(session.state.kind, 'failed');
    assert.equal(model.state.kind, 'lost');
    assert.deepEqual([...model.containers.items.keys()], ['a']);
    await assert.rejects(model.containers.refresh(), (error) =>
      isEngineError(error, 'unreachable'),
    );
    engine.containers.delete('a');
    engine.containers.set('b', containerRow('b'));
    engine.forget();
    engine.failure = undefined;
    await clock.advance(500);
    assert.equal(session.live, model);
    assert.equal(model.state.kind, 'live');
    assert.deepEqual([...model.containers.items.keys()], ['b']);
    session.dispose();
  });

  it('starts counting anew after a success', async () => {
    const { engine, clock, session } = openSession((one) => (one.failure = unreachable()));
    await clock.advance(60_000);
    engine.failure = undefined;
    await clock.advance(long * 3);
    engine.failure = unreachable();
    engine.lose();
    await settle();
    const { state } = session;
    assert.ok(state.kind === 'failed');
    assert.equal(state.retryAt - clock.now(), 250);
    session.dispose();
  });

  it('tells followers the events of a short gap, each once', async () => {
    const { engine, clock, session } = await openWatched();
    const seen: string[] = [];
    session.onDidReceiveEvents((events) => seen.push(...events.map(({ action }) => action)));
    engine.emit('container', 'one', 'a');
    await clock.advance(long);
    engine.lose();
    engine.emit('container', 'two', 'a');
    await clock.advance(1000);
    engine.emit('container', 'three', 'a');
    await settle();
    assert.deepEqual(seen, ['one', 'two', 'three']);
    session.dispose();
  });

  it('keeps its client when only the event stream broke, so that a pull goes on', async () => {
    const { engine, clock, session } = await openWatched();
    const client = await session.engine();
    await clock.advance(long);
    engine.lose();
    await clock.advance(1000);
    assert.equal(await session.engine(), client);
    assert.ok(!engine.disposed.includes(client));
    session.dispose();
    assert.ok(engine.disposed.includes(client));
  });

  it('negotiates again, and replaces its client when the engine was upgraded', async () => {
    const { engine, clock, session } = await openWatched();
    const client = await session.engine();
    await clock.advance(long);
    engine.version = '2';
    engine.lose();
    await clock.advance(1000);
    assert.equal((await session.engine()).version.version, '2');
    assert.ok(engine.disposed.includes(client));
    session.dispose();
  });

  it('does not hammer an engine whose event stream ends at once', async () => {
    const { engine, clock, session } = await openWatched();
    for (let n = 0; n < 600; n++) {
      engine.lose();
      await clock.advance(100);
    }
    assert.ok(engine.listsOf('connect').length < 15);
    session.dispose();
  });

  it('is connected and shows rows when the engine refuses events', async () => {
    const { engine, clock, session } = openSession((one) => {
      one.refusal = new EngineError({ kind: 'permission', detail: 'forbidden by proxy' });
      one.containers.set('a', containerRow('a'));
    });
    await session.live.containers.load();
    assert.equal(session.state.kind, 'connected');
    assert.equal(session.live.state.kind, 'lost');
    assert.equal(session.live.containers.items.size, 1);
    engine.refusal = undefined;
    await clock.advance(1000);
    assert.equal(session.live.state.kind, 'live');
    session.dispose();
  });

  it('ends everything when it is disposed', async () => {
    const { engine, clock, session } = await openWatched();
    let owned = 0;
    session.own(toDisposable(() => owned++));
    session.dispose();
    session.own(toDisposable(() => owned++));
    assert.equal(owned, 2);
    assert.equal(session.signal.aborted, true);
    await assert.rejects(session.engine(), (error) => isEngineError(error, 'cancelled'));
    await settle();
    assert.equal(clock.pending, 0);
    engine.calls.length = 0;
    await clock.advance(60_000);
    assert.deepEqual(engine.calls, []);
  });

  it('tells who waits for a connection when it is disposed', async () => {
    const { session } = openSession();
    const waiting = session.engine();
    session.dispose();
    await assert.rejects(waiting, (error) => isEngineError(error, 'cancelled'));
  });
});

const transports: readonly Transport[] = [
  { kind: 'unix', path: '/nonexistent/fake.sock' },
  { kind: 'npipe', path: '//./pipe/fake' },
  { kind: 'tcp', host: 'far', port: 2375 },
  { kind: 'ssh', host: 'far' },
];

/** Milliseconds between attempts, once the engine has been away for `absence`. */
async function delayAfter(
  { engine, clock, session }: ReturnType<typeof openSession>,
  absence: number,
  failure = unreachable(),
): Promise<number> {
  engine.failure = failure;
  engine.lose();
  await clock.advance(absence);
  let delay = 0;
  const listening = session.onDidChangeState((state) => {
    if (state.kind === 'failed') delay = state.retryAt - clock.now();
  });
  await clock.advance(15_000);
  listening.dispose();
  return delay;
}

describe('A session whose engine is away', () => {
  it('tries again within seconds while somebody looks, wherever nothing tells of its return', async () => {
    const delays: Record<string, number> = {};
    for (const transport of transports) {
      const harness = await openWatched(undefined, transport);
      delays[transport.kind] = await delayAfter(harness, 600_000);
      harness.session.dispose();
    }
    // A unix socket is watched.
    assert.deepEqual(delays, { unix: 15_000, npipe: 1000, tcp: 1000, ssh: 1500 });
  });

  it('tries again within seconds where a socket is there and nobody answers', async () => {
    const harness = await openWatched();
    const silence = new EngineError({ kind: 'timeout', detail: 'no answer' });
    assert.equal(await delayAfter(harness, 600_000, silence), 1000);
    harness.session.dispose();
  });

  it('lets longer and longer pauses pass while nobody looks', async () => {
    for (const transport of transports) {
      const harness = openSession(undefined, transport);
      await settle();
      assert.equal(await delayAfter(harness, 600_000), 15_000);
      harness.session.dispose();
    }
  });

  it('tries at once when somebody begins to look', async () => {
    const { engine, clock, session } = openSession((one) => (one.failure = unreachable()));
    await clock.advance(600_000);
    engine.calls.length = 0;
    engine.failure = undefined;
    session.live.images.watch();
    await settle();
    assert.equal(session.state.kind, 'connected');
    assert.equal(engine.listsOf('connect').length, 1);
    session.dispose();
  });

  it('tries at once and within seconds while somebody waits for it', async () => {
    const harness = openSession((one) => (one.failure = unreachable()), transports[2]);
    const { engine, clock, session } = harness;
    await clock.advance(600_000);
    engine.calls.length = 0;
    const leaving = new AbortController();
    const waiting = whenConnected(session, leaving.signal);
    await settle();
    assert.deepEqual(engine.calls, ['connect']);
    assert.equal(await delayAfter(harness, 60_000), 1000);
    leaving.abort();
    await assert.rejects(waiting, (error) => isEngineError(error, 'cancelled'));
    assert.equal(await delayAfter(harness, 600_000), 15_000);
    session.dispose();
  });

  it('never makes two attempts at once, however many ask for one', async () => {
    const { engine, clock, session } = openSession((one) => {
      one.freeze();
    }, transports[3]);
    await settle();
    for (let n = 0; n < 20; n++) {
      session.retry();
      session.live.images.watch().dispose();
      session.want().dispose();
      await clock.advance(100);
    }
    assert.deepEqual(engine.calls, ['connect']);
    // ssh may have to ask a jump host, an agent, a user who touches a key.
    await clock.advance(27_900);
    assert.equal(session.state.kind, 'connecting');
    await clock.advance(100);
    assert.equal(session.state.kind, 'failed');
    session.dispose();
  });

  it('tells when it was lost, why, and when it was back', async () => {
    const { engine, clock, session } = await openWatched();
    assert.deepEqual([session.lastError, session.restoredAt], [undefined, undefined]);
    await clock.advance(long);
    const lostAt = clock.now();
    const states: unknown[] = [];
    session.onDidChangeState((state) => states.push(state));
    engine.failure = unreachable();
    engine.lose();
    await settle();
    assert.deepEqual(states[0], { kind: 'connecting', lostAt });
    await clock.advance(100);
    engine.failure = undefined;
    session.retry();
    await settle();
    assert.deepEqual(states.slice(2), [{ kind: 'connecting', lostAt }, { kind: 'connected' }]);
    assert.equal(session.restoredAt, clock.now());
    assert.equal(session.lastError?.error.detail, 'gone');
    session.dispose();
  });

  it('was never lost when it is there for the first time', async () => {
    const { engine, clock, session } = openSession((one) => (one.failure = unreachable()));
    await settle();
    engine.failure = undefined;
    await clock.advance(1000);
    assert.equal(session.state.kind, 'connected');
    assert.equal(session.restoredAt, undefined);
    session.dispose();
  });
});

describe('The latency of a session', () => {
  it('is that of the connection, then of the latest ping, asked for or not', async () => {
    const { engine, clock, session } = openSession((one) => (one.roundTrip = 7));
    assert.equal(session.latency, undefined);
    await session.engine();
    assert.equal(session.latency, 7);
    engine.roundTrip = 3;
    assert.equal(await session.ping(), 3);
    engine.roundTrip = 4;
    session.live.images.watch();
    await clock.advance(6000);
    assert.equal(session.latency, 4);
    session.dispose();
  });

  it('is not waited for longer than a few seconds, and can be left unmeasured', async () => {
    const { engine, clock, session } = openSession();
    await session.engine();
    engine.freeze();
    const late = session.ping();
    const left = new AbortController();
    const abandoned = session.ping(left.signal);
    left.abort();
    await assert.rejects(abandoned, (error) => isEngineError(error, 'cancelled'));
    const rejected = assert.rejects(late, (error) => isEngineError(error, 'timeout'));
    await clock.advance(5000);
    await rejected;
    session.dispose();
  });
});
