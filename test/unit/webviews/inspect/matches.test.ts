import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stepMatch } from '../../../../src/webviews/inspect/matches';
import { matcherOf } from '../../../../src/webviews/protocol/inspect';

function found(query: string, text: string): readonly string[] {
  return (matcherOf(query)?.(text) ?? []).map(({ start, end }) => text.slice(start, end));
}

describe('the search of the inspect view', () => {
  it('finds upper and lower case alike, as often as it is there', () => {
    assert.deepEqual(found('path', 'PATH=/opt/path:Path'), ['PATH', 'path', 'Path']);
    assert.deepEqual(found('ÄÖ', 'äöÄÖ'), ['äö', 'ÄÖ']);
  });

  it('takes everything literally', () => {
    assert.deepEqual(found('a.b*(c)[d]', 'axb a.b*(c)[d]'), ['a.b*(c)[d]']);
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (query) => {
        assert.equal(found(query, query).join('').length, query.length, query);
      }),
    );
  });

  it('gives places in the text as it stands, also behind letters that change length in lower case', () => {
    assert.deepEqual(matcherOf('x')?.('İİx'), [{ start: 2, end: 3 }]);
  });

  it('is none without a text', () => {
    assert.equal(matcherOf(''), undefined);
  });

  it('goes from match to match, and from the last on to the first', () => {
    assert.equal(stepMatch(undefined, 3, 'next'), 0);
    assert.equal(stepMatch(undefined, 3, 'previous'), 2);
    assert.equal(stepMatch(1, 3, 'next'), 2);
    assert.equal(stepMatch(2, 3, 'next'), 0);
    assert.equal(stepMatch(0, 3, 'previous'), 2);
    assert.equal(stepMatch(0, 0, 'next'), undefined);
  });
});
