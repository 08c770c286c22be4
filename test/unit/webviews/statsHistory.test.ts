import assert from 'node:assert/strict';
import type { StatsFigures } from '../../../src/webviews/protocol/stats';
import { History } from '../../../src/webviews/stats/history';

function sample(second: number, cpuPercent: number | undefined): StatsFigures {
  const rate = cpuPercent === undefined ? undefined : 0;
  return {
    time: second * 1000,
    cpuPercent,
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
    history.replace([sample(1, 1), sample(2, 2), sample(3, 3)], 2);
    assert.deepEqual(history.chartData([cpu])[0], [2, 3]);
    history.add(sample(4, 4));
    assert.deepEqual(history.chartData([cpu])[0], [3, 4]);
    assert.equal(history.last?.time, 4000);
  });

  it('interrupts every line where a new stream begins', () => {
    const history = new History();
    history.replace([sample(1, undefined), sample(2, 2), sample(10, undefined), sample(11, 3)], 9);
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
    assert.equal(history.highest(cpu), undefined);
    history.replace([sample(1, undefined)], 9);
    assert.equal(history.highest(cpu), undefined);
    history.add(sample(2, 0));
    assert.equal(history.highest(cpu), 0);
    history.add(sample(3, 7));
    history.add(sample(4, 2));
    assert.equal(history.highest(cpu), 7);
  });

  it('is empty without samples', () => {
    const history = new History();
    history.replace([], 9);
    assert.deepEqual(history.chartData([cpu]), [[], []]);
    assert.equal(history.last, undefined);
  });
});
