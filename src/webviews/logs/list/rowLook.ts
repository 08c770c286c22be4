import { fill } from '../../kit/fill';
import type { LogsLevel, LogsTexts, LogsTimestamps } from '../../protocol/logs';

/** What all rows have in common in how they are drawn. */
export interface RowLook {
  /** Another one: every row has to be drawn anew. */
  readonly version: number;
  readonly texts: LogsTexts;
  readonly timestamps: LogsTimestamps;
  /** The lines are not all of today. */
  readonly withDate: boolean;
  /** For times that are told by how long ago they were. */
  readonly now: number;
  readonly columns: readonly string[];
  readonly sourceNames: readonly string[];
  /** Without what all have in common at their beginning. */
  readonly shortNames: readonly string[];
  /** There are several containers. */
  readonly showsSource: boolean;
  readonly isMac: boolean;
  readonly formatCount: (value: number) => string;
}

/** So many colours tell containers apart; then they begin again. */
const sourceColours = 8;

/** Class of a container's colour. */
export function sourceClass(source: number): string {
  return `source-${String(source % sourceColours)}`;
}

export function levelName(texts: LogsTexts, level: LogsLevel | 'none'): string {
  return {
    none: texts.levelNone,
    trace: texts.levelTrace,
    debug: texts.levelDebug,
    info: texts.levelInfo,
    warn: texts.levelWarn,
    error: texts.levelError,
    fatal: texts.levelFatal,
  }[level];
}

/** A number of lines in words. */
export function lineCount(
  texts: LogsTexts,
  format: (value: number) => string,
  count: number,
): string {
  return count === 1 ? texts.oneLine : fill(texts.lines, format(count));
}

/** Names without the part that all of them begin with, such as a project's: `web-1` and `db-1`. It ends at a separator. */
export function shortNames(names: readonly string[]): readonly string[] {
  const [first = '', ...others] = new Set(names);
  if (others.length === 0) return names;
  let length = 0;
  for (let end = 1; end < first.length; end += 1) {
    if (!others.every((name) => name.length > end && name.startsWith(first.slice(0, end)))) break;
    if (/[-_./]/.test(first.charAt(end - 1))) length = end;
  }
  return names.map((name) => name.slice(length));
}

/** Characters that the column of times is wide. */
export function timeWidth({ timestamps, withDate }: RowLook): number {
  if (timestamps === 'relative') return '59 min 59 s'.length;
  return (
    '00:00:00.000'.length + (timestamps === 'utc' ? 1 : 0) + (withDate ? '2026-11-22 '.length : 0)
  );
}
