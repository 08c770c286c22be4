import assert from 'node:assert/strict';
import {
  fieldsOf,
  Grouping,
  levelOf,
  parseAnsi,
  withoutControlSequences,
} from '../../../../../src/engine/logs/analysis';

const parts = [
  ' ',
  '\t',
  '"',
  "'",
  '\\',
  '\\"',
  '{"',
  '{"a":',
  '{"a":{',
  '[',
  '](',
  '(',
  '<',
  'a',
  'A',
  'a.',
  'a::',
  'A.B',
  'Error',
  'error ',
  'a=',
  'a="',
  'level=',
  '="level=error ',
  '1',
  '1:',
  '2026-',
  '#0 ',
  'at ',
  '/a',
  '/:1',
  '.rb:1:in ',
  "thread '",
  ':  ',
  'DETAIL:  ',
  'é',
  '日',
  '\u001b[',
  '\u001b[1;',
  '\u001b[31mx',
  '\u001b]8;',
  '\u009d',
];

/** Lines of 1 MiB. What is quadratic in them takes minutes. */
describe('A hostile line of 1 MiB', function () {
  this.timeout(60_000);

  for (const part of parts) {
    it(`is done with in a moment when it repeats ${JSON.stringify(part)}`, () => {
      const repeated = part.repeat(Math.ceil((1024 * 1024) / part.length));
      const started = performance.now();
      for (const line of [
        repeated,
        `{"${repeated}`,
        `2026-03-04T05:06:07Z ${repeated}`,
        `${repeated}x`,
      ]) {
        levelOf(line);
        fieldsOf(line);
        const grouping = new Grouping();
        grouping.isContinuation('ERROR failed');
        grouping.isContinuation(line);
        grouping.isContinuation(line);
        parseAnsi(line);
        withoutControlSequences(line);
      }
      assert.ok(performance.now() - started < 10_000);
    });
  }
});
