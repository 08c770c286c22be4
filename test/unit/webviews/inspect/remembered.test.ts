import assert from 'node:assert/strict';
import { placeIn } from '../../../../src/webviews/inspect/remembered';

describe('the place that the inspect view remembers', () => {
  const start = { collapsed: [], search: '', top: 0 };

  it('is where the user was', () => {
    const place = { collapsed: ['labels'], search: 'shop', top: 120 };
    assert.deepEqual(placeIn({ endpointId: 'e', place }), place);
  });

  it('is the start of the page where there is none, or one that cannot be read', () => {
    for (const state of [undefined, null, 7, {}, { place: 'x' }, { place: [] }]) {
      assert.deepEqual(placeIn(state), start);
    }
    for (const wrong of [{ collapsed: [1] }, { search: 1 }, { top: -1 }, { top: NaN }]) {
      assert.deepEqual(placeIn({ place: { ...start, ...wrong } }), start);
    }
  });

  it('holds nothing else, such as what an older version wrote', () => {
    assert.deepEqual(placeIn({ place: { ...start, revealed: 'hunter2' } }), start);
  });
});
