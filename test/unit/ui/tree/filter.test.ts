import assert from 'node:assert/strict';
import { textFilter } from '../../../../src/ui/tree/filter';

describe('the filter of a view', () => {
  it('lets everything through when it is empty', () => {
    for (const text of ['', '  \t']) {
      assert.equal(textFilter(text).isEmpty, true);
      assert.equal(textFilter(text).matches(['web']), true);
    }
  });

  it('wants every word in some field, in upper or lower case', () => {
    const filter = textFilter(' NGINX web ');
    assert.equal(filter.text, 'NGINX web');
    assert.equal(filter.matches(['shop-web-1', 'nginx:1.27']), true);
    assert.equal(filter.matches(['shop-db-1', 'nginx:1.27']), false);
  });

  it('takes characters of regular expressions as they are', () => {
    assert.equal(textFilter('.*').matches(['web']), false);
    assert.equal(textFilter('a[').matches(['a[b']), true);
  });

  it('marks its words in a label, in order and merged', () => {
    assert.deepEqual(textFilter('web e b').highlights('web-web'), [
      [0, 3],
      [4, 7],
    ]);
    assert.deepEqual(textFilter('sh op').highlights('SHOP'), [[0, 4]]);
    assert.deepEqual(textFilter('x').highlights('web'), []);
    assert.deepEqual(textFilter('').highlights('web'), []);
  });

  it('marks nothing where lower case has another length', () => {
    assert.deepEqual(textFilter('b').highlights('İb'), []);
  });
});
