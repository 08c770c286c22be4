import assert from 'node:assert/strict';
import {
  isStatsIdentity,
  isStatsToHost,
  isStatsToView,
  statsTextKeys,
  type StatsFigures,
  type StatsSnapshot,
} from '../../../src/webviews/protocol/stats';

const point: StatsFigures = {
  time: 1_700_000_000_000,
  cpuPercent: undefined,
  onlineCpus: 2,
  memoryUsage: 1,
  memoryLimit: 0,
  networkReceived: 0,
  networkSent: 0,
  blockRead: 0,
  blockWritten: 0,
  pids: 1,
  networkReceivedRate: undefined,
  networkSentRate: undefined,
  blockReadRate: undefined,
  blockWrittenRate: undefined,
};

const snapshot: StatsSnapshot = {
  type: 'snapshot',
  identity: {
    endpointId: 'unix:///docker.sock',
    containerId: 'c0ffee',
    name: 'web',
    image: 'web:1',
  },
  locale: 'en',
  texts: Object.fromEntries(statsTextKeys.map((key) => [key, key])) as StatsSnapshot['texts'],
  capacity: 600,
  status: { phase: 'running', name: 'web', description: 'web:1', problem: '' },
  points: [point],
};

/** As VS Code carries it: undefined properties do not arrive. */
function carried(message: unknown): unknown {
  return JSON.parse(JSON.stringify(message));
}

describe('the protocol of the stats view', () => {
  it('lets through what the host sends', () => {
    assert.ok(isStatsToView(carried(snapshot)));
    assert.ok(isStatsToView(carried({ type: 'point', point: { ...point, cpuPercent: 12.5 } })));
    assert.ok(isStatsToView(carried({ type: 'status', status: snapshot.status })));
  });

  it('lets through what the view sends', () => {
    for (const type of ['ready', 'start', 'retry']) assert.ok(isStatsToHost({ type }));
  });

  it('drops what is of another type', () => {
    for (const message of [undefined, null, 7, 'ready', [], {}, { type: 'stop' }, { type: 1 }]) {
      assert.equal(isStatsToHost(message), false);
      assert.equal(isStatsToView(message), false);
    }
  });

  it('drops a snapshot in which any part is missing or wrong', () => {
    for (const key of Object.keys(snapshot)) {
      assert.equal(isStatsToView({ ...snapshot, [key]: undefined }), false, key);
      assert.equal(isStatsToView({ ...snapshot, [key]: 7 }), key === 'capacity', key);
    }
  });

  it('drops a snapshot without one of the texts', () => {
    for (const key of statsTextKeys) {
      assert.equal(
        isStatsToView({ ...snapshot, texts: { ...snapshot.texts, [key]: undefined } }),
        false,
        key,
      );
    }
  });

  it('drops figures that are no numbers', () => {
    for (const key of Object.keys(point)) {
      for (const wrong of ['1', null, Number.NaN, Number.POSITIVE_INFINITY]) {
        const message = { type: 'point', point: { ...point, [key]: wrong } };
        assert.equal(isStatsToView(message), false, `${key}: ${String(wrong)}`);
      }
    }
  });

  it('drops a phase it does not know', () => {
    const status = { ...snapshot.status, phase: 'exploded' };
    assert.equal(isStatsToView({ type: 'status', status }), false);
  });

  it('takes no other state of a restored panel than its own', () => {
    assert.ok(isStatsIdentity(snapshot.identity));
    for (const key of Object.keys(snapshot.identity)) {
      assert.equal(isStatsIdentity({ ...snapshot.identity, [key]: undefined }), false, key);
    }
    assert.equal(isStatsIdentity(undefined), false);
  });
});
