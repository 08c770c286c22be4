import assert from 'node:assert/strict';
import { Disclosures } from '../../../../src/webviews/inspect/disclosures';
import type { InspectToHost } from '../../../../src/webviews/protocol/inspect';

describe('what the inspect view discloses', () => {
  let posted: InspectToHost[] = [];
  let disclosures: Disclosures;

  beforeEach(() => {
    posted = [];
    disclosures = new Disclosures((message) => posted.push(message));
  });

  it('is asked for one by one, and forgotten when it is hidden again', () => {
    disclosures.toggle('env/TOKEN', 'reveal');
    assert.deepEqual(posted, [{ type: 'reveal', id: 'env/TOKEN' }]);
    assert.equal(disclosures.textOf('env/TOKEN'), undefined, 'not before the host has answered');
    assert.ok(disclosures.answer('env/TOKEN', 'hunter2'));
    assert.equal(disclosures.textOf('env/TOKEN'), 'hunter2');
    assert.equal(disclosures.textOf('env/OTHER'), undefined);
    disclosures.toggle('env/TOKEN', 'reveal');
    assert.equal(disclosures.textOf('env/TOKEN'), undefined);
    assert.equal(posted.length, 1, 'hiding is the browser’s own business');
  });

  it('takes no answer that is not waited for', () => {
    assert.ok(!disclosures.answer('env/TOKEN', 'hunter2'));
    disclosures.toggle('env/TOKEN', 'reveal');
    disclosures.toggle('env/TOKEN', 'reveal');
    assert.ok(!disclosures.answer('env/TOKEN', 'hunter2'), 'it was hidden meanwhile');
    assert.equal(disclosures.textOf('env/TOKEN'), undefined);
  });

  it('is asked for anew after a change of the page, as far as it is still there', () => {
    disclosures.toggle('env/TOKEN', 'reveal');
    disclosures.toggle('env/LONG', 'whole');
    disclosures.toggle('env/GONE', 'reveal');
    disclosures.answer('env/TOKEN', 'hunter2');
    posted = [];
    disclosures.renew((id) => id !== 'env/GONE');
    assert.deepEqual(posted, [
      { type: 'reveal', id: 'env/TOKEN' },
      { type: 'whole', id: 'env/LONG' },
    ]);
    assert.equal(disclosures.textOf('env/TOKEN'), 'hunter2', 'shown until the host has answered');
    assert.ok(!disclosures.isOpen('env/GONE'));
  });
});
