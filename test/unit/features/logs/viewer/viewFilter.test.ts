import assert from 'node:assert/strict';
import { filterOf, newView } from '../../../../../src/features/logs/viewer/viewFilter';

describe('The filter of a log view', () => {
  const names = ['api', 'db', 'worker'];
  const pattern = { text: 'refused', isRegex: false, matchCase: false };

  it('is none while nothing is set, so that no worker is needed', () => {
    assert.equal(filterOf(newView, names), undefined);
    const layout = { wrap: true, timestamps: 'utc', columns: ['order.id'], context: 5 } as const;
    assert.equal(filterOf({ ...newView, ...layout }, names), undefined);
    assert.equal(filterOf({ ...newView, onlyMatches: true }, names), undefined);
  });

  it('shows the levels that are not hidden', () => {
    const filter = filterOf({ ...newView, hiddenLevels: ['trace', 'debug', 'none'] }, names);
    assert.deepEqual(filter?.levels, ['info', 'warn', 'error', 'fatal']);
  });

  it('shows the positions of containers whose names are not hidden', () => {
    const view = { ...newView, hiddenContainers: ['db', 'gone'] };
    assert.deepEqual(filterOf(view, names)?.sources, [0, 2]);
    assert.equal(filterOf(view, ['api']), undefined, 'it has none of them');
  });

  it('has lines of context around matches only where nothing else is shown', () => {
    const view = { ...newView, include: pattern, context: 3 };
    assert.equal(filterOf(view, names)?.context, 0);
    assert.equal(filterOf({ ...view, onlyMatches: true }, names)?.context, 3);
  });
});
