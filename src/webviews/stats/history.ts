import type { ChartData } from '../kit/chartData';
import type { StatsFigures } from '../protocol/stats';

/** A place on the time axis; without figures where the view was hidden or the container did not run. */
export interface Moment {
  readonly time: number;
  readonly figures: StatsFigures | undefined;
}

/** The samples that the charts show, oldest first. */
export class History {
  private points: StatsFigures[] = [];
  private capacity = 0;
  private known: readonly Moment[] | undefined;

  replace(points: readonly StatsFigures[], capacity: number): void {
    this.capacity = capacity;
    this.points = points.slice(-capacity);
    this.known = undefined;
  }

  add(point: StatsFigures): void {
    this.points.push(point);
    if (this.points.length > this.capacity) this.points.shift();
    this.known = undefined;
  }

  get last(): StatsFigures | undefined {
    return this.points.at(-1);
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

  highest(value: (figures: StatsFigures) => number | undefined): number | undefined {
    let highest: number | undefined;
    for (const point of this.points) {
      const here = value(point);
      if (here !== undefined && (highest === undefined || here > highest)) highest = here;
    }
    return highest;
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
