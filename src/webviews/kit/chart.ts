import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { ChartData, ChartMark, Span } from './chartData';
import { drawMarks } from './chartMarks';
import { chartStep, type ChartAction } from './chartKeys';
import { element } from './dom';
import type { Theme } from './theme';
import { hasRoom, timeSteps } from './timeAxis';

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
  /** What the keyboard asks for. */
  readonly onAction: (action: ChartAction) => void;
  /** A part of the time was chosen with the pointer; milliseconds since the epoch. */
  readonly onSelect: (span: Span) => void;
  /** The pointer begins or ends choosing: what it chooses from must not move meanwhile. */
  readonly onHold: (holds: boolean) => void;
}

const height = 150;

/** A chart of the last minutes. Charts of one page share their cursor. */
export class Chart {
  /** A slider, so that a screen reader says where its cursor is and what is there. */
  readonly element: HTMLElement;
  private readonly plot: uPlot;
  private span: Span = { from: 0, to: 0 };
  private marks: readonly ChartMark[] = [];
  private readonly hidden = new Set<number>();

  constructor(options: ChartOptions) {
    this.element = element('div', {
      className: 'chart',
      attributes: { tabindex: '0', role: 'slider', 'aria-label': options.label },
    });
    this.plot = new uPlot(this.plotOptions(options), undefined, this.element);
    this.describe(0, '');
    this.element.addEventListener('keydown', (event) => {
      const action = chartStep(event);
      if (action === undefined) return;
      event.preventDefault();
      options.onAction(action);
    });
    this.element.addEventListener('blur', () => {
      options.onAction({ kind: 'leave' });
    });
    this.listenToHold(options);
    new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      if (width > 0) this.plot.setSize({ width, height });
    }).observe(this.element);
  }

  /** For a picture of the page. */
  get canvas(): HTMLCanvasElement {
    return this.plot.ctx.canvas;
  }

  /** @param span what the horizontal axis shows */
  setData(data: ChartData, span: Span, marks: readonly ChartMark[]): void {
    this.span = span;
    this.marks = marks;
    this.plot.setData(data);
    this.showLines();
  }

  /** @param line 0 or 1 */
  showLine(line: number, show: boolean): void {
    if (show) this.hidden.delete(line);
    else this.hidden.add(line);
    this.showLines();
  }

  /** Puts the cursor at a row of the data, or away. */
  moveTo(index: number | undefined): void {
    const time = index === undefined ? undefined : this.plot.data[0][index];
    const left = time === undefined ? -10 : this.plot.valToPos(time, 'x');
    this.plot.setCursor({ left, top: time === undefined ? -10 : 0 }, false);
  }

  /** What a screen reader says of the place where the cursor is. */
  describe(index: number, text: string): void {
    const { element } = this;
    element.setAttribute('aria-valuemin', '0');
    element.setAttribute('aria-valuemax', String(Math.max(0, this.plot.data[0].length - 1)));
    element.setAttribute('aria-valuenow', String(index));
    element.setAttribute('aria-valuetext', text);
  }

  /** After the theme has changed. */
  redraw(): void {
    this.plot.redraw();
  }

  private showLines(): void {
    // The library would fix the vertical axis for good while there is nothing to fit it to.
    if (this.plot.data[0].length === 0) return;
    this.plot.series.slice(1).forEach((series, line) => {
      const show = !this.hidden.has(line);
      if (series.show !== show) this.plot.setSeries(line + 1, { show });
    });
  }

  private listenToHold({ onHold }: ChartOptions): void {
    this.plot.over.addEventListener('mousedown', ({ button }) => {
      if (button !== 0) return;
      onHold(true);
      // Wherever it ends, and after the library has seen it.
      window.addEventListener(
        'mouseup',
        () => {
          onHold(false);
        },
        { once: true },
      );
    });
  }

  private plotOptions(options: ChartOptions): uPlot.Options {
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
        drag: { x: true, y: false, setScale: false, dist: 6 },
        // What is chosen in one chart is handed to all by the page.
        sync: {
          key: 'page',
          filters: { pub: (type) => type.startsWith('mouse') && !isPress(type) },
        },
        points: { size: 7 },
        bind: {
          dblclick: () => () => {
            options.onAction({ kind: 'reset' });
            return null;
          },
        },
      },
      scales: {
        // Not `time`: the library would show a whole day while there is one sample only.
        x: { time: false, range: () => [this.span.from / 1000, this.span.to / 1000] },
        y: { range: (_plot, _low, high) => [0, Math.max(options.leastTop, high * 1.1)] },
      },
      axes: [
        {
          font,
          stroke: muted,
          size: 26,
          gap: 6,
          space: 78,
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
        draw: [
          (plot) => {
            drawMarks(plot, this.marks, theme());
          },
        ],
        setCursor: [
          (plot) => {
            options.onPoint(plot.cursor.idx ?? undefined);
          },
        ],
        setSelect: [
          (plot) => {
            const { left, width } = plot.select;
            if (width <= 0) return;
            const time = (place: number): number => plot.posToVal(place, 'x') * 1000;
            const span = { from: time(left), to: time(left + width) };
            plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            options.onSelect(span);
          },
        ],
      },
    };
  }
}

function isPress(type: string): boolean {
  return type === 'mousedown' || type === 'mouseup';
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
