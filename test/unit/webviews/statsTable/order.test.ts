import assert from 'node:assert/strict';
import type { StatsTableFigures } from '../../../../src/webviews/protocol/statsTable';
import type { FigureColumn, RowData } from '../../../../src/webviews/statsTable/columns';
import { ordered } from '../../../../src/webviews/statsTable/order';

const columns: readonly FigureColumn[] = [
  { column: 'cpu', value: ({ cpu }) => cpu, text: () => '' },
  { column: 'pids', value: ({ pids }) => pids, text: () => '' },
];

function row(name: string, cpu?: number, isMeasured = true, state = 'running'): RowData {
  const figures: StatsTableFigures = { time: 0, cpu, memory: 0, limit: 0, pids: 1, totals: [] };
  return {
    row: {
      id: name.length,
      name,
      description: '',
      state,
      tone: 'good',
      isMeasured,
      isRunning: isMeasured,
      actions: [],
    },
    figures,
  };
}

function names(
  rows: readonly RowData[],
  column: 'name' | 'cpu' | 'pids' | 'state',
  descending: boolean,
): string {
  return ordered(rows, { column, descending }, columns)
    .map((each) => each.row.name)
    .join(' ');
}

describe('The order of the stats table', () => {
  it('is that of names as people count', () => {
    const rows = [row('web-10'), row('web-9'), row('api')];
    assert.equal(names(rows, 'name', false), 'api web-9 web-10');
    assert.equal(names(rows, 'name', true), 'web-10 web-9 api');
  });

  it('is that of figures, of equal ones by name in either direction', () => {
    const rows = [row('c', 5), row('b', 5), row('a', 1), row('d', 9)];
    assert.equal(names(rows, 'cpu', true), 'd b c a');
    assert.equal(names(rows, 'cpu', false), 'a b c d');
    assert.equal(names(rows, 'pids', true), 'a b c d');
  });

  it('has rows without a figure last, either way', () => {
    const rows = [row('unknown'), row('past', 50, false), row('low', 1), row('high', 2)];
    assert.equal(names(rows, 'cpu', true), 'high low past unknown');
    assert.equal(names(rows, 'cpu', false), 'low high past unknown');
  });

  it('is that of states', () => {
    const rows = [row('a', 1, true, 'running'), row('b', 1, true, 'exited')];
    assert.equal(names(rows, 'state', false), 'b a');
    assert.equal(names(rows, 'state', true), 'a b');
  });
});
