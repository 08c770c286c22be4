import assert from 'node:assert/strict';
import { hidesLines, noFilter } from '../../../../src/webviews/logs/filters';
import type { LogsView } from '../../../../src/webviews/protocol/logs';

const all: LogsView = {
  ...noFilter,
  context: 2,
  wrap: true,
  timestamps: 'utc',
  columns: ['status'],
};
const text = { text: 'x', isRegex: false, matchCase: false };

describe('the filters of a log', () => {
  it('leave nothing out when there is none, whatever the lines look like', () => {
    assert.equal(hidesLines(all), false);
  });

  it('leave nothing out when they only mark lines', () => {
    assert.equal(hidesLines({ ...all, include: text }), false);
    assert.equal(hidesLines({ ...all, onlyMatches: true }), false);
  });

  it('may leave lines out by each of their parts', () => {
    const parts: readonly Partial<LogsView>[] = [
      { include: text, onlyMatches: true },
      { exclude: text, onlyMatches: true },
      { hiddenLevels: ['none'] },
      { hiddenContainers: ['db'] },
      { stream: 'stderr' },
      { from: 0 },
      { to: 0 },
    ];
    for (const part of parts) {
      assert.equal(hidesLines({ ...all, ...part }), true, JSON.stringify(part));
      assert.equal(hidesLines({ ...all, ...part, ...noFilter }), false);
    }
  });
});
