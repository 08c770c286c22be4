import assert from 'node:assert/strict';
import {
  readNavigation,
  startNavigation,
  type Navigation,
} from '../../../../src/webviews/stats/navigation';

describe('what the stats view remembers', () => {
  it('comes back as it was, through JSON', () => {
    const navigation: Navigation = {
      pausedAt: 1_700_000_000_000,
      zoom: { length: 60_000, end: undefined },
      hidden: ['sent'],
      showsProcesses: true,
      order: { column: 'memory', descending: false },
      limits: {
        draft: { memory: '5', memorySwap: '', cpus: '', restartPolicy: 'no', maximumRetries: '' },
        of: { memory: 0, memorySwap: 0, cpus: 0, restartPolicy: 'no', maximumRetries: 0 },
      },
    };
    const kept: unknown = JSON.parse(JSON.stringify({ containerId: 'c', navigation }));
    assert.deepEqual(JSON.stringify(readNavigation(kept)), JSON.stringify(navigation));
  });

  it('is what a new page shows where nothing usable was kept', () => {
    const wrong = [
      { ...startNavigation, zoom: { length: 'long' } },
      { ...startNavigation, order: { column: 'colour', descending: true } },
      { ...startNavigation, hidden: [1] },
      { ...startNavigation, limits: { draft: { memory: '5' } } },
    ].map((navigation) => ({ navigation }));
    for (const state of [undefined, null, 7, {}, { containerId: 'c' }, ...wrong]) {
      assert.equal(readNavigation(state), startNavigation);
    }
  });
});
