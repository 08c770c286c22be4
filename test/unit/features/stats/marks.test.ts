import assert from 'node:assert/strict';
import type { EngineEvent } from '../../../../src/engine/api';
import { Marks } from '../../../../src/features/stats/marks';

function event(action: string, second: number): EngineEvent {
  const timeNano = `${String(second)}123456789`;
  return { type: 'container', action, actorId: 'c', attributes: {}, timeNano };
}

describe('the marks of a chart', () => {
  it('are made by what happens to the container, at the engine’s time', () => {
    const marks = new Marks();
    const added = ['start', 'pause', 'unpause', 'oom', 'die', 'destroy'].map((action, at) =>
      marks.add(event(action, 1_700_000_000 + at)),
    );
    assert.deepEqual(
      added.map((mark) => mark?.kind),
      ['started', 'paused', 'unpaused', 'outOfMemory', 'stopped', 'removed'],
    );
    assert.equal(added[0]?.time, 1_700_000_000_123);
    assert.deepEqual(marks.since(undefined), added);
  });

  it('are not made by what does not show in its figures', () => {
    const marks = new Marks();
    for (const action of ['rename', 'exec_create: sh', 'kill', 'top', 'update'])
      assert.equal(marks.add(event(action, 1_700_000_000)), undefined);
    assert.deepEqual(marks.since(undefined), []);
  });

  it('go with the values that they stand between, and are no endless list', () => {
    const marks = new Marks();
    for (let second = 0; second < 2000; second++) marks.add(event('start', 1_700_000_000 + second));
    assert.equal(marks.since(undefined).length, 500);
    assert.equal(marks.since(1_700_001_998_000).length, 2);
  });
});
