import assert from 'node:assert/strict';
import { Grouping } from '../../../../../src/engine/logs/analysis';

/** The lines of each group joined. */
function groups(...lines: readonly string[]): readonly string[] {
  const grouping = new Grouping();
  const found: string[] = [];
  for (const line of lines) {
    if (grouping.isContinuation(line)) found.push(`${found.pop() ?? ''} + ${line.trim()}`);
    else found.push(line.trim());
  }
  return found;
}

describe('Lines that belong together', () => {
  it('begin with the first line, also when it is indented or empty', () => {
    assert.deepEqual(groups('  at first', 'next'), ['at first', 'next']);
    assert.deepEqual(groups('', '', 'next'), ['', '', 'next']);
  });

  it('are those further to the right than the first', () => {
    assert.deepEqual(groups('a', '  b', '\tc', ' d', 'e'), ['a + b + c', 'd', 'e']);
    assert.deepEqual(groups('  a', '  b', '    c', '  d'), ['a', 'b + c', 'd']);
  });

  it('are not entries of a logger, however far they are to the right', () => {
    assert.deepEqual(groups('a', '    2026-03-04T05:06:07Z b', '    INFO c', '    [05:06:07] d'), [
      'a',
      '2026-03-04T05:06:07Z b',
      'INFO c',
      '[05:06:07] d',
    ]);
  });

  it('hold empty lines only once they have begun', () => {
    assert.deepEqual(groups('a', '', 'b', '  c', '', '  d', 'e'), ['a', '', 'b + c +  + d', 'e']);
  });

  it('are JSON over several lines, to the closing bracket', () => {
    assert.deepEqual(groups('{', '  "a": 1', '}', '{"b":2}', '}'), [
      '{ + "a": 1 + }',
      '{"b":2}',
      '}',
    ]);
  });

  it('are an exception behind what a logger said about it, but not two exceptions', () => {
    const first = 'java.io.IOException: a';
    const second = 'java.io.IOException: b';
    assert.deepEqual(groups('ERROR failed', first, '\tat x', second, '\tat y'), [
      `ERROR failed + ${first} + at x`,
      `${second} + at y`,
    ]);
    assert.deepEqual(groups('INFO ready', first, '\tat x'), ['INFO ready', `${first} + at x`]);
  });

  it('are not the lines behind a finished Python trace', () => {
    const trace = ['Traceback (most recent call last):', '  File "a.py", line 1', 'KeyError: 1'];
    assert.deepEqual(groups(...trace, 'next').at(-1), 'next');
    assert.deepEqual(groups(...trace, '', 'next').at(-1), 'next');
    assert.deepEqual(groups(...trace, ...trace).length, 2);
  });

  it('are not the lines behind a finished Go panic', () => {
    assert.deepEqual(
      groups('panic: no', '', 'goroutine 1 [running]:', 'main.main()', '\t/a.go:1', 'ready (now)'),
      ['panic: no +  + goroutine 1 [running]: + main.main() + /a.go:1', 'ready (now)'],
    );
  });

  it('are a Go panic after a panic', () => {
    assert.equal(
      groups('panic: a [recovered]', '\tpanic: b', '', 'goroutine 7 [select]:', 'a.B(...)').length,
      1,
    );
  });

  it('grow to a group of 2,048 at most, and go on in the next', () => {
    const lines = ['Error: deep', ...Array<string>(5000).fill('    at f (/app/x.js:1:1)'), 'next'];
    const grouping = new Grouping();
    const heads = lines.flatMap((line, index) => (grouping.isContinuation(line) ? [] : [index]));
    assert.deepEqual(heads, [0, 2048, 4096, 5001]);
  });
});
