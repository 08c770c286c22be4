import assert from 'node:assert/strict';
import type { StatsFigures } from '../../../src/webviews/protocol/stats';
import { History } from '../../../src/webviews/stats/history';

function sample(second: number, cpuPercent: number | undefined): StatsFigures {
  const rate = cpuPercent === undefined ? undefined : 0;
  return {
    time: second * 1000,
    cpuPercent,
    cpuThrottledPercent: undefined,
    onlineCpus: 1,
    memoryUsage: 5,
    memoryLimit: 0,
    networkReceived: 0,
    networkSent: 0,
    blockRead: 0,
    blockWritten: 0,
    pids: 1,
    networkReceivedRate: rate,
    networkSentRate: rate,
    blockReadRate: rate,
    blockWrittenRate: rate,
  };
}

const cpu = (figures: StatsFigures): number | undefined => figures.cpuPercent;
const memory = (figures: StatsFigures): number => figures.memoryUsage;

describe('the history of the stats view', () => {
  it('keeps as many samples as it is told, the newest', () => {
    const history = new History();
    history.replace([sample(1, 1), sample(2, 2), sample(3, 3)], [], 2);
    assert.deepEqual(history.chartData([cpu])[0], [2, 3]);
    history.add(sample(4, 4));
    assert.deepEqual(history.chartData([cpu])[0], [3, 4]);
    assert.equal(history.last?.time, 4000);
  });

  it('interrupts every line where a new stream begins', () => {
    const history = new History();
    history.replace(
      [sample(1, undefined), sample(2, 2), sample(10, undefined), sample(11, 3)],
      [],
      9,
    );
    assert.deepEqual(history.chartData([cpu, memory]), [
      [1, 2, 6, 10, 11],
      [null, 2, null, null, 3],
      [5, 5, null, 5, 5],
    ]);
    assert.equal(history.moments[2]?.figures, undefined);
    assert.equal(history.moments[3]?.figures?.time, 10_000);
  });

  it('knows the highest value, and that there is none', () => {
    const history = new History();
    assert.equal(history.highest(cpu, history.span), undefined);
    history.replace([sample(1, undefined)], [], 9);
    assert.equal(history.highest(cpu, history.span), undefined);
    history.add(sample(2, 0));
    assert.equal(history.highest(cpu, history.span), 0);
    history.add(sample(3, 7));
    history.add(sample(4, 2));
    assert.equal(history.highest(cpu, history.span), 7);
  });

  it('is empty without samples', () => {
    const history = new History();
    history.replace([], [], 9);
    assert.deepEqual(history.chartData([cpu]), [[], []]);
    assert.equal(history.last, undefined);
  });

  it('spans a minute at least, and what happened soon after the last sample', () => {
    const history = new History();
    history.replace([sample(100, 1)], [], 9);
    assert.deepEqual(history.span, { from: 40_000, to: 100_000 });
    history.addMark({ time: 110_000, kind: 'stopped' });
    assert.deepEqual(history.span, { from: 50_000, to: 110_000 });
    history.addMark({ time: 3_600_000, kind: 'removed' });
    assert.deepEqual(history.span, { from: 100_000, to: 160_000 });
  });

  it('looks for the highest value only in what is shown', () => {
    const history = new History();
    history.replace([sample(1, 9), sample(2, 3), sample(3, 5)], [], 9);
    assert.equal(history.highest(cpu, { from: 2000, to: 3000 }), 5);
  });

  it('knows what lies around a moment', () => {
    const history = new History();
    history.replace([sample(1, 1), sample(2, 1), sample(3, 1)], [], 9);
    assert.deepEqual(history.around(1), { from: 1000, to: 3000 });
    assert.deepEqual(history.around(0), { from: Number.NEGATIVE_INFINITY, to: 2000 });
    assert.deepEqual(history.around(2), { from: 2000, to: Number.POSITIVE_INFINITY });
  });

  it('drops what happened before its first sample', () => {
    const history = new History();
    history.replace([sample(5, 1)], [{ time: 1000, kind: 'started' }], 9);
    assert.deepEqual(history.marks, []);
  });

  it('stands still as it was, while it goes on itself', () => {
    const history = new History();
    history.replace([sample(1, 1), sample(2, 2)], [{ time: 2500, kind: 'paused' }], 9);
    const still = history.until(2000);
    history.add(sample(3, 3));
    assert.equal(still.last?.time, 2000);
    assert.deepEqual(still.marks, []);
    assert.equal(history.last?.time, 3000);
  });
});
