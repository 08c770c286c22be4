import type { Span } from '../kit/chartData';
import type { StatsFigures, StatsMark, StatsSnapshot } from '../protocol/stats';
import { History } from './history';
import { pan, spanOf, zoomBy, zoomTo, type Zoom } from './timeWindow';

/** How much one step of the zoom leaves of what is shown. */
const zoomStep = 0.5;

/** Which samples the charts show, and of which time. */
export class ShownTime {
  private readonly live = new History();
  /** What the picture shows while it stands still. */
  private still: { readonly at: number; readonly history: History } | undefined;
  private chosen: Zoom | undefined;

  constructor(zoom: Zoom | undefined) {
    this.chosen = zoom;
  }

  /** The samples that are shown. */
  get history(): History {
    return this.still?.history ?? this.live;
  }

  /** The newest sample of all, shown or not. */
  get newest(): StatsFigures | undefined {
    return this.live.last;
  }

  get span(): Span {
    return spanOf(this.chosen, this.history.span);
  }

  get zoom(): Zoom | undefined {
    return this.chosen;
  }

  /** Milliseconds since the epoch: since when the picture stands still. */
  get pausedAt(): number | undefined {
    return this.still?.at;
  }

  replace({ points, marks, capacity }: StatsSnapshot, pausedAt: number | undefined): void {
    this.live.replace(points, marks, capacity);
    const still = pausedAt === undefined ? undefined : this.live.until(pausedAt);
    // What it showed may have been given up meanwhile.
    this.still =
      pausedAt === undefined || still?.last === undefined
        ? undefined
        : { at: pausedAt, history: still };
  }

  /** @returns whether that shows */
  add(point: StatsFigures): boolean {
    this.live.add(point);
    return this.still === undefined;
  }

  /** @returns whether that shows */
  addMark(mark: StatsMark): boolean {
    this.live.addMark(mark);
    return this.still === undefined;
  }

  setPaused(isPaused: boolean): void {
    const at = this.live.last?.time;
    this.still =
      isPaused && at !== undefined
        ? { at, history: this.live.until(Number.POSITIVE_INFINITY) }
        : undefined;
  }

  /** By one step. @param around a time that keeps its place */
  zoomBy(direction: 'in' | 'out', around: number | undefined): void {
    const factor = direction === 'in' ? zoomStep : 1 / zoomStep;
    this.chosen = zoomBy(factor, this.chosen, this.history.span, around);
  }

  zoomTo(span: Span): void {
    this.chosen = zoomTo(span, this.history.span);
  }

  /** @param by in parts of what is shown; negative is earlier */
  pan(by: number): void {
    this.chosen = pan(by, this.chosen, this.history.span);
  }

  resetZoom(): void {
    this.chosen = undefined;
  }
}
