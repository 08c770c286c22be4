import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shortNames } from '../../../../src/webviews/logs/list/rowLook';
import { piecesOf, visibleText } from '../../../../src/webviews/logs/list/rowText';

const ranges = fc
  .array(fc.tuple(fc.nat(40), fc.nat(10)))
  .map((pairs) => pairs.map(([start, length]) => ({ start, end: start + length })));

describe('the text of a row', () => {
  it('is cut where something begins or ends', () => {
    const pieces = piecesOf({
      text: 'GET /cart 200 OK',
      spans: [{ start: 10, end: 16, style: { foreground: 2 } }],
      matches: [{ start: 6, end: 12 }],
      links: [{ start: 4, end: 9, target: 't', title: 'T' }],
    });
    assert.deepEqual(
      pieces.map(({ text, style, isMatch, link }) => [text, style?.foreground, isMatch, link]),
      [
        ['GET ', undefined, false, undefined],
        ['/c', undefined, false, 0],
        ['art', undefined, true, 0],
        [' ', undefined, true, undefined],
        ['20', 2, true, undefined],
        ['0 OK', 2, false, undefined],
      ],
    );
  });

  it('loses and doubles nothing, whatever ranges are said to be in it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), ranges, ranges, ranges, (text, a, b, c) => {
        const spans = a.map((range) => ({ ...range, style: { bold: true } }));
        const links = c.map((range) => ({ ...range, target: '', title: '' }));
        const pieces = piecesOf({ text, spans, matches: b, links });
        assert.equal(pieces.map((piece) => piece.text).join(''), text);
        assert.ok(pieces.every((piece) => piece.text !== ''));
      }),
    );
  });

  it('shows characters that could not be seen, one for one', () => {
    assert.equal(visibleText('a\u0007b\tc\u007f'), 'a\u2407b\tc\u2421');
    assert.equal(visibleText('\u202eevil\u2066'), '\ufffdevil\ufffd');
    assert.equal(visibleText('שלום'), 'שלום');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.equal(visibleText(text).length, text.length);
      }),
    );
  });
});

describe('the short names of containers', () => {
  it('leave out what all begin with, up to a separator', () => {
    assert.deepEqual(shortNames(['shop-web-1', 'shop-worker-1', 'shop-db-1']), [
      'web-1',
      'worker-1',
      'db-1',
    ]);
    assert.deepEqual(shortNames(['web', 'worker']), ['web', 'worker']);
    assert.deepEqual(shortNames(['one-1', 'one-1']), ['one-1', 'one-1']);
    assert.deepEqual(shortNames([]), []);
  });

  it('are never empty', () => {
    assert.deepEqual(shortNames(['shop-', 'shop-web']), ['shop-', 'shop-web']);
  });
});
