import assert from 'node:assert/strict';
import {
  EngineError,
  isEngineError,
  whenConnected,
  type SessionState,
} from '../../../../src/engine/api';
import { containerRow, unreachable } from '../live/fakeEngine';
import { openSession, openWatched, type Harness } from '../live/harness';
import { settle } from '../live/manualClock';

/** Milliseconds after which an engine that has ceased to answer is known to have. */
const known = 5000 + 3000;

/** Watched, frozen and known to be. */
async function openUnresponsive(): Promise<Harness> {
  const harness = await openWatched((one) => one.containers.set('a', containerRow('a')));
  harness.engine.freeze();
  harness.engine.isPrompt = false;
  await harness.clock.advance(known);
  assert.equal(harness.session.state.kind, 'unresponsive');
  return harness;
}

/** A function, so that the compiler does not take it for unchanged. */
function stateOf({ session }: Pick<Harness, 'session'>): SessionState {
  return session.state;
}

function kindsOf({ session }: Harness): SessionState['kind'][] {
  const kinds: SessionState['kind'][] = [];
  session.onDidChangeState(({ kind }) => kinds.push(kind));
  return kinds;
}

describe('The pulse of an engine', () => {
  it('is not felt while nobody looks', async () => {
    const { engine, clock, session } = openSession();
    const watch = session.live.images.watch();
    await settle();
    watch.dispose();
    await clock.advance(600_000);
    assert.deepEqual(engine.listsOf('ping'), []);
    session.dispose();
  });

  it('is felt at most 12 times a minute while somebody looks, and nothing else is asked', async () => {
    const { engine, clock, session } = await openWatched();
    await clock.advance(600_000);
    assert.deepEqual(new Set(engine.calls), new Set(['ping']));
    assert.ok(engine.calls.length > 100 && engine.calls.length <= 120);
    session.dispose();
  });

  it('needs no asking while events come', async () => {
    const { engine, clock, session } = await openWatched();
    for (let n = 0; n < 30; n++) {
      engine.emit('daemon', 'reload', 'd');
      await clock.advance(4000);
    }
    assert.deepEqual(engine.calls, []);
    session.dispose();
  });

  it('needs no asking while something else is answered', async () => {
    const { engine, clock, session } = await openWatched();
    for (let n = 0; n < 30; n++) {
      await session.live.containers.refresh();
      await clock.advance(4000);
    }
    assert.deepEqual(engine.listsOf('ping'), []);
    session.dispose();
  });

  it('is there when the answer is a refusal', async () => {
    const { clock, session } = await openWatched((one) => {
      one.pingFailure = new EngineError({
        kind: 'auth',
        detail: 'forbidden by proxy',
        status: 403,
      });
    });
    session.onDidChangeState(() => assert.fail('somebody answers'));
    await clock.advance(600_000);
    session.dispose();
  });

  it('is missed after 8 s without an answer, since the question; the rows stay', async () => {
    const { engine, clock, session } = await openWatched((one) =>
      one.containers.set('a', containerRow('a')),
    );
    engine.freeze();
    while (engine.listsOf('ping').length === 0) await clock.advance(100);
    const asked = clock.now();
    await clock.advance(2900);
    assert.equal(stateOf({ session }).kind, 'connected');
    await clock.advance(100);
    const state = stateOf({ session });
    assert.ok(state.kind === 'unresponsive');
    assert.ok(Math.abs(state.since - asked) <= 100);
    assert.ok(isEngineError(session.lastError?.error, 'timeout'));
    assert.equal(session.live.containers.items.size, 1);
    assert.equal(session.live.state.kind, 'live');
    session.dispose();
  });

  it('is waited for with one question, however long', async () => {
    const { engine, clock, session } = await openUnresponsive();
    await clock.advance(3_600_000);
    assert.equal(engine.listsOf('ping').length, 1);
    assert.equal(session.state.kind, 'unresponsive');
    // Now and then a new connection, for the case that only the line is dead.
    const connections = engine.listsOf('connect').length;
    assert.ok(connections > 60 && connections < 200, String(connections));
    session.dispose();
  });

  it('is back with the first answer, and what was held back is asked for and told at once', async () => {
    const harness = await openUnresponsive();
    const { engine, clock, session } = harness;
    const kinds = kindsOf(harness);
    engine.containers.set('b', containerRow('b'));
    engine.emit('container', 'create', 'b');
    await clock.advance(100_000);
    assert.equal(session.live.containers.items.size, 1);
    engine.isPrompt = true;
    engine.thaw();
    await settle();
    assert.deepEqual(kinds, ['connected']);
    assert.deepEqual([...session.live.containers.items.keys()], ['a', 'b']);
    assert.equal(session.restoredAt, undefined);
    session.dispose();
  });

  it('makes up for a list that ran into its time limit, and asks for none meanwhile', async () => {
    const { engine, clock, session } = await openWatched();
    engine.isPrompt = false;
    engine.containers.set('a', containerRow('a'));
    engine.emit('container', 'create', 'a');
    await settle();
    engine.freeze();
    await clock.advance(known);
    engine.pending[0]?.fail(new EngineError({ kind: 'timeout', detail: 'no answer' }));
    engine.calls.length = 0;
    await clock.advance(600_000);
    assert.deepEqual(engine.listsOf('containers'), []);
    engine.isPrompt = true;
    engine.thaw();
    await settle();
    assert.deepEqual([...session.live.containers.items.keys()], ['a']);
    session.dispose();
  });

  it('is felt at once when a request ran into its time limit, though nobody looks', async () => {
    const harness = openSession();
    const { engine, clock, session } = harness;
    await settle();
    await clock.advance(60_000);
    engine.isPrompt = false;
    const refreshed = session.live.containers.refresh();
    engine.freeze();
    engine.pending[0]?.fail(new EngineError({ kind: 'timeout', detail: 'no answer' }));
    await assert.rejects(refreshed);
    assert.deepEqual(engine.listsOf('ping'), ['ping']);
    await clock.advance(3000);
    assert.equal(session.state.kind, 'unresponsive');
    engine.calls.length = 0;
    await clock.advance(600_000);
    assert.deepEqual(engine.calls, []);
    const kinds = kindsOf(harness);
    engine.thaw();
    await settle();
    assert.deepEqual(kinds, ['connected']);
    session.dispose();
  });

  it('that was missed leads to a new connection when the engine ends', async () => {
    const harness = await openUnresponsive();
    const { engine, clock, session } = harness;
    const kinds = kindsOf(harness);
    engine.failure = unreachable();
    engine.lose();
    engine.thaw();
    await settle();
    assert.deepEqual(kinds, ['connecting', 'failed']);
    assert.equal(session.live.containers.items.size, 1);
    engine.failure = undefined;
    engine.isPrompt = true;
    await clock.advance(1000);
    assert.equal(session.state.kind, 'connected');
    session.dispose();
  });

  it('that was missed leads to a new client when only the line is dead', async () => {
    const harness = await openWatched();
    const { engine, clock, session } = harness;
    const client = await session.engine();
    engine.cut();
    const kinds = kindsOf(harness);
    await clock.advance(known);
    assert.deepEqual(kinds, ['unresponsive', 'connecting', 'connected']);
    assert.notEqual(await session.engine(), client);
    assert.ok(engine.disposed.includes(client));
    // Nor is anything else used again that may be dead: the new line was tried without it, and the next client has its own.
    const ended = engine.lifetimes.map((lifetime) => lifetime?.aborted);
    assert.deepEqual(ended, [true, undefined, false]);
    session.dispose();
    assert.equal(engine.lifetimes.at(-1)?.aborted, true);
  });

  it('that was missed is looked for anew when somebody begins to look, or asks', async () => {
    const { engine, clock, session } = openSession();
    const watch = session.live.images.watch();
    await settle();
    engine.freeze();
    await clock.advance(known);
    watch.dispose();
    await clock.advance(60_000);
    engine.calls.length = 0;
    await clock.advance(600_000);
    assert.deepEqual(engine.calls, []);
    session.retry();
    await clock.advance(60_000);
    assert.deepEqual(engine.calls, ['connect']);
    session.live.images.watch();
    await settle();
    assert.deepEqual(engine.calls, ['connect', 'connect']);
    session.dispose();
  });

  it('that was missed is looked for while somebody waits for it, though nobody looks', async () => {
    const { engine, clock, session } = openSession();
    const client = await session.engine();
    const watch = session.live.images.watch();
    await settle();
    engine.cut();
    engine.isPrompt = false;
    watch.dispose();
    const late = assert.rejects(client.system.ping({ timeout: 1000 }));
    await clock.advance(1000 + 3000);
    await late;
    assert.equal(stateOf({ session }).kind, 'unresponsive');
    const waiting = whenConnected(session, session.signal);
    await clock.advance(1000);
    assert.notEqual(await waiting, client);
    session.dispose();
  });

  it('does not matter to who has the client, but to who waits for a connected one', async () => {
    const { engine, session } = await openUnresponsive();
    const client = await session.engine();
    let got: unknown;
    const waiting = whenConnected(session, session.signal).then((one) => (got = one));
    await settle();
    assert.equal(got, undefined);
    engine.thaw();
    await waiting;
    assert.equal(got, client);
    session.dispose();
  });

  it('keeps an engine that is frozen before it sends events from being taken for one that refuses them', async () => {
    const harness = await openWatched();
    const { engine, clock, session } = harness;
    await clock.advance(10_000);
    const kinds = kindsOf(harness);
    // Connects, then freezes.
    const connected = session.onDidChangeState(({ kind }) => {
      if (kind === 'connected') engine.freeze();
    });
    engine.lose();
    await clock.advance(120_000);
    connected.dispose();
    assert.deepEqual(kinds, ['connecting', 'connected', 'unresponsive']);
    engine.thaw();
    await clock.advance(100);
    assert.equal(session.state.kind, 'connected');
    assert.equal(session.live.state.kind, 'live');
    session.dispose();
  });

  it('leaves nothing behind when its session is disposed', async () => {
    const { engine, clock, session } = await openUnresponsive();
    await clock.advance(1000);
    assert.ok(engine.waiting > 0);
    session.dispose();
    await settle();
    assert.equal(engine.waiting, 0);
    assert.equal(clock.pending, 0);
  });
});

describe('An engine that is frozen before the first connection', () => {
  it('is connecting, then failed in bounded time, and connected soon after it was thawed', async () => {
    const harness = openSession((one) => {
      one.freeze();
    });
    const { engine, clock, session } = harness;
    session.live.containers.watch();
    const kinds = kindsOf(harness);
    await clock.advance(9900);
    assert.equal(stateOf(harness).kind, 'connecting');
    await clock.advance(100);
    const state = stateOf(harness);
    assert.ok(state.kind === 'failed' && state.error.kind === 'timeout');
    await clock.advance(600_000);
    assert.deepEqual(new Set(kinds), new Set(['failed']));
    engine.thaw();
    await clock.advance(1000);
    assert.equal(session.state.kind, 'connected');
    session.dispose();
  });
});
