import assert from 'node:assert/strict';
import { isEngineError } from '../../../src/engine/api';
import { followLog } from '../../../src/engine/logs';
import { StatsSeries } from '../../../src/engine/stats';
import { startEngine, waitFor, type PrivateEngine } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { openSockets } from '../client/support';
import { openDirectSession, type DirectSession } from './direct';

/** Counts for ever, several times a second. */
const counting = ['sh', '-c', 'i=0; while :; do i=$((i+1)); echo $i; sleep 0.2; done'];

describe('A session with an engine that is frozen', () => {
  let engine: PrivateEngine;
  let raw: RawEngine;
  let direct: DirectSession;
  let socketsBefore = 0;

  before(async function () {
    this.timeout(60_000);
    engine = await startEngine();
    raw = new RawEngine(engine.socketPath);
    socketsBefore = openSockets();
    direct = openDirectSession({ kind: 'unix', path: engine.socketPath });
    direct.session.live.containers.watch();
    await direct.session.live.containers.load();
  });

  after(async () => {
    direct.session.dispose();
    await engine.stop();
  });

  const unresponsive = async (): Promise<number> =>
    waitFor('the silence', () => {
      const { state } = direct.session;
      return state.kind === 'unresponsive' ? state.since : undefined;
    });

  it('says since when, keeps everything, and goes on where it was', async () => {
    const { session, calls, states } = direct;
    const { live } = session;
    const id = await raw.runContainer({ name: 'counting', cmd: counting });
    await waitFor('the row', () => live.containers.items.get(id)?.state === 'running');
    const stats = new StatsSeries(session, id);
    stats.setActive(true);
    const leaving = new AbortController();
    const entries: string[] = [];
    const reading = (async () => {
      for await (const batch of followLog(session, { id, name: 'counting' }, {}, leaving.signal))
        for (const entry of batch) entries.push(entry.kind === 'line' ? entry.text : entry.reason);
    })();
    await waitFor('lines and a point', () => entries.length > 0 && stats.points.length > 0);
    const client = await session.engine();
    calls.length = 0;
    states.length = 0;

    const frozenAt = Date.now();
    engine.pause();
    const abandon = new AbortController();
    const abandoned = client.containers.list({ signal: abandon.signal });
    const late = client.containers.list({ timeout: 300 });
    const cancelled = assert.rejects(abandoned, (error) => isEngineError(error, 'cancelled'));
    const timedOut = assert.rejects(late, (error) => isEngineError(error, 'timeout'));
    const created = raw.createContainer({ name: 'made-while-frozen' });
    const since = await unresponsive();
    console.log(`      since ${String(since - frozenAt)} ms after SIGSTOP`);
    console.log(`      known ${String((states[0]?.at ?? 0) - frozenAt)} ms after SIGSTOP`);
    await timedOut;
    abandon.abort();
    await cancelled;
    assert.ok(session.lastError?.error.kind === 'timeout' && session.lastError.at === since);
    assert.equal(live.containers.items.size, 1);
    assert.equal(live.state.kind, 'live');
    assert.equal(await session.engine(), client);

    const thawedAt = Date.now();
    engine.resume();
    await waitFor('an answer', () => session.state.kind === 'connected');
    console.log(`      back ${String((states[1]?.at ?? 0) - thawedAt)} ms after SIGCONT`);
    const made = await created;
    await waitFor('the row of what was asked for meanwhile', () => live.containers.items.has(made));
    const before = { lines: entries.length, points: stats.points.length };
    await waitFor('more lines', () => entries.length > before.lines + 3);
    await waitFor('more points', () => stats.points.length > before.points);
    leaving.abort();
    stats.dispose();
    await reading;
    // Nothing was interrupted, so nothing was asked for again.
    assert.deepEqual(
      states.map(({ state }) => state.kind),
      ['unresponsive', 'connected'],
    );
    assert.deepEqual(
      calls.map(({ path }) => path).filter((path) => /events|logs|stats/.test(path)),
      [],
    );
    assert.deepEqual(
      entries,
      entries.map((_line, index) => String(index + 1)),
    );
    assert.equal(await session.engine(), client);
  }).timeout(60_000);

  it('that is idle is asked nothing but whether it is there', async () => {
    const { calls, session } = direct;
    const running = [...session.live.containers.items.keys()];
    await Promise.all(running.map((id) => raw.remove(id)));
    await waitFor('no rows', () => session.live.containers.items.size === 0);
    const questions = (): number => calls.filter(({ path }) => path === '/_ping').length;
    // After one of them, what the removal led to is over.
    for (const count of [1, 2]) {
      calls.length = 0;
      await waitFor('a question', () => questions() >= count);
    }
    assert.deepEqual(new Set(calls.map(({ path }) => path)), new Set(['/_ping']));
    assert.ok(session.latency !== undefined && session.latency > 0);
    console.log(`      latency ${session.latency.toFixed(2)} ms`);
  }).timeout(60_000);

  it('before it has answered once says so in bounded time, and connects when it goes on', async () => {
    engine.pause();
    const { session } = openDirectSession({ kind: 'unix', path: engine.socketPath });
    try {
      session.live.containers.watch();
      assert.equal(session.state.kind, 'connecting');
      await waitFor('the limit', () => session.state.kind === 'failed');
      await assert.rejects(session.engine(), (error) => isEngineError(error, 'timeout'));
    } finally {
      engine.resume();
    }
    await waitFor('the connection', () => session.state.kind === 'connected');
    session.dispose();
  }).timeout(60_000);

  it('leaves nothing open when it is disposed meanwhile', async () => {
    await waitFor('the connection', () => direct.session.state.kind === 'connected');
    engine.pause();
    try {
      await unresponsive();
      assert.ok(openSockets() > socketsBefore);
      direct.session.dispose();
      await waitFor('all sockets to close', () => openSockets() <= socketsBefore);
    } finally {
      engine.resume();
    }
  }).timeout(60_000);
});
