import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inlineCode } from '../../../../src/ui/tree/inlineCode';

describe('text of an engine in a tooltip', () => {
  it('is a code span', () => {
    assert.equal(inlineCode('![x](http://evil)'), '`![x](http://evil)`');
  });

  it('cannot close the code span it is in', () => {
    assert.equal(inlineCode('a`b'), '`` a`b ``');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', ' ', '\\') }), (text) => {
        const fence = /^`+/.exec(inlineCode(text).split(' ')[0] ?? '')?.[0] ?? '';
        const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
        return runs.length === 0 || runs.every((run) => run < fence.length);
      }),
    );
  });
});
