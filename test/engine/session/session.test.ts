import assert from 'node:assert/strict';
import { startEngine, waitFor, type PrivateEngine } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { openRealSession, type RealSession } from './support';

/** Milliseconds from an engine's first answer to the first row that is right again. */
const recovery = { timeout: 2000 };

describe('A session with an engine that comes and goes', () => {
  let engine: PrivateEngine;
  let raw: RawEngine;
  let real: RealSession;

  before(async function () {
    this.timeout(60_000);
    engine = await startEngine();
    raw = new RawEngine(engine.socketPath);
    real = await openRealSession(engine.socketPath);
    real.session.live.containers.watch();
    await real.session.live.containers.load();
  });

  after(async () => {
    real.sessions.dispose();
    await engine.stop();
  });

  it('keeps its rows while the engine is gone and has them right soon after it is back', async () => {
    const { live } = real.session;
    const ids = await Promise.all([raw.createContainer(), raw.runContainer()]);
    await waitFor('two rows', () => live.containers.items.size === 2);
    await waitFor('running', () => live.containers.items.get(ids[1])?.state === 'running');
    await engine.kill();
    await waitFor('failed', () => real.session.state.kind === 'failed');
    assert.deepEqual([...live.containers.items.keys()].sort(), [...ids].sort());
    assert.equal(live.state.kind, 'lost');
    await engine.restart();
    await waitFor('live', () => live.state.kind === 'live', recovery);
    await waitFor('exited', () => live.containers.items.get(ids[1])?.state === 'exited', recovery);
    assert.deepEqual([...live.containers.items.keys()].sort(), [...ids].sort());
    assert.equal(real.session.live, live);
  }).timeout(60_000);

  it('sees at once that an engine starts after a long absence', async () => {
    await engine.shutDown();
    // Until the pauses between two attempts are longer than what is allowed below.
    await waitFor(
      'long pauses',
      () => {
        const { state } = real.session;
        return state.kind === 'failed' && state.retryAt - Date.now() > 3000;
      },
      { timeout: 30_000 },
    );
    await engine.restart();
    await waitFor('connected', () => real.session.state.kind === 'connected', recovery);
  }).timeout(60_000);

  it('keeps its rows while the engine is frozen', async () => {
    const { live } = real.session;
    await waitFor('live', () => live.state.kind === 'live');
    const before = [...live.containers.items.keys()];
    engine.pause();
    try {
      const { containers } = await real.session.engine();
      await assert.rejects(containers.list({ timeout: 300 }));
      assert.deepEqual([...live.containers.items.keys()], before);
    } finally {
      engine.resume();
    }
    const id = await raw.createContainer();
    await waitFor('a new row', () => live.containers.items.has(id), recovery);
  });

  it('leaves nothing open after it was disposed', async () => {
    const other = await openRealSession(engine.socketPath);
    await other.session.live.containers.load();
    // With a call still under way, its cancellation would be told after the end.
    await waitFor('the events', () => other.session.live.state.kind === 'live');
    other.sessions.dispose();
    other.calls.length = 0;
    const id = await raw.createContainer();
    await waitFor('the first session’s row', () => real.session.live.containers.items.has(id));
    assert.deepEqual(other.calls, []);
    assert.equal(other.session.live.containers.items.has(id), false);
  });
});
