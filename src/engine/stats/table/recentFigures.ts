import type { StatsSample } from '../../api';
import { toPoint, type StatsPoint } from '../rates';

/** What a sparkline shows of one moment. */
export interface RecentMoment {
  /** Milliseconds since the epoch, the engine's clock. */
  readonly time: number;
  /** Percent of one CPU. */
  readonly cpuPercent: number | undefined;
  /** Bytes. */
  readonly memoryUsage: number;
}

/** Milliseconds that are kept. */
const span = 60_000;
/** Milliseconds between two samples of one line. */
const longestGap = 30_000;
/** Milliseconds between two samples that are compared: those of rows off screen are minutes apart where there are hundreds. */
const longestComparison = 5 * 60_000;

/** The last minute of one container. */
export class RecentFigures {
  private readonly recent: RecentMoment[] = [];
  private point: StatsPoint | undefined;

  get last(): StatsPoint | undefined {
    return this.point;
  }

  /** Oldest first; the last one is that of {@link last}. */
  get moments(): readonly RecentMoment[] {
    return this.recent;
  }

  add(sample: StatsSample): void {
    const before = this.point;
    // A stream begins with the sample that it took last, which may be known.
    if (sample.time === before?.time) return;
    const gap = before === undefined ? Infinity : sample.time - before.time;
    this.point = toPoint(sample, gap > 0 && gap <= longestComparison ? before : undefined);
    if (gap < 0 || gap > longestGap) this.recent.length = 0;
    const { time, cpuPercent, memoryUsage } = this.point;
    this.recent.push({ time, cpuPercent, memoryUsage });
    while ((this.recent[0]?.time ?? time) < time - span) this.recent.shift();
  }

  /** The container has stopped: what comes next is of another life. */
  end(): void {
    this.point = undefined;
    this.recent.length = 0;
  }
}
