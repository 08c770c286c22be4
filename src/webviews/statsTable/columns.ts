import { fill } from '../kit/fill';
import type { Formatter } from '../kit/format';
import type {
  StatsTableColumn,
  StatsTableFigures,
  StatsTableRow,
  StatsTableTexts,
} from '../protocol/statsTable';

/** A column of figures. */
export interface FigureColumn {
  readonly column: StatsTableColumn;
  readonly value: (figures: StatsTableFigures) => number | undefined;
  readonly text: (figures: StatsTableFigures | undefined) => string;
  /** What follows it, where there is room. */
  readonly suffix?: (figures: StatsTableFigures) => string;
  /** What shows when the pointer rests on it. */
  readonly title?: (figures: StatsTableFigures) => string;
}

export function figureColumns(texts: StatsTableTexts, format: Formatter): readonly FigureColumn[] {
  const traffic = (
    column: 'networkReceived' | 'networkSent' | 'blockRead' | 'blockWritten',
    total: number,
    title: string,
  ): FigureColumn => ({
    column,
    value: (figures) => figures[column],
    text: (figures) => {
      const rate = figures?.[column];
      return rate === undefined ? format.bytes(rate) : fill(texts.perSecond, format.bytes(rate));
    },
    title: (figures) => fill(title, format.bytes(figures.totals[total])),
  });
  return [
    {
      column: 'cpu',
      value: ({ cpu }) => cpu,
      text: (figures) => format.percent(figures?.cpu),
    },
    {
      column: 'memory',
      value: ({ memory }) => memory,
      text: (figures) => format.memory(figures?.memory),
      suffix: ({ limit }) => (limit === 0 ? '' : fill(texts.limit, format.memory(limit))),
      title: ({ memory, limit }) =>
        limit === 0 ? '' : fill(texts.ofLimit, format.memory(memory), format.memory(limit)),
    },
    {
      column: 'memoryPercent',
      value: memoryPercent,
      text: (figures) => format.percent(figures === undefined ? undefined : memoryPercent(figures)),
    },
    traffic('networkReceived', 0, texts.totalReceived),
    traffic('networkSent', 1, texts.totalSent),
    traffic('blockRead', 2, texts.totalRead),
    traffic('blockWritten', 3, texts.totalWritten),
    {
      column: 'pids',
      value: ({ pids }) => pids,
      text: (figures) => format.count(figures?.pids),
    },
  ];
}

function memoryPercent({ memory, limit }: StatsTableFigures): number | undefined {
  return limit === 0 ? undefined : (memory / limit) * 100;
}

/** In which direction a column is sorted at first: names from a, figures from the highest. */
export function isDescendingFirst(column: StatsTableColumn): boolean {
  return column !== 'name' && column !== 'state';
}

/** What a row is, with what is known of it. */
export interface RowData {
  readonly row: StatsTableRow;
  readonly figures: StatsTableFigures | undefined;
}

/** Figures that are of now. */
export function currentFigures({ row, figures }: RowData): StatsTableFigures | undefined {
  return row.isMeasured ? figures : undefined;
}
