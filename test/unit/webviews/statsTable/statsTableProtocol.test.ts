import assert from 'node:assert/strict';
import {
  isStatsTableIdentity,
  isStatsTableToHost,
  isStatsTableToView,
  statsTableTextKeys,
  type StatsTableIdentity,
  type StatsTableSnapshot,
  type StatsTableTexts,
  type StatsTableToHost,
  type StatsTableToView,
  fromSentFigures,
  toSentFigures,
} from '../../../../src/webviews/protocol/statsTable';

const identity: StatsTableIdentity = {
  scope: 'selection',
  containers: [{ endpointId: 'e', containerId: 'c', name: 'web', project: 'shop' }],
  sort: { column: 'cpu', descending: true },
};

const row = {
  id: 7,
  figures: {
    time: 1,
    cpu: 2,
    memory: 3,
    limit: 4,
    networkReceived: undefined,
    networkSent: 6,
    blockRead: undefined,
    blockWritten: 0,
    pids: 5,
    totals: [11, 12, 13, 14],
  },
};
const figures = toSentFigures(row);

const snapshot: StatsTableSnapshot = {
  type: 'snapshot',
  locale: 'en',
  texts: Object.fromEntries(statsTableTextKeys.map((key) => [key, key])) as StatsTableTexts,
  state: {
    identity,
    title: 'Stats',
    rows: [
      {
        id: 0,
        name: 'web',
        description: '',
        state: 'running',
        tone: 'good',
        isMeasured: true,
        isRunning: true,
        actions: ['showStats'],
      },
    ],
    sources: [{ name: '', phase: 'disconnected', problem: 'why' }],
    isLoaded: true,
  },
  figures: [figures],
  history: [{ id: 0, moments: [[1, null, 3]] }],
};

const toView: readonly StatsTableToView[] = [
  snapshot,
  { type: 'state', state: snapshot.state },
  { type: 'figures', rows: [figures] },
];

const toHost: readonly StatsTableToHost[] = [
  { type: 'ready' },
  { type: 'retry' },
  { type: 'look', rows: [0, 3], sort: { column: 'name', descending: false } },
  { type: 'act', row: 3, action: 'showLogs' },
];

/** As VS Code passes it. */
function passed(message: unknown): unknown {
  return JSON.parse(JSON.stringify(message));
}

describe('The protocol of the stats table', () => {
  it('takes every message as VS Code passes it', () => {
    for (const message of toView) assert.ok(isStatsTableToView(passed(message)), message.type);
    for (const message of toHost) assert.ok(isStatsTableToHost(passed(message)), message.type);
    assert.ok(isStatsTableIdentity(passed(identity)));
    assert.ok(isStatsTableIdentity({ scope: 'running', containers: [] }));
  });

  it('brings figures over as they were', () => {
    const sent = passed(figures) as readonly number[];
    assert.deepEqual(fromSentFigures(sent), row);
  });

  it('takes nothing that lacks a part of it', () => {
    for (const message of [...toView, ...toHost]) {
      const accepts = (value: unknown): boolean =>
        isStatsTableToView(value) || isStatsTableToHost(value);
      for (const key of Object.keys(message))
        assert.ok(!accepts({ ...message, [key]: undefined }), `${message.type} without ${key}`);
    }
  });

  it('takes no odd values', () => {
    const odd: readonly unknown[] = [
      null,
      [],
      { type: 'look', rows: [-1], sort: { column: 'name', descending: false } },
      { type: 'look', rows: [0], sort: { column: 'secret', descending: false } },
      { type: 'act', row: 0, action: 'workbench.action.quit' },
      { type: 'act', row: 0.5, action: 'stop' },
      { type: 'figures', rows: [figures.with(5, '9' as unknown as number)] },
      { type: 'figures', rows: [figures.with(1, null)] },
      { type: 'figures', rows: [figures.with(13, null)] },
      { type: 'figures', rows: [figures.slice(1)] },
      { ...snapshot, history: [{ id: 0, moments: [[1, 2]] }] },
      { ...snapshot, state: { ...snapshot.state, rows: [{ id: 0 }] } },
    ];
    for (const value of odd) {
      const text = JSON.stringify(value);
      assert.ok(!isStatsTableToView(value) && !isStatsTableToHost(value), text);
    }
    for (const value of [{ scope: 'all', containers: [] }, { scope: 'running' }, 'running'])
      assert.ok(!isStatsTableIdentity(value), JSON.stringify(value));
  });
});
