import assert from 'node:assert/strict';
import type { EngineEvent } from '../../../src/engine/api/system';
import { connect, RawEngine } from './support';

describe('client: events', () => {
  const raw = new RawEngine();

  afterEach(() => raw.removeTestObjects());

  it('come as they happen, and again from a time on', async () => {
    const engine = await connect();
    const abort = new AbortController();
    const seen: EngineEvent[] = [];
    let id = '';
    const onOpen = (): void => {
      void raw.createContainer().then((created) => (id = created));
    };
    for await (const events of engine.system.events({}, { signal: abort.signal, onOpen })) {
      seen.push(
        ...events.filter(({ type, action }) => type === 'container' && action === 'create'),
      );
      if (seen.length > 0) break;
    }
    const [created] = seen;
    assert.ok(created);
    assert.equal(created.actorId.length, 64);
    assert.equal(created.attributes['longshore.test'], '1');
    // Nanoseconds of this century have 19 digits, more than a number can hold.
    assert.match(created.timeNano, /^\d{19}$/);
    const since = `${created.timeNano.slice(0, -9)}.${created.timeNano.slice(-9)}`;
    for await (const [first] of engine.system.events({ since })) {
      assert.deepEqual(first, created);
      break;
    }
    engine.dispose();
    assert.equal(id, created.actorId);
  });
});
