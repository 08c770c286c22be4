import assert from 'node:assert/strict';
import fc from 'fast-check';
import { levelOf } from '../../../../../src/engine/logs/analysis';
import type { LogLevel } from '../../../../../src/engine/logs/levels';

/** Beside the golden logs: what no well-known program writes all of. */
describe('The level of a line', () => {
  const cases: readonly (readonly [string, LogLevel | undefined])[] = [
    ['{"level":"WARN+1","msg":"slog"}', 'warn'],
    ['{"level":"information"}', 'info'],
    ['{"level":"Crit"}', 'fatal'],
    ['{"level":3,"short_message":"GELF"}', 'error'],
    ['{"level":35,"msg":"between info and warn"}', 'info'],
    ['{"level":70}', undefined],
    ['{"level":"7"}', 'debug'],
    ['{"level":null,"severity":"ERROR"}', 'error'],
    ['{"lvl":"dbug"}', 'debug'],
    ['  {"severity" : "NOTICE"}', 'info'],
    ['{"msg":"\\\\","level":"error"}', 'error'],
    ['{"msg":"\\"level\\":\\"error\\"}', undefined],
    ['{"request":{"level":"error"},"msg":"nested"}', undefined],
    ['{"tags":["level","error"],"level":"info"}', 'info'],
    ['{"msg":"cut off, but the level came before","level":"warn","x":"…', 'warn'],
    ['{"error":"refused"}', undefined],
    ['{level: error}', undefined],
    ['{', undefined],
    ['level=warn', 'warn'],
    ['lvl=eror msg=x', 'error'],
    ['level="info" msg=x', 'info'],
    ['msg="a \\" level=error" level=debug', 'debug'],
    ['highlevel=error', undefined],
    ['level=unknown', undefined],
    ['<200>not a priority', undefined],
    ['<b>error</b>', undefined],
    ['\tERROR: indented', 'error'],
    ['ERROR', 'error'],
    ['error', undefined],
    ['error:', 'error'],
    ['WARNING!', 'warn'],
    ['TRACE|tick', 'trace'],
    ['E0304 without a time', undefined],
    ['shop-1  | {"level":"error"}', 'error'],
    ['', undefined],
    [' ', undefined],
    [':', undefined],
    ['[', undefined],
    ['[error', undefined],
  ];
  for (const [line, level] of cases) {
    it(`of ${JSON.stringify(line)} is ${level ?? 'none'}`, () => {
      assert.equal(levelOf(line), level);
    });
  }

  it('is looked for at the beginning, however long the line', () => {
    assert.equal(levelOf(`ERROR ${'x'.repeat(5_000_000)}`), 'error');
    assert.equal(levelOf(`{"msg":"${'x'.repeat(2000)}","level":"error"}`), undefined);
    assert.equal(levelOf(`{"level":"error","msg":"${'x'.repeat(2000)}"}`), 'error');
  });

  it('is found or not, but never an exception, whatever the text', () => {
    const parts = [
      'error',
      'WARN',
      ':',
      '[',
      ']',
      '{"',
      '"level":',
      '<',
      '|',
      '=',
      '\\',
      '1',
      ' ',
      '\t',
      '-',
      '.',
      'é',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 5 })), {
          maxLength: 40,
        }),
        (text) => {
          levelOf(text.join(''));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
