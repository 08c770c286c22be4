import type { Disposable } from '../../../api';
import type { SegmentState, SpoolState } from '../../spool/format';
import { SegmentReader } from '../disk/segmentReader';
import type { LogHistogram } from '../filter';
import type { Rows } from '../rows/rows';
import { addTo, noLines, TimeCounts, widthFor } from './timeCounts';

interface CountedSegment {
  /** Lines before it have been counted. */
  end: number;
  readonly counts: TimeCounts;
}

/**
 * Counts the lines that are shown by time, segment by segment: a later question costs what came since, an earlier line that is now
 * shown or no longer is costs counting its segment again, and one that was dropped takes its counts with it.
 */
export class Histogram implements Disposable {
  private readonly rows: Rows;
  private readonly segments = new Map<number, CountedSegment>();
  private isDisposed = false;

  constructor(rows: Rows) {
    this.rows = rows;
  }

  /**
   * @param pause lets others have their turn
   * @returns undefined when no line shown has a time
   * @throws an error of Node's
   */
  async read(
    spool: SpoolState,
    buckets: number,
    pause: () => Promise<void>,
  ): Promise<LogHistogram | undefined> {
    this.forget(spool);
    const reader = new SegmentReader(spool.directory);
    try {
      for (const segment of spool.segments) {
        while (!this.isDisposed && this.count(reader, segment)) await pause();
      }
    } finally {
      reader.dispose();
    }
    return this.together(Math.max(1, Math.floor(buckets)));
  }

  dispose(): void {
    this.isDisposed = true;
    this.segments.clear();
  }

  private forget({ segments }: SpoolState): void {
    const kept = new Set(segments.map(({ number }) => number));
    const changed = this.rows.takeChanged();
    for (const [number, { end }] of this.segments)
      if (!kept.has(number) || end > changed) this.segments.delete(number);
  }

  /** Counts some lines of a segment. @returns whether there may be more */
  private count(reader: SegmentReader, segment: SegmentState): boolean {
    const { rows } = this;
    let counted = this.segments.get(segment.number);
    if (counted === undefined) {
      counted = { end: segment.firstLine, counts: new TimeCounts() };
      this.segments.set(segment.number, counted);
    }
    const to = Math.min(rows.end, segment.firstLine + segment.lines);
    const from = rows.shown.next(Math.max(counted.end, rows.first), to);
    counted.end = Math.max(counted.end, from);
    if (from >= to) return false;
    const { records } = reader;
    const count = reader.readRecords(segment, from, to);
    for (let line = from; line < from + count; line = rows.shown.next(line + 1, to)) {
      const time = records.time(line - from);
      if (!Number.isNaN(time)) counted.counts.add(time, records.level(line - from));
    }
    counted.end = from + count;
    return true;
  }

  private together(most: number): LogHistogram | undefined {
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    let fine = 0;
    for (const { counts } of this.segments.values()) {
      fine = Math.max(fine, counts.width);
      for (const [time] of counts.entries()) {
        first = Math.min(first, time);
        last = Math.max(last, time);
      }
    }
    if (!Number.isFinite(first) || !Number.isFinite(last)) return undefined;
    const bucketWidth = widthFor(first, last, most, fine);
    const from = Math.floor(first / bucketWidth) * bucketWidth;
    const length = Math.floor((last - from) / bucketWidth) + 1;
    const buckets = Array.from({ length }, noLines);
    for (const { counts } of this.segments.values()) {
      for (const [time, lines] of counts.entries())
        addTo(buckets[Math.floor((time - from) / bucketWidth)] ?? [], lines);
    }
    return { from, bucketWidth, buckets };
  }
}
