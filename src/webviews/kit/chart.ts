import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { ChartData } from './chartData';
import { element } from './dom';
import type { Theme } from './theme';
import { hasRoom, timeRange, timeSteps } from './timeAxis';

export interface ChartOptions {
  /** What a screen reader calls it. */
  readonly label: string;
  /** The second line is dashed, so that the two differ without their colours. */
  readonly lines: 1 | 2;
  /** A number beside the vertical axis. */
  readonly formatValue: (value: number) => string;
  /** Milliseconds since the epoch, below the horizontal axis. */
  readonly formatTime: (time: number) => string;
  /** Powers of two make round numbers of memory. */
  readonly steps: 'decimal' | 'binary';
  /** The vertical axis reaches at least this far: noise of an idle container must not look like work. */
  readonly leastTop: number;
  readonly theme: () => Theme;
  /** Which row of the data the pointer is at; undefined when it has left. */
  readonly onPoint: (index: number | undefined) => void;
  /** A step by keyboard, in rows; undefined: the keyboard goes elsewhere. */
  readonly onStep: (step: number | undefined) => void;
}

const height = 150;

/** A chart of the last minutes. Charts of one page share their cursor. */
export class Chart {
  readonly element: HTMLElement;
  private readonly plot: uPlot;

  constructor(options: ChartOptions) {
    this.element = element('div', {
      className: 'chart',
      attributes: { tabindex: '0', role: 'img', 'aria-label': options.label },
    });
    this.plot = new uPlot(plotOptions(options), undefined, this.element);
    this.element.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      options.onStep(step);
    });
    this.element.addEventListener('blur', () => {
      options.onStep(undefined);
    });
    new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      if (width > 0) this.plot.setSize({ width, height });
    }).observe(this.element);
  }

  setData(data: ChartData): void {
    this.plot.setData(data);
  }

  /** Puts the cursor at a row of the data, or away. */
  moveTo(index: number | undefined): void {
    const time = index === undefined ? undefined : this.plot.data[0][index];
    const left = time === undefined ? -10 : this.plot.valToPos(time, 'x');
    this.plot.setCursor({ left, top: time === undefined ? -10 : 0 }, false);
  }

  /** After the theme has changed. */
  redraw(): void {
    this.plot.redraw();
  }
}

function plotOptions(options: ChartOptions): uPlot.Options {
  const { theme } = options;
  const font = `11px ${getComputedStyle(document.body).fontFamily}`;
  const muted = (): string => theme().mutedForeground;
  return {
    width: 300,
    height,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      sync: { key: 'page' },
      points: { size: 7 },
    },
    scales: {
      // Not `time`: the library would show a whole day while there is one sample only.
      x: { time: false, range: (plot) => timeRange(plot) },
      y: { range: (_plot, _low, high) => [0, Math.max(options.leastTop, high * 1.1)] },
    },
    axes: [
      {
        font,
        stroke: muted,
        size: 26,
        gap: 6,
        space: 90,
        incrs: timeSteps,
        grid: { show: false },
        ticks: { show: false },
        values: (plot, times) =>
          times.map((time) => (hasRoom(plot, time) ? options.formatTime(time * 1000) : null)),
      },
      {
        font,
        stroke: muted,
        size: (_plot, values) => 14 + 6.4 * Math.max(3, ...lengths(values)),
        gap: 6,
        space: 36,
        grid: { stroke: () => theme().grid, width: 1 },
        ticks: { show: false },
        values: (_plot, values) => values.map(options.formatValue),
        ...(options.steps === 'binary' ? { incrs: binarySteps() } : {}),
      },
    ],
    series: [{}, ...[line('first', options), line('second', options)].slice(0, options.lines)],
    hooks: {
      setCursor: [
        (plot) => {
          options.onPoint(plot.cursor.idx ?? undefined);
        },
      ],
    },
  };
}

function line(colour: 'first' | 'second', { theme }: ChartOptions): uPlot.Series {
  return {
    stroke: () => theme()[colour],
    width: 1.5,
    points: { show: false },
    ...(colour === 'second'
      ? { dash: [5, 3] }
      : {
          fill: () =>
            theme().highContrast
              ? 'transparent'
              : `color-mix(in srgb, ${theme().first} 16%, transparent)`,
        }),
  };
}

/** The axis is as wide as its longest number. uPlot asks once before it has any. */
function lengths(values: readonly string[] | null): number[] {
  return (values ?? []).map((value) => value.length);
}

function binarySteps(): number[] {
  return Array.from({ length: 50 }, (_, exponent) => 2 ** exponent);
}
