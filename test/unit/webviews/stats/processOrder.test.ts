import assert from 'node:assert/strict';
import type { StatsProcess } from '../../../../src/webviews/protocol/stats';
import {
  nextOrder,
  sortProcesses,
  type ProcessOrder,
} from '../../../../src/webviews/stats/processes/order';

function process(pid: number, rest: Partial<StatsProcess>): StatsProcess {
  return {
    pid,
    parentPid: 1,
    user: 'root',
    cpuPercent: undefined,
    memory: undefined,
    seconds: undefined,
    command: '',
    ...rest,
  };
}

function pids(processes: readonly StatsProcess[], order: ProcessOrder): readonly number[] {
  return sortProcesses(processes, order).map(({ pid }) => pid);
}

describe('the order of processes', () => {
  it('puts what is not known last in either direction', () => {
    const list = [process(1, {}), process(2, { cpuPercent: 5 }), process(3, { cpuPercent: 50 })];
    assert.deepEqual(pids(list, { column: 'cpu', descending: true }), [3, 2, 1]);
    assert.deepEqual(pids(list, { column: 'cpu', descending: false }), [2, 3, 1]);
  });

  it('keeps equal ones in the order of their PIDs', () => {
    const list = [process(30, { memory: 1 }), process(4, { memory: 1 }), process(9, {})];
    assert.deepEqual(pids(list, { column: 'memory', descending: true }), [4, 30, 9]);
    assert.deepEqual(pids(list, { column: 'memory', descending: false }), [4, 30, 9]);
  });

  it('sorts names as names and numbers as numbers', () => {
    const list = [
      process(10, { user: 'www-data', command: 'b' }),
      process(9, { user: 'root', command: 'a' }),
    ];
    assert.deepEqual(pids(list, { column: 'user', descending: false }), [9, 10]);
    assert.deepEqual(pids(list, { column: 'command', descending: true }), [10, 9]);
    assert.deepEqual(pids(list, { column: 'pid', descending: false }), [9, 10]);
  });

  it('begins with the largest number or the first name, and turns round at the second time', () => {
    const first = nextOrder({ column: 'cpu', descending: true }, 'memory');
    assert.deepEqual(first, { column: 'memory', descending: true });
    assert.deepEqual(nextOrder(first, 'memory'), { column: 'memory', descending: false });
    assert.deepEqual(nextOrder(first, 'command'), { column: 'command', descending: false });
  });
});
