import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAnsi, withoutControlSequences } from '../../../../../src/engine/logs/analysis';

/** `text:{style}` of every span. */
function spans(line: string): readonly (readonly [string, object])[] {
  const parsed = parseAnsi(line);
  return parsed.spans.map(({ start, end, style }) => [parsed.text.slice(start, end), { ...style }]);
}

describe('ANSI sequences as spans', () => {
  it('are none in plain text', () => {
    assert.deepEqual(parseAnsi('plain\ttext'), { text: 'plain\ttext', spans: [] });
  });

  it('tell the sixteen colours by number', () => {
    assert.deepEqual(spans('a\u001b[31mb\u001b[97;44mc\u001b[103md\u001b[39;49me'), [
      ['b', { foreground: 1 }],
      ['c', { foreground: 15, background: 4 }],
      ['d', { foreground: 15, background: 11 }],
    ]);
  });

  it('tell other colours by their value', () => {
    assert.deepEqual(spans('\u001b[38;5;9ma\u001b[38;5;208mb\u001b[48;5;244mc\u001b[0;38;5;16md'), [
      ['a', { foreground: 9 }],
      ['b', { foreground: '#ff8700' }],
      ['c', { foreground: '#ff8700', background: '#808080' }],
      ['d', { foreground: '#000000' }],
    ]);
    for (const sequence of ['38;2;255;128;0', '38:2:255:128:0', '38:2::255:128:0'])
      assert.deepEqual(spans(`\u001b[${sequence}mx`), [['x', { foreground: '#ff8000' }]], sequence);
  });

  it('tell the other styles, and their ends', () => {
    assert.deepEqual(
      spans(
        '\u001b[1;2;3;4;7;9ma\u001b[22;23;24;27mb\u001b[29mc\u001b[21md\u001b[4:0me\u001b[4:3mf\u001b[mg',
      ),
      [
        [
          'a',
          {
            bold: true,
            dim: true,
            italic: true,
            underline: true,
            inverse: true,
            strikethrough: true,
          },
        ],
        ['b', { strikethrough: true }],
        ['d', { underline: true }],
        ['f', { underline: true }],
      ],
    );
  });

  it('do not take the parameters of a colour for styles', () => {
    assert.deepEqual(
      spans('\u001b[58;2;1;4;9;1ma\u001b[0;58:5:3mb\u001b[38;9mc\u001b[38;5;300md'),
      [
        ['a', { bold: true }],
        ['c', { strikethrough: true }],
        ['d', { strikethrough: true }],
      ],
    );
  });

  it('join what has one style although something else stands between', () => {
    assert.deepEqual(
      spans('\u001b[31ma\u001b[2K\u0007b\u001b]8;;https://example.com\u001b\\c\u001b]8;;\u001b\\d'),
      [['abcd', { foreground: 1 }]],
    );
  });

  it('leave the same text as when they are removed, and spans in order within it', () => {
    const parts = [
      '\u001b[',
      '31',
      ';',
      ':',
      'm',
      '38;5;',
      '0',
      '\u001b]8;;',
      '\u0007',
      '\u009b',
      'text',
      '日本',
      '😀',
      '\u2028',
      '\u001b',
      '\\',
      ' ',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...parts), fc.string()), { maxLength: 60 }),
        (list) => {
          const line = list.join('');
          const { text, spans: found } = parseAnsi(line);
          assert.equal(text, withoutControlSequences(line));
          let last = 0;
          for (const { start, end, style } of found) {
            assert.ok(start >= last && end > start && end <= text.length);
            assert.ok(Object.keys(style).length > 0);
            last = end;
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
