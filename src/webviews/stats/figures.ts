import { fill } from '../kit/fill';
import type { Formatter } from '../kit/format';
import type { Span } from '../kit/chartData';
import type { StatsFigures, StatsTexts } from '../protocol/stats';
import type { History } from './history';

/** One figure that goes up and down. */
export interface Figure {
  readonly id: string;
  readonly label: string;
  readonly value: (figures: StatsFigures) => number | undefined;
  readonly format: (value: number | undefined) => string;
  /** Bytes since the container started. */
  readonly total?: (figures: StatsFigures) => number;
  /** Most containers have no such figure: it shows only where there is one. */
  readonly isRare?: boolean;
}

/** A chart with one or two lines and the words above it. */
export interface Card {
  readonly title: string;
  readonly figures: readonly [Figure] | readonly [Figure, Figure];
  readonly note: (figures: StatsFigures) => string;
  readonly axis: 'percent' | 'bytes' | 'memory';
  /** In the axis's unit. */
  readonly leastTop: number;
}

export interface FigureSet {
  readonly cards: readonly Card[];
  /** In the order of the table. */
  readonly figures: readonly Figure[];
}

export function describeFigures(texts: StatsTexts, format: Formatter): FigureSet {
  const rate = (value: number | undefined): string =>
    value === undefined ? format.bytes(value) : fill(texts.perSecond, format.bytes(value));
  const cpu: Figure = {
    id: 'cpu',
    label: texts.cpu,
    value: (figures) => figures.cpuPercent,
    format: format.percent,
  };
  const throttled: Figure = {
    id: 'throttled',
    label: texts.throttled,
    value: (figures) => figures.cpuThrottledPercent,
    format: format.percent,
    isRare: true,
  };
  const memory: Figure = {
    id: 'memory',
    label: texts.memory,
    value: (figures) => figures.memoryUsage,
    format: format.memory,
  };
  const traffic = (
    id: string,
    label: string,
    value: Figure['value'],
    total: (figures: StatsFigures) => number,
  ): Figure => ({ id, label, value, total, format: rate });
  const received = traffic(
    'received',
    texts.received,
    (figures) => figures.networkReceivedRate,
    (figures) => figures.networkReceived,
  );
  const sent = traffic(
    'sent',
    texts.sent,
    (figures) => figures.networkSentRate,
    (figures) => figures.networkSent,
  );
  const read = traffic(
    'read',
    texts.read,
    (figures) => figures.blockReadRate,
    (figures) => figures.blockRead,
  );
  const written = traffic(
    'written',
    texts.written,
    (figures) => figures.blockWrittenRate,
    (figures) => figures.blockWritten,
  );
  const processes: Figure = {
    id: 'processes',
    label: texts.processes,
    value: (figures) => figures.pids,
    format: format.count,
  };
  const totals = (text: string, one: number, other: number): string =>
    fill(text, format.bytes(one), format.bytes(other));
  return {
    figures: [cpu, throttled, memory, received, sent, read, written, processes],
    cards: [
      {
        title: texts.cpu,
        figures: [cpu, throttled],
        note: ({ onlineCpus, pids }) =>
          fill(texts.cpuNote, format.count(onlineCpus), format.count(pids)),
        axis: 'percent',
        leastTop: 5,
      },
      {
        title: texts.memory,
        figures: [memory],
        note: ({ memoryUsage, memoryLimit }) =>
          memoryLimit === 0
            ? ''
            : fill(
                texts.memoryNote,
                format.memory(memoryLimit),
                format.percent((memoryUsage / memoryLimit) * 100),
              ),
        axis: 'memory',
        leastTop: 1024 ** 2,
      },
      {
        title: texts.network,
        figures: [received, sent],
        note: (figures) => totals(texts.networkNote, figures.networkReceived, figures.networkSent),
        axis: 'bytes',
        leastTop: 1000,
      },
      {
        title: texts.blockIo,
        figures: [read, written],
        note: (figures) => totals(texts.blockIoNote, figures.blockRead, figures.blockWritten),
        axis: 'bytes',
        leastTop: 1000,
      },
    ],
  };
}

/**
 * The cells of the table: now, highest, total.
 *
 * @param span what the charts show
 */
export function tableRows(
  set: FigureSet,
  history: History,
  span: Span,
  now: StatsFigures | undefined,
  format: Formatter,
): readonly (readonly string[])[] {
  return set.figures.map((figure) => [
    figure.format(now === undefined ? undefined : figure.value(now)),
    figure.format(history.highest(figure.value, span)),
    figure.total === undefined || history.last === undefined
      ? ''
      : format.bytes(figure.total(history.last)),
  ]);
}
