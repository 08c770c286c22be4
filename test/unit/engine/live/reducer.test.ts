import assert from 'node:assert/strict';
import { reduceEvent } from '../../../../src/engine/live/reducer';

function reduce(type: string, action: string, attributes: Record<string, string> = {}): string[] {
  const event = { type, action, actorId: 'x', attributes, timeNano: '1' };
  return reduceEvent(event).map((effect) =>
    effect.type === 'imageRenamed'
      ? `imageRenamed ${effect.name}`
      : `${effect.type} ${effect.kind} ${effect.id}`,
  );
}

describe('What an event makes dirty', () => {
  it('is its container, for whatever changes a row', () => {
    for (const action of ['create', 'start', 'die', 'stop', 'restart', 'rename', 'update'])
      assert.deepEqual(reduce('container', action), ['dirty containers x']);
    assert.deepEqual(reduce('container', 'health_status: healthy'), ['dirty containers x']);
    assert.deepEqual(reduce('container', 'something new'), ['dirty containers x']);
  });

  it('is nothing for what happens inside a container', () => {
    const silent = [
      'exec_create: sh -c a:b',
      'exec_start: sh',
      'exec_die',
      'top',
      'attach',
      'resize',
    ];
    for (const action of silent) assert.deepEqual(reduce('container', action), []);
  });

  it('is gone after destroy', () => {
    assert.deepEqual(reduce('container', 'destroy'), ['removed containers x']);
    assert.deepEqual(reduce('volume', 'destroy'), ['removed volumes x']);
    assert.deepEqual(reduce('network', 'destroy'), ['removed networks x']);
    assert.deepEqual(reduce('image', 'delete', { name: 'x' }), [
      'removed images x',
      'imageRenamed x',
    ]);
  });

  it('is asked for twice where the engine tells before it has written down', () => {
    assert.deepEqual(reduce('container', 'pause'), ['dirtyTwice containers x']);
    assert.deepEqual(reduce('network', 'connect', { container: 'c' }), ['dirtyTwice containers c']);
    assert.deepEqual(reduce('network', 'disconnect', { container: 'c' }), [
      'dirtyTwice containers c',
    ]);
  });

  it('is the images, and the containers that show the name, when a tag moves', () => {
    for (const action of ['tag', 'untag', 'pull', 'load', 'import'])
      assert.deepEqual(reduce('image', action, { name: 'a:1' }), [
        'dirty images x',
        'imageRenamed a:1',
      ]);
    assert.deepEqual(reduce('container', 'commit'), ['dirty images x']);
  });

  it('is no volume that is known when it is mounted', () => {
    assert.deepEqual(reduce('volume', 'create'), ['dirty volumes x']);
    assert.deepEqual(reduce('volume', 'mount'), ['dirtyIfUnknown volumes x']);
  });

  it('is nothing for objects that have no rows', () => {
    assert.deepEqual(reduce('daemon', 'reload'), []);
    assert.deepEqual(reduce('plugin', 'enable'), []);
    assert.deepEqual(reduce('network', 'connect'), []);
  });
});
