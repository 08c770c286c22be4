import assert from 'node:assert/strict';
import { LatestSize, type Size } from '../../../../src/features/terminals/latestSize';

const size = (columns: number): Size => ({ columns, rows: 24 });
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the size of a terminal', () => {
  it('is sent at once, but not when the other side has it already', async () => {
    const sent: number[] = [];
    const latest = new LatestSize((next) => {
      sent.push(next.columns);
      return Promise.resolve();
    }, size(80));
    latest.set(size(80));
    await settle();
    assert.deepEqual(sent, []);
    latest.set(size(100));
    assert.deepEqual(sent, [100]);
    await settle();
    latest.set(size(100));
    await settle();
    assert.deepEqual(sent, [100]);
  });

  it('is sent one request at a time, and only the newest of those that came meanwhile', async () => {
    const sent: number[] = [];
    const answers: (() => void)[] = [];
    const latest = new LatestSize((next) => {
      sent.push(next.columns);
      return new Promise((resolve) => answers.push(resolve));
    });
    for (const columns of [81, 82, 83, 84]) latest.set(size(columns));
    assert.deepEqual(sent, [81]);
    answers.shift()?.();
    await settle();
    assert.deepEqual(sent, [81, 84]);
    answers.shift()?.();
    await settle();
    assert.deepEqual(sent, [81, 84]);
  });
});
