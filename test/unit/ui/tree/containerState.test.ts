import assert from 'node:assert/strict';
import type { ContainerSummary } from '../../../../src/engine/api';
import { containerFlags, exitCode, lookOf } from '../../../../src/ui/tree/rows/containerState';
import { attachment, container } from './builders';

function exited(status: string): ContainerSummary {
  return container({ state: 'exited', status });
}

describe('the state of a container', () => {
  it('tells health while it runs', () => {
    assert.equal(lookOf(container()), 'running');
    assert.equal(lookOf(container({ health: 'unhealthy' })), 'unhealthy');
    assert.equal(lookOf(container({ health: 'unhealthy', state: 'paused' })), 'paused');
  });

  it('tells a failure from an end, and from being stopped', () => {
    assert.equal(lookOf(exited('Exited (0) 5 minutes ago')), 'exited');
    assert.equal(lookOf(exited('Exited (137) 5 minutes ago')), 'exited');
    assert.equal(lookOf(exited('Exited (143) 5 minutes ago')), 'exited');
    assert.equal(lookOf(exited('Exited (1) 5 minutes ago')), 'failed');
    assert.equal(lookOf(exited('')), 'exited');
    assert.equal(exitCode(exited('Exited (127) 2 days ago')), 127);
  });

  it('decides which verbs a row has', () => {
    assert.deepEqual(containerFlags(container()), ['running', 'stoppable']);
    assert.deepEqual(containerFlags(container({ state: 'paused' })), ['paused', 'stoppable']);
    assert.deepEqual(containerFlags(container({ state: 'restarting' })), [
      'restarting',
      'stoppable',
    ]);
    for (const state of ['created', 'exited', 'dead'] as const) {
      assert.deepEqual(containerFlags(container({ state })), [state, 'startable']);
    }
    assert.deepEqual(containerFlags(container({ state: 'removing' })), ['removing']);
    const addressed = container({ networks: [attachment('a'), attachment('b', '10.0.0.2')] });
    assert.ok(containerFlags(addressed).includes('hasAddress'));
    assert.ok(!containerFlags(container({ networks: [attachment('a')] })).includes('hasAddress'));
  });
});
