import { readRecord, recordBytes, writeRecord, type SpooledLine } from './format';
import type { LogLevel } from '../levels';

/** A line as it goes into the spool. */
export interface NewLine {
  readonly text: string;
  readonly time: number;
  readonly source: number;
  readonly level: LogLevel | undefined;
  readonly stream: 'stdout' | 'stderr';
  readonly isSeam: boolean;
  readonly continues: boolean;
  readonly distanceToHead: number;
}

/** Where a chunk stands, and what it is made of. */
export interface ChunkPlace {
  readonly firstLine: number;
  /** Where it begins in the data file. */
  readonly offset: number;
  /** Bytes of text that will come at most, roughly. */
  readonly capacity: number;
  /** One that is needed no more, whose memory may be taken over. */
  readonly spare: Chunk | undefined;
}

/** Bytes of text that a chunk has room for; in lines, as if each had so many. */
const leastBytes = 4 * 1024;
const mostBytes = 512 * 1024;
const bytesPerLine = 64;

/** A UTF-16 unit takes at most so many bytes in UTF-8. */
const bytesPerUnit = 3;
const lineFeed = 0x0a;

/** Lines that follow each other in one segment, as they will stand on the disk: what is not written yet, and the newest. */
export class Chunk {
  /** Number of its first line. */
  readonly firstLine: number;
  /** Where it begins in the data file. */
  readonly offset: number;
  private readonly data: Buffer;
  private readonly index: Buffer;
  private filled = 0;
  private count = 0;
  private writtenBytes = 0;
  private writtenLines = 0;

  private constructor(place: ChunkPlace, data: Buffer, index: Buffer) {
    this.firstLine = place.firstLine;
    this.offset = place.offset;
    this.data = data;
    this.index = index;
  }

  /** Has room for `text`, at least. */
  static for(text: string, place: ChunkPlace): Chunk {
    const bytes = Math.min(mostBytes, Math.max(leastBytes, place.capacity));
    if (text.length * bytesPerUnit < bytes) {
      const { spare } = place;
      if (spare?.data.length === bytes) return new Chunk(place, spare.data, spare.index);
      const index = Buffer.allocUnsafeSlow(Math.ceil(bytes / bytesPerLine) * recordBytes);
      return new Chunk(place, Buffer.allocUnsafeSlow(bytes), index);
    }
    const data = Buffer.allocUnsafeSlow(Buffer.byteLength(text) + 1);
    return new Chunk(place, data, Buffer.allocUnsafeSlow(recordBytes));
  }

  get lines(): number {
    return this.count;
  }

  /** Bytes of texts. */
  get bytes(): number {
    return this.filled;
  }

  get isWritten(): boolean {
    return this.writtenLines === this.count;
  }

  /** Number of the first line that is in memory only; the next chunk's first when there is none. */
  get firstUnwritten(): number {
    return this.firstLine + this.writtenLines;
  }

  /** Whether a line was added; there may be no room for it. */
  push(line: NewLine): boolean {
    const at = this.filled;
    const { text } = line;
    const room = this.data.length - at - 1;
    if (this.count * recordBytes === this.index.length) return false;
    if (text.length * bytesPerUnit > room && Buffer.byteLength(text) > room) return false;
    const length = this.data.write(text, at, 'utf8');
    this.data[at + length] = lineFeed;
    writeRecord(this.index, this.count * recordBytes, {
      offset: this.offset + at,
      length,
      time: line.time,
      source: line.source,
      level: line.level,
      stream: line.stream,
      isSeam: line.isSeam,
      continues: line.continues,
      distanceToHead: line.distanceToHead,
    });
    this.filled = at + length + 1;
    this.count++;
    return true;
  }

  /** What has not been written; {@link written} tells that it is, more may have been pushed by then. */
  take(): { data: Buffer; index: Buffer; lines: number } {
    return {
      data: this.data.subarray(this.writtenBytes, this.filled),
      index: this.index.subarray(this.writtenLines * recordBytes, this.count * recordBytes),
      lines: this.count - this.writtenLines,
    };
  }

  written(dataBytes: number, lines: number): void {
    this.writtenBytes += dataBytes;
    this.writtenLines += lines;
  }

  /** The line of this number, which is one of the chunk's. */
  line(number: number): SpooledLine {
    const record = readRecord(this.index, (number - this.firstLine) * recordBytes);
    const start = record.offset - this.offset;
    return { ...record, number, text: this.data.toString('utf8', start, start + record.length) };
  }

  /** Of the line of this number. */
  time(number: number): number {
    return this.index.readDoubleLE((number - this.firstLine) * recordBytes + 8);
  }
}
