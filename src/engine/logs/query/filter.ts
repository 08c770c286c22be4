import type { LogLevel } from '../levels';

/** What to look for in the text of a line, without its control sequences. */
export interface LogPattern {
  readonly text: string;
  readonly isRegex: boolean;
  readonly matchCase: boolean;
}

/**
 * Which lines are shown. A line of a group (stack trace) is judged by its whole group: one line that matches shows all of it, one that
 * is excluded hides all. The level of a group is the first one that a line of it has, its time that of its first line. A line that
 * was cut counts as a group with its rest; what stands across the cut is not found.
 */
export interface LogFilter {
  readonly include?: LogPattern | undefined;
  readonly exclude?: LogPattern | undefined;
  /** All when absent; 'none' stands for lines without a level. A seam is shown whatever the filter. */
  readonly levels?: readonly (LogLevel | 'none')[] | undefined;
  readonly stream?: 'stdout' | 'stderr' | undefined;
  /** Positions of sources; all when absent. */
  readonly sources?: readonly number[] | undefined;
  /** Milliseconds since the epoch, both inclusive. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /**
   * What `include` and `exclude` are for: `true` shows only lines that match, with `context` lines before and after each; `false` shows
   * all lines and marks those that match: those that `include` finds in a group that `exclude` does not hide. Without `include`
   * all that are not excluded match. Context are only lines that fulfil all other conditions.
   */
  readonly onlyMatches: boolean;
  readonly context: number;
}

/** How far the filter has come. Row and match counts only grow while the generation stays. */
export interface LogFilterState {
  /** Counts up with every filter set and when old lines were dropped: rows have other places then. */
  readonly generation: number;
  /** Lines shown. */
  readonly rows: number;
  /** Lines marked; 0 without `include` and `exclude`. */
  readonly matches: number;
  /** From 0 to 1, how much of what is in the spool has been looked at. */
  readonly scanned: number;
}

/** Lines over time. */
export interface LogHistogram {
  /** Milliseconds since the epoch where the first bucket begins. */
  readonly from: number;
  /** Milliseconds. */
  readonly bucketWidth: number;
  /** For each bucket, lines with: no level, trace, debug, info, warn, error, fatal. */
  readonly buckets: readonly (readonly number[])[];
}
