import type { ChartData, Span } from '../kit/chartData';
import type { StatsFigures, StatsMark } from '../protocol/stats';

/** A place on the time axis; without figures where the view was hidden or the container did not run. */
export interface Moment {
  readonly time: number;
  readonly figures: StatsFigures | undefined;
}

/** Milliseconds that the charts show at least. */
const leastSpan = 60_000;

/** The samples that the charts show, oldest first, and what happened meanwhile. */
export class History {
  private points: StatsFigures[] = [];
  private happened: StatsMark[] = [];
  private capacity = 0;
  private known: readonly Moment[] | undefined;

  replace(points: readonly StatsFigures[], marks: readonly StatsMark[], capacity: number): void {
    this.capacity = capacity;
    this.points = points.slice(-capacity);
    this.happened = [...marks];
    this.known = undefined;
  }

  add(point: StatsFigures): void {
    this.points.push(point);
    if (this.points.length > this.capacity) this.points.shift();
    this.known = undefined;
  }

  addMark(mark: StatsMark): void {
    this.happened.push(mark);
  }

  /** As it is now, or was at a time: what a picture shows that stands still. */
  until(time: number): History {
    const copy = new History();
    copy.replace(
      this.points.filter((point) => point.time <= time),
      this.happened.filter((mark) => mark.time <= time),
      this.capacity,
    );
    return copy;
  }

  get last(): StatsFigures | undefined {
    return this.points.at(-1);
  }

  /** Only those of the time that is shown. */
  get marks(): readonly StatsMark[] {
    const first = this.points[0]?.time ?? 0;
    return this.happened.filter(({ time }) => time >= first);
  }

  /** From the first sample, or a minute, to the last; what happened soon after it is part of it, too. */
  get span(): Span {
    const last = this.points.at(-1)?.time ?? leastSpan;
    const end = Math.min(this.happened.at(-1)?.time ?? 0, last + leastSpan);
    const to = this.points.length === 0 ? last : Math.max(last, end);
    return { from: Math.min(this.points[0]?.time ?? 0, to - leastSpan), to };
  }

  /** The points, with an empty moment in every gap between two of them. */
  get moments(): readonly Moment[] {
    this.known ??= this.points.flatMap((figures, index) => {
      const here = { time: figures.time, figures };
      const before = this.points[index - 1];
      if (before === undefined || !isFirst(figures)) return [here];
      return [{ time: (before.time + figures.time) / 2, figures: undefined }, here];
    });
    return this.known;
  }

  /** The moments before and after one: what happened between them is told of it. */
  around(index: number): Span {
    const moments = this.moments;
    return {
      from: moments[index - 1]?.time ?? Number.NEGATIVE_INFINITY,
      to: moments[index + 1]?.time ?? Number.POSITIVE_INFINITY,
    };
  }

  highest(
    value: (figures: StatsFigures) => number | undefined,
    { from, to }: Span,
  ): number | undefined {
    let highest: number | undefined;
    for (const point of this.points) {
      if (point.time < from || point.time > to) continue;
      const here = value(point);
      if (here !== undefined && (highest === undefined || here > highest)) highest = here;
    }
    return highest;
  }

  /** Whether a figure is known of any sample. */
  knows(value: (figures: StatsFigures) => number | undefined): boolean {
    return this.points.some((point) => value(point) !== undefined);
  }

  chartData(values: readonly ((figures: StatsFigures) => number | undefined)[]): ChartData {
    const moments = this.moments;
    return [
      moments.map(({ time }) => time / 1000),
      ...values.map((value) =>
        moments.map(({ figures }) => (figures === undefined ? null : (value(figures) ?? null))),
      ),
    ];
  }
}

/** The first sample after a while has nothing to compare itself with. */
function isFirst({ networkReceivedRate, blockReadRate }: StatsFigures): boolean {
  return networkReceivedRate === undefined && blockReadRate === undefined;
}
