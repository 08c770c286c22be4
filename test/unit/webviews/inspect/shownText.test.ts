import assert from 'node:assert/strict';
import { isLong, isShort, shownText } from '../../../../src/webviews/inspect/shownText';

describe('a text of an engine in the inspect view', () => {
  it('shows control characters instead of leaving them out', () => {
    assert.equal(shownText('\x1b[31mred\x1b[0m\x07'), '\\x1b[31mred\\x1b[0m\\x07');
    assert.equal(shownText('a\0b\x7fc\x9bd'), 'a\\x00b\\x7fc\\x9bd');
  });

  it('keeps tabs and line breaks', () => {
    assert.equal(shownText('one\n\ttwo'), 'one\n\ttwo');
  });

  it('shows what would turn the direction of the text after it, and leaves text from right to left alone', () => {
    assert.equal(shownText('photo\u202egnp.exe'), 'photo\\u202egnp.exe');
    assert.equal(shownText('\u2066a\u2069'), '\\u2066a\\u2069');
    assert.equal(shownText('שלום عربى'), 'שלום عربى');
  });

  it('leaves markup as it is: it is only ever text', () => {
    const text = '<img src=x onerror=alert(1)> **b** [c](command:d)';
    assert.equal(shownText(text), text);
  });

  it('gets a box of its own when it is long or has many lines', () => {
    assert.ok(!isLong('x'.repeat(800)));
    assert.ok(isLong('x'.repeat(801)));
    assert.ok(!isLong('x\n'.repeat(9)));
    assert.ok(isLong('x\n'.repeat(11)));
  });

  it('stays in one line of a table when it is short', () => {
    assert.ok(isShort('11:02:31'));
    assert.ok(!isShort('two\nlines'));
    assert.ok(!isShort('/usr/local/share/nginx/html'));
  });
});
