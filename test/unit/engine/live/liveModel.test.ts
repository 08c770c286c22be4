import assert from 'node:assert/strict';
import { EngineError, isEngineError, type Change } from '../../../../src/engine/api';
import { containerRow, unreachable, volumeRow } from './fakeEngine';
import { openSession, openWatched } from './harness';
import { settle } from './manualClock';

function timeout(): EngineError {
  return new EngineError({ kind: 'timeout', detail: 'no answer' });
}

describe('The live model', () => {
  it('subscribes first and lists then', async () => {
    const { engine, session } = openSession();
    session.live.containers.watch();
    await settle();
    assert.deepEqual(engine.calls, ['connect', 'events', 'containers']);
    session.dispose();
  });

  it('lists at once when the engine tells its time, and hears what happened meanwhile', async () => {
    const { engine, clock, session } = openSession((one) => {
      one.hasClock = true;
      one.isPrompt = false;
    });
    session.live.containers.watch();
    await settle();
    assert.deepEqual(engine.calls, ['connect', 'containers', 'events']);
    engine.pending[0]?.look();
    engine.containers.set('a', containerRow('a'));
    engine.emit('container', 'create', 'a');
    engine.isPrompt = true;
    engine.pending[0]?.answer();
    await clock.advance(1000);
    assert.deepEqual([...session.live.containers.items.keys()], ['a']);
    session.dispose();
  });

  it('asks for one container at once when something happens to it', async () => {
    const { engine, session } = await openWatched((one) =>
      one.containers.set('a', containerRow('a')),
    );
    const changes: Change<{ status: string }>[] = [];
    session.live.containers.onDidChange((change) => changes.push(change));
    engine.containers.set('a', containerRow('a', 'Exited'));
    engine.emit('container', 'die', 'a');
    await settle();
    assert.deepEqual(engine.calls, ['containers a']);
    assert.deepEqual(
      changes.map(({ changed }) => changed.map(({ status }) => status)),
      [['Exited']],
    );
    session.dispose();
  });

  it('tells nobody of a row that came back equal', async () => {
    const { engine, session } = await openWatched((one) =>
      one.containers.set('a', containerRow('a')),
    );
    const before = session.live.containers.items.get('a');
    session.live.containers.onDidChange(() => assert.fail('nothing has changed'));
    engine.containers.set('a', { ...containerRow('a'), compose: undefined });
    engine.emit('container', 'update', 'a');
    await settle();
    assert.equal(engine.calls.length, 1);
    assert.equal(session.live.containers.items.get('a'), before);
    session.dispose();
  });

  it('removes a destroyed container without a request', async () => {
    const { engine, session } = await openWatched((one) =>
      one.containers.set('a', containerRow('a')),
    );
    engine.containers.delete('a');
    engine.emit('container', 'destroy', 'a');
    await settle();
    assert.equal(session.live.containers.items.size, 0);
    assert.deepEqual(engine.calls, []);
    session.dispose();
  });

  it('asks a few times for very many events', async () => {
    const { engine, clock, session } = await openWatched();
    for (let moment = 0; moment < 100; moment++) {
      for (let n = 0; n < 10; n++) {
        const id = `c${String(moment * 10 + n)}`;
        engine.containers.set(id, containerRow(id));
        engine.emit('container', 'create', id);
        engine.emit('container', 'exec_start: x', id);
      }
      await clock.advance(10);
    }
    await clock.advance(1000);
    assert.equal(session.live.containers.items.size, 1000);
    // One at once, then one in each window of 100 ms in the second that it lasted.
    assert.ok(engine.calls.length <= 12, `${String(engine.calls.length)} requests`);
    assert.ok(engine.calls.includes('containers'), 'many at once come as a whole list');
    session.dispose();
  });

  it('asks for nothing while nobody watches, and for what was missed afterwards', async () => {
    const { engine, clock, session } = openSession();
    const held = session.live.containers.watch();
    await settle();
    held.dispose();
    engine.calls.length = 0;
    engine.containers.set('a', containerRow('a'));
    engine.emit('container', 'create', 'a');
    engine.emit('volume', 'create', 'v');
    await clock.advance(60_000);
    assert.deepEqual(engine.calls, []);
    session.live.containers.watch();
    await settle();
    assert.deepEqual(engine.calls, ['containers a']);
    assert.deepEqual([...session.live.containers.items.keys()], ['a']);
    session.dispose();
  });

  it('does not bring back what was removed while it listed', async () => {
    const { engine, session } = await openWatched((one) =>
      one.containers.set('a', containerRow('a')),
    );
    engine.isPrompt = false;
    const refreshed = session.live.containers.refresh();
    engine.pending[0]?.look();
    engine.containers.delete('a');
    engine.emit('container', 'destroy', 'a');
    await settle();
    engine.pending[0]?.answer();
    await refreshed;
    assert.equal(session.live.containers.items.size, 0);
    session.dispose();
  });

  it('does not bring back what was removed while it asked for that one', async () => {
    const { engine, session } = await openWatched((one) =>
      one.containers.set('a', containerRow('a')),
    );
    engine.isPrompt = false;
    engine.emit('container', 'die', 'a');
    await settle();
    engine.pending[0]?.look();
    engine.containers.delete('a');
    engine.emit('container', 'destroy', 'a');
    await settle();
    assert.equal(session.live.containers.items.size, 0);
    session.live.containers.onDidChange(() => assert.fail('it is gone'));
    engine.pending[0]?.answer();
    await settle();
    assert.deepEqual(engine.calls, ['containers a']);
    assert.equal(session.live.containers.items.size, 0);
    session.dispose();
  });

  it('knows a volume that was removed and made again while it listed', async () => {
    const { engine, clock, session } = await openWatched((one) =>
      one.volumes.set('v', volumeRow('v', 'old')),
    );
    engine.isPrompt = false;
    const refreshed = session.live.volumes.refresh();
    engine.pending[0]?.look();
    engine.emit('volume', 'destroy', 'v');
    engine.volumes.set('v', volumeRow('v', 'new'));
    engine.emit('volume', 'create', 'v');
    await settle();
    engine.pending[0]?.answer();
    engine.isPrompt = true;
    await refreshed;
    await clock.advance(200);
    assert.equal(session.live.volumes.items.get('v')?.mountpoint, 'new');
    session.dispose();
  });

  it('answers a refresh with a list that began after it', async () => {
    const { engine, session } = await openWatched();
    engine.isPrompt = false;
    const first = session.live.containers.refresh();
    engine.pending[0]?.look();
    engine.containers.set('a', containerRow('a'));
    const second = session.live.containers.refresh();
    engine.pending[0]?.answer();
    await first;
    assert.equal(session.live.containers.items.size, 0);
    await settle();
    engine.pending[0]?.answer();
    await second;
    assert.equal(session.live.containers.items.size, 1);
    session.dispose();
  });

  it('keeps its rows when a list times out, says so, and asks again', async () => {
    const { engine, clock, session } = await openWatched((one) =>
      one.containers.set('a', containerRow('a')),
    );
    engine.isPrompt = false;
    const refreshed = session.live.containers.refresh();
    engine.pending[0]?.fail(timeout());
    await assert.rejects(refreshed, (error) => isEngineError(error, 'timeout'));
    assert.deepEqual([...session.live.containers.items.keys()], ['a']);
    assert.equal(session.live.state.kind, 'live');
    engine.isPrompt = true;
    engine.containers.set('b', containerRow('b'));
    await clock.advance(1000);
    assert.deepEqual([...session.live.containers.items.keys()], ['a', 'b']);
    session.dispose();
  });

  it('loads for a picker what nobody watches, and again when that went stale', async () => {
    const { engine, session } = openSession();
    await session.live.volumes.load();
    await session.live.volumes.load();
    assert.equal(engine.listsOf('volumes').length, 1);
    engine.volumes.set('v', volumeRow('v'));
    engine.emit('volume', 'create', 'v');
    await settle();
    await session.live.volumes.load();
    assert.equal(engine.listsOf('volumes').length, 2);
    assert.equal(session.live.volumes.items.size, 1);
    session.dispose();
  });

  it('tells of the first list even when it is empty', async () => {
    const { session } = openSession();
    let told = 0;
    session.live.images.onDidChange(() => told++);
    await session.live.images.load();
    assert.equal(told, 1);
    assert.equal(session.live.images.isLoaded, true);
    session.dispose();
  });

  it('looks at the containers that show an image whose name moved', async () => {
    const { engine, session } = await openWatched((one) => {
      one.containers.set('a', containerRow('a'));
      one.containers.set('b', { ...containerRow('b'), image: 'other', imageId: 'sha256:other' });
    });
    engine.emit('image', 'tag', 'sha256:new', { name: 'app' });
    await settle();
    assert.deepEqual(engine.calls, ['containers a']);
    session.dispose();
  });

  it('takes a list that finds nobody at home for the loss of the engine', async () => {
    const { engine, clock, session } = await openWatched();
    engine.isPrompt = false;
    engine.failure = unreachable();
    engine.emit('container', 'start', 'a');
    await settle();
    engine.pending[0]?.fail(unreachable());
    await clock.advance(300);
    assert.equal(session.state.kind, 'failed');
    session.dispose();
  });

  it('rejects who waits when it is disposed', async () => {
    const { engine, session } = openSession((one) => (one.isPrompt = false));
    const loaded = session.live.containers.load();
    await settle();
    assert.equal(engine.pending.length, 1);
    session.dispose();
    await assert.rejects(loaded, (error) => isEngineError(error, 'cancelled'));
  });
});
