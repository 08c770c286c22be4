import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Heights } from '../../../../src/webviews/logs/list/heights';
import { listAction } from '../../../../src/webviews/logs/list/keys';
import type { Wanted } from '../../../../src/webviews/logs/list/reader';
import { Requests } from '../../../../src/webviews/logs/list/requests';
import { boundsOf, RowSelection, sizeOf } from '../../../../src/webviews/logs/list/selection';

const key = (name: string, held: Partial<Parameters<typeof listAction>[0]> = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('the keys of the list', () => {
  it('move, extend and scroll', () => {
    assert.deepEqual(listAction(key('ArrowDown', { shiftKey: true }), false), {
      kind: 'step',
      by: 'line',
      sign: 1,
      extend: true,
    });
    assert.deepEqual(listAction(key('ArrowUp', { ctrlKey: true }), false), {
      kind: 'scroll',
      sign: -1,
    });
    assert.deepEqual(listAction(key('Home', { metaKey: true }), true), {
      kind: 'end',
      of: 'first',
      extend: false,
    });
  });

  it('take Cmd on a Mac where others take Ctrl', () => {
    assert.deepEqual(listAction(key('a', { metaKey: true }), true), { kind: 'selectAll' });
    assert.deepEqual(listAction(key('C', { ctrlKey: true }), false), { kind: 'copy' });
    assert.equal(listAction(key('a', { ctrlKey: true }), true), undefined);
    assert.equal(listAction(key('a', { metaKey: true }), false), undefined);
  });

  it('leave all others to whom they belong', () => {
    for (const name of ['x', 'F3', 'Tab', '/']) {
      assert.equal(listAction(key(name), false), undefined);
    }
    assert.equal(listAction(key('ArrowLeft', { altKey: true }), false), undefined);
  });
});

describe('the selected rows', () => {
  /** Lines are rows plus a number that another generation changes. */
  class Lines {
    generation = 1;
    rowCount = 100;
    shift = 0;
    readonly row = (row: number): { line: number } | undefined =>
      row < 0 || row >= this.rowCount ? undefined : { line: row + this.shift };
    readonly rowOfLine = (line: number): number | undefined =>
      this.row(line - this.shift) === undefined ? undefined : line - this.shift;
  }

  it('are those from where the selection was begun to where the keyboard is', () => {
    const selection = new RowSelection(new Lines(), () => undefined);
    selection.moveTo(10, false);
    selection.moveTo(7, true);
    assert.deepEqual(selection.value && boundsOf(selection.value), [7, 10]);
    assert.equal(selection.value && sizeOf(selection.value), 4);
    assert.deepEqual(
      [6, 7, 10, 11].map((row) => selection.has(row)),
      [false, true, true, false],
    );
    selection.moveTo(20, false);
    assert.deepEqual(selection.value, { anchor: 20, current: 20 });
  });

  it('are never outside of the list', () => {
    const lines = new Lines();
    const selection = new RowSelection(lines, () => undefined);
    fc.assert(
      fc.property(fc.integer(), fc.boolean(), (row, extend) => {
        selection.moveTo(row, extend);
        assert.ok(selection.value !== undefined);
        const [first, last] = boundsOf(selection.value);
        assert.ok(first >= 0 && last < lines.rowCount);
      }),
    );
    lines.rowCount = 0;
    selection.moveTo(0, false);
    assert.equal(selection.value, undefined);
  });

  it('can be all, also those that were never loaded', () => {
    const lines = new Lines();
    lines.rowCount = 2_000_000;
    const selection = new RowSelection(lines, () => undefined);
    selection.selectAll();
    assert.equal(selection.value && sizeOf(selection.value), 2_000_000);
  });

  it('stay the same lines when rows get other numbers', () => {
    const lines = new Lines();
    const selection = new RowSelection(lines, () => undefined);
    selection.moveTo(30, false);
    selection.moveTo(35, true);
    selection.keepThrough(() => {
      lines.generation = 2;
      lines.shift = 20;
    });
    assert.deepEqual(selection.value, { anchor: 10, current: 15 });
    selection.keepThrough(() => {
      lines.generation = 3;
      lines.shift = 50;
    });
    assert.equal(selection.value, undefined, 'a selected line is gone');
  });
});

describe('asking for rows', () => {
  const wanted = (from: number, change: Partial<Wanted> = {}): Wanted => ({
    generation: 1,
    from,
    to: from + 30,
    follow: false,
    isComplete: false,
    ...change,
  });

  class Asked {
    readonly ranges: (readonly [number, number])[] = [];
    readonly delays: number[] = [];
    readonly requests = new Requests(
      ({ from, to }) => this.ranges.push([from, to]),
      (delay) => this.delays.push(delay),
    );
  }

  it('asks for some around what is seen', () => {
    const { requests, ranges } = new Asked();
    requests.want(wanted(500), 0);
    requests.want(wanted(5), 1000);
    assert.deepEqual(ranges, [
      [460, 570],
      [0, 75],
    ]);
  });

  it('puts one question at a time, however fast is scrolled, and the last one in any case', () => {
    const { requests, ranges, delays } = new Asked();
    for (let step = 0; step < 20; step += 1) requests.want(wanted(step * 1000), step);
    assert.equal(ranges.length, 1);
    assert.ok(delays.every((delay) => delay > 0 && delay <= 150));
    requests.answered();
    requests.want(wanted(19_000), 21);
    assert.deepEqual(ranges.at(-1), [18_960, 19_070]);
  });

  it('asks again when no answer comes', () => {
    const { requests, ranges } = new Asked();
    requests.want(wanted(500), 0);
    requests.want(wanted(500), 100);
    assert.equal(ranges.length, 1);
    requests.want(wanted(500), 150);
    assert.equal(ranges.length, 2);
  });

  it('asks for nothing while all is there, and in time when the edge comes near', () => {
    const { requests, ranges } = new Asked();
    requests.want(wanted(500), 0);
    requests.answered();
    requests.want(wanted(510, { isComplete: true }), 10);
    assert.equal(ranges.length, 1);
    requests.want(wanted(525, { isComplete: true }), 20);
    assert.deepEqual(ranges.at(-1), [485, 595]);
  });

  it('asks anew for another generation, and once while it follows', () => {
    const { requests, ranges } = new Asked();
    requests.want(wanted(500), 0);
    requests.want(wanted(500, { generation: 2 }), 1);
    requests.want(wanted(970, { generation: 2, follow: true }), 2);
    assert.equal(ranges.length, 3);
    for (let step = 0; step < 50; step += 1) {
      const next = { generation: 2, follow: true, isComplete: true };
      requests.want(wanted(970 + step * 100, next), 3 + step * 50);
    }
    assert.equal(ranges.length, 3);
  });
});

describe('the heights of rows', () => {
  it('are those of one line until they were measured', () => {
    const heights = new Heights();
    heights.line = 20;
    assert.equal(
      heights.measure([
        [3, 20.2],
        [4, 61],
      ]),
      true,
    );
    assert.equal(heights.of(3), 20);
    assert.equal(heights.of(4), 61);
    assert.equal(heights.measure([[4, 61]]), false);
    heights.forget(4);
    assert.equal(heights.of(4), 20);
  });

  it('are not kept for ever: a log can be followed for days', () => {
    const heights = new Heights();
    for (let row = 0; row < 100_000; row += 1) heights.measure([[row, 99]]);
    const kept = Array.from({ length: 100_000 }, (_, row) => heights.of(row)).filter(
      (height) => height === 99,
    );
    assert.ok(kept.length >= 2000 && kept.length <= 4000, String(kept.length));
    assert.equal(heights.of(99_999), 99);
  });
});
