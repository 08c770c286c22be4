import { logLevels } from '../../levels';
import type { LogFilter } from '../filter';

/** What a filter asks of the index, so that each line takes a few steps only. */
export class Conditions {
  private readonly levels: number;
  private readonly stream: 'stdout' | 'stderr' | undefined;
  private readonly sources: ReadonlySet<number> | undefined;
  private readonly from: number | undefined;
  private readonly to: number | undefined;

  constructor(filter: LogFilter) {
    let levels = 0;
    for (const level of filter.levels ?? [])
      levels |= level === 'none' ? 1 : 2 << logLevels.indexOf(level);
    this.levels = filter.levels === undefined ? -1 : levels;
    this.stream = filter.stream;
    this.sources = filter.sources === undefined ? undefined : new Set(filter.sources);
    this.from = filter.from;
    this.to = filter.to;
  }

  /** Every line fulfils them. */
  get isEmpty(): boolean {
    const { stream, sources, from, to } = this;
    return this.levels === -1 && [stream, sources, from, to].every((one) => one === undefined);
  }

  allowOrigin(source: number, isStderr: boolean): boolean {
    if (this.stream !== undefined && (this.stream === 'stderr') !== isStderr) return false;
    return this.sources?.has(source) ?? true;
  }

  /** @param time milliseconds since the epoch; NaN, where the engine gave none, is within no limits */
  allowTime(time: number): boolean {
    const { from, to } = this;
    if (from !== undefined && !(time >= from)) return false;
    return to === undefined || time <= to;
  }

  /** @param level 0 for none, else its position in `logLevels` plus one */
  allowLevel(level: number): boolean {
    return ((this.levels >>> level) & 1) === 1;
  }
}
