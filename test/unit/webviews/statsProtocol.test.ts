import assert from 'node:assert/strict';
import {
  isStatsIdentity,
  isStatsToHost,
  isStatsToView,
  statsTextKeys,
  type StatsFigures,
  type StatsLimits,
  type StatsProcess,
  type StatsSnapshot,
} from '../../../src/webviews/protocol/stats';

const point: StatsFigures = {
  time: 1_700_000_000_000,
  cpuPercent: undefined,
  cpuThrottledPercent: undefined,
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
  marks: [{ time: 1_700_000_000_000, kind: 'started' }],
  limits: {
    memory: 0,
    memorySwap: -1,
    cpus: 0.5,
    restartPolicy: 'on-failure',
    maximumRetries: 3,
  },
  signals: ['SIGTERM'],
};

const process: StatsProcess = {
  pid: 7,
  parentPid: 1,
  user: 'root',
  cpuPercent: 0.5,
  memory: undefined,
  seconds: 3,
  command: 'sleep 86400',
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
    assert.ok(isStatsToView(carried({ ...snapshot, limits: undefined })));
    assert.ok(isStatsToView(carried({ type: 'mark', mark: snapshot.marks[0] })));
    assert.ok(isStatsToView(carried({ type: 'limits', limits: undefined })));
    assert.ok(isStatsToView(carried({ type: 'limits', limits: snapshot.limits })));
    assert.ok(isStatsToView(carried({ type: 'limitsDone', problem: '' })));
    assert.ok(isStatsToView(carried({ type: 'processes', processes: [process], problem: '' })));
  });

  it('lets through what the view sends', () => {
    for (const type of ['ready', 'start', 'retry', 'saveCsv']) assert.ok(isStatsToHost({ type }));
    assert.ok(isStatsToHost({ type: 'watchProcesses', on: false }));
    assert.ok(isStatsToHost({ type: 'signalProcess', pid: 7, signal: 'SIGTERM' }));
    assert.ok(isStatsToHost({ type: 'setLimits', limits: snapshot.limits }));
    assert.ok(isStatsToHost({ type: 'savePng', data: 'iVBORw0KGgo=' }));
  });

  it('drops what is of another type', () => {
    for (const message of [undefined, null, 7, 'ready', [], {}, { type: 'stop' }, { type: 1 }]) {
      assert.equal(isStatsToHost(message), false);
      assert.equal(isStatsToView(message), false);
    }
  });

  it('drops a snapshot in which any part is missing or wrong', () => {
    for (const key of Object.keys(snapshot)) {
      assert.equal(isStatsToView({ ...snapshot, [key]: undefined }), key === 'limits', key);
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

  it('drops wishes that no page would have', () => {
    for (const message of [
      { type: 'watchProcesses', on: 1 },
      { type: 'signalProcess', pid: -1, signal: 'SIGTERM' },
      { type: 'signalProcess', pid: 1.5, signal: 'SIGTERM' },
      { type: 'signalProcess', pid: 7 },
      { type: 'savePng', data: '<svg>' },
      { type: 'savePng', data: '' },
      { type: 'setLimits' },
    ]) {
      assert.equal(isStatsToHost(message), false, JSON.stringify(message));
    }
  });

  it('drops limits that no engine could have', () => {
    const wrong: Readonly<Record<keyof StatsLimits, unknown>> = {
      memory: -1,
      memorySwap: -2,
      cpus: -0.5,
      restartPolicy: 'sometimes',
      maximumRetries: 0.5,
    };
    for (const [key, value] of Object.entries(wrong)) {
      const limits = { ...snapshot.limits, [key]: value };
      assert.equal(isStatsToHost({ type: 'setLimits', limits }), false, key);
      assert.equal(isStatsToView({ type: 'limits', limits }), false, key);
    }
  });

  it('drops processes in which any part is wrong', () => {
    for (const key of Object.keys(process)) {
      const message = { type: 'processes', processes: [{ ...process, [key]: {} }], problem: '' };
      assert.equal(isStatsToView(message), false, key);
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
