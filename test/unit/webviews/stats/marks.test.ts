import assert from 'node:assert/strict';
import { statsTextKeys, type StatsTexts } from '../../../../src/webviews/protocol/stats';
import { chartMarks } from '../../../../src/webviews/stats/marks';

const texts = Object.fromEntries(statsTextKeys.map((key) => [key, key])) as StatsTexts;

describe('what happened to a container, in its charts', () => {
  it('has a name each', () => {
    assert.deepEqual(
      chartMarks(
        [
          { time: 1000, kind: 'started' },
          { time: 2000, kind: 'paused' },
          { time: 3000, kind: 'unpaused' },
          { time: 4000, kind: 'outOfMemory' },
          { time: 4001, kind: 'stopped' },
          { time: 60_000, kind: 'removed' },
        ],
        texts,
      ),
      [
        { time: 1000, label: 'markStarted' },
        { time: 2000, label: 'markPaused' },
        { time: 3000, label: 'markUnpaused' },
        { time: 4000, label: 'markOutOfMemory' },
        { time: 4001, label: 'markStopped' },
        { time: 60_000, label: 'markRemoved' },
      ],
    );
  });

  it('is one restart when a start follows the stop at once, and two things later', () => {
    const stopped = { time: 10_000, kind: 'stopped' } as const;
    assert.deepEqual(chartMarks([stopped, { time: 12_000, kind: 'started' }], texts), [
      { time: 12_000, label: 'markRestarted' },
    ]);
    assert.deepEqual(chartMarks([stopped, { time: 30_000, kind: 'started' }], texts), [
      { time: 10_000, label: 'markStopped' },
      { time: 30_000, label: 'markStarted' },
    ]);
  });
});
