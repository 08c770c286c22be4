import assert from 'node:assert/strict';
import { LineQueue } from '../../../../src/features/logs/lineQueue';

describe('lines that wait', () => {
  it('come out in order, in portions of whole lines', () => {
    const queue = new LineQueue(1000);
    for (const line of ['aaaa', 'bbbb', 'cccc']) queue.push(line);
    assert.deepEqual(queue.take(9), { text: 'aaaabbbb', skipped: 0 });
    assert.deepEqual(queue.take(9), { text: 'cccc', skipped: 0 });
    assert.ok(queue.isEmpty);
  });

  it('come out one at a time when a single one is larger than a portion', () => {
    const queue = new LineQueue(1000);
    queue.push('x'.repeat(50));
    queue.push('y');
    assert.equal(queue.take(10).text.length, 50);
    assert.equal(queue.take(10).text, 'y');
  });

  it('are not dropped before the limit', () => {
    const queue = new LineQueue(10);
    queue.push('aaaa');
    queue.shed(0);
    assert.deepEqual(queue.take(100), { text: 'aaaa', skipped: 0 });
  });

  it('are dropped from the old end beyond the limit, and counted once', () => {
    const queue = new LineQueue(10);
    for (const line of ['1111', '2222', '3333', '4444']) queue.push(line);
    assert.ok(queue.isFull);
    queue.shed(5);
    assert.deepEqual(queue.take(100), { text: '4444', skipped: 3 });
    queue.push('5555');
    assert.deepEqual(queue.take(100), { text: '5555', skipped: 0 });
  });

  it('always leave the newest', () => {
    const queue = new LineQueue(10);
    queue.push('a'.repeat(100));
    queue.push('b'.repeat(100));
    queue.shed(0);
    assert.deepEqual(queue.take(10), { text: 'b'.repeat(100), skipped: 1 });
  });

  it('cost the same each, however many wait', () => {
    const queue = new LineQueue(Number.POSITIVE_INFINITY);
    const started = performance.now();
    for (let index = 0; index < 300_000; index++) queue.push('line\n');
    let characters = 0;
    while (!queue.isEmpty) characters += queue.take(100).text.length;
    assert.equal(characters, 1_500_000);
    assert.ok(performance.now() - started < 2000);
  });
});
