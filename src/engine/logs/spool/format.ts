import { logLevels, type LogLevel } from '../levels';

/**
 * How the lines of a log session lie on disk. A segment is two files: `<n>.data` with the lines' texts in UTF-8, each followed by a
 * line feed, and `<n>.index` with one record of 24 bytes for each, little-endian:
 *
 * | bytes | what |
 * |---|---|
 * | 0 – 3 | where the text begins in the data file |
 * | 4 – 7 | its length in bytes, without the line feed |
 * | 8 – 15 | milliseconds since the epoch with fraction (float64), the engine's clock; NaN when the engine gave none |
 * | 16 – 17 | which of the session's sources |
 * | 18 | level: 0 none, else its position in `logLevels` plus one |
 * | 19 | flags, see below |
 * | 20 – 23 | how many lines before it the first line of its group stands (stack trace, multi-line message); 0: it is the first |
 */
export const recordBytes = 24;

/** Bytes of a data file after which the next segment begins: 64 MiB. */
export const segmentBytes = 64 * 1024 * 1024;

const flags = { stderr: 1, seam: 2, continues: 4 } as const;

/** What the index says about a line. */
export interface LineRecord {
  readonly offset: number;
  readonly length: number;
  readonly time: number;
  readonly source: number;
  readonly level: LogLevel | undefined;
  readonly stream: 'stdout' | 'stderr';
  /** The text is a `LogSeam['reason']`. */
  readonly isSeam: boolean;
  /** The line goes on in this source's and stream's next one. */
  readonly continues: boolean;
  readonly distanceToHead: number;
}

export function writeRecord(target: Buffer, at: number, record: LineRecord): void {
  target.writeUInt32LE(record.offset, at);
  target.writeUInt32LE(record.length, at + 4);
  target.writeDoubleLE(record.time, at + 8);
  target.writeUInt16LE(record.source, at + 16);
  target.writeUInt8(record.level === undefined ? 0 : logLevels.indexOf(record.level) + 1, at + 18);
  target.writeUInt8(
    (record.stream === 'stderr' ? flags.stderr : 0) |
      (record.isSeam ? flags.seam : 0) |
      (record.continues ? flags.continues : 0),
    at + 19,
  );
  target.writeUInt32LE(record.distanceToHead, at + 20);
}

export function readRecord(from: Buffer, at: number): LineRecord {
  const flag = from.readUInt8(at + 19);
  return {
    offset: from.readUInt32LE(at),
    length: from.readUInt32LE(at + 4),
    time: from.readDoubleLE(at + 8),
    source: from.readUInt16LE(at + 16),
    level: logLevels[from.readUInt8(at + 18) - 1],
    stream: (flag & flags.stderr) === 0 ? 'stdout' : 'stderr',
    isSeam: (flag & flags.seam) !== 0,
    continues: (flag & flags.continues) !== 0,
    distanceToHead: from.readUInt32LE(at + 20),
  };
}

/** A segment as far as it can be read from the disk. */
export interface SegmentState {
  /** Names its files. */
  readonly number: number;
  /** Number of its first line. */
  readonly firstLine: number;
  readonly lines: number;
  readonly dataBytes: number;
}

/** What of a spool can be read from the disk. Oldest segment first; the last one grows. Can be posted to a worker. */
export interface SpoolState {
  readonly directory: string;
  readonly segments: readonly SegmentState[];
}

/** A line, read back. */
export interface SpooledLine extends LineRecord {
  /** Counts the lines of the session from 0; never used again when old ones are dropped. */
  readonly number: number;
  /** As the container wrote it, control sequences included. */
  readonly text: string;
}
