import assert from 'node:assert/strict';
import { withoutControlSequences } from '../../../../../src/engine/logs/analysis';

describe('control sequences in a log line', () => {
  it('leaves text without any as it is', () => {
    assert.equal(withoutControlSequences('plain\ttext ✓ 日本 😀'), 'plain\ttext ✓ 日本 😀');
  });

  it('removes colours and cursor movements', () => {
    assert.equal(
      withoutControlSequences(
        '\u001b[1;31merror\u001b[0m \u001b[38;5;12mblue\u001b[m\u001b[2K\u001b[10;5H!',
      ),
      'error blue!',
    );
    assert.equal(withoutControlSequences('\u009b31mred\u009b0m'), 'red');
    assert.equal(withoutControlSequences('\u001b[38:2::255:0:0mred\u001b[?25l'), 'red');
  });

  it('removes window titles and hyperlinks but not the text of the link', () => {
    assert.equal(withoutControlSequences('\u001b]0;title\u0007text'), 'text');
    assert.equal(
      withoutControlSequences('\u001b]8;;https://example.com\u001b\\here\u001b]8;;\u001b\\.'),
      'here.',
    );
    assert.equal(withoutControlSequences('\u001bPq#0\u001b\\after'), 'after');
  });

  it('removes character set switches and single control characters', () => {
    assert.equal(
      withoutControlSequences('\u001b(Ba\u001b=b\u0007c\u0000d\u0008e\u007ff\u0085g'),
      'abcdefg',
    );
  });

  it('removes what is left of a sequence that was cut off', () => {
    assert.equal(withoutControlSequences('text\u001b'), 'text');
    assert.equal(withoutControlSequences('text\u001b['), 'text');
    assert.equal(withoutControlSequences('text\u001b]0;unfinished'), 'text');
  });

  it('turns line separators that only an editor obeys into spaces', () => {
    assert.equal(withoutControlSequences('one\u2028two\u2029three'), 'one two three');
  });

  it('takes time in proportion to the length, whatever the text', () => {
    for (const part of [
      '\u001b[',
      '\u001b]',
      '\u001b[1;',
      '\u001b]8;',
      '\u001b[1 ',
      '\u009d',
      '\u001b ',
    ]) {
      const line = part.repeat(500_000);
      const started = performance.now();
      withoutControlSequences(line);
      assert.ok(performance.now() - started < 1000, `slow for ${JSON.stringify(part)}`);
    }
  });
});
