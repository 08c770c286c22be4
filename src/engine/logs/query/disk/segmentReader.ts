import { closeSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import type { Disposable } from '../../../api';
import { recordBytes, type SegmentState } from '../../spool/format';
import { RecordView } from './recordView';

interface OpenSegment {
  readonly number: number;
  readonly index: number;
  readonly data: number;
}

export interface ChunkSize {
  /** Most lines that are read at once. */
  readonly lines: number;
  /** Bytes of text that are read at once; more only for a single line that is longer. */
  readonly bytes: number;
}

/** Strings of a megabyte and more V8 keeps outside of its heap, where they stay long after they are forgotten. */
export const usualChunk: ChunkSize = { lines: 32_768, bytes: 512 * 1024 };

/**
 * Reads the files of one segment at a time, into buffers that are used again: what was read holds until the next call. It reads
 * synchronously, since it has a thread for itself and nothing is faster.
 * @throws an error of Node's (ENOENT: the segment was dropped meanwhile)
 */
export class SegmentReader implements Disposable {
  readonly records: RecordView;
  private readonly directory: string;
  private readonly chunk: ChunkSize;
  private text: Buffer | undefined;
  private current: OpenSegment | undefined;
  private readonly pinned = new Map<number, OpenSegment>();

  constructor(directory: string, chunk: ChunkSize = usualChunk) {
    this.directory = directory;
    this.chunk = chunk;
    this.records = new RecordView(chunk.lines);
  }

  /** Reads records from a line of the segment on, up to line `to`. @returns how many, at most those of a chunk */
  readRecords(segment: SegmentState, from: number, to: number): number {
    const count = Math.min(to - from, this.chunk.lines);
    const { index } = this.open(segment.number);
    const bytes = this.records.bytes.subarray(0, count * recordBytes);
    fill(index, bytes, (from - segment.firstLine) * recordBytes);
    return count;
  }

  /** How many of the records that were read have texts that make up a chunk: at least one. */
  linesOfChunk(count: number): number {
    const { records, chunk } = this;
    const limit = records.offset(0) + chunk.bytes;
    let low = 1;
    let high = count;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (records.offset(middle - 1) + records.length(middle - 1) <= limit) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The texts of the first `count` records that were read, with line feeds between them. */
  readText(segment: SegmentState, count: number): Buffer {
    const { records } = this;
    const start = records.offset(0);
    const length = records.offset(count - 1) + records.length(count - 1) - start;
    if (this.text === undefined || this.text.length < length)
      this.text = Buffer.from(new ArrayBuffer(Math.max(length, this.chunk.bytes)));
    const bytes = this.text.subarray(0, length);
    fill(this.open(segment.number).data, bytes, start);
    return bytes;
  }

  /** Opens segments at once: they can be read to their end then, even if they are dropped meanwhile. */
  pin(segments: readonly SegmentState[]): void {
    for (const { number } of segments) this.pinned.set(number, this.openFiles(number));
  }

  dispose(): void {
    this.leave();
    for (const segment of this.pinned.values()) close(segment);
    this.pinned.clear();
  }

  private open(number: number): OpenSegment {
    const pinned = this.pinned.get(number);
    if (pinned !== undefined) return pinned;
    if (this.current?.number !== number) {
      this.leave();
      this.current = this.openFiles(number);
    }
    return this.current;
  }

  private leave(): void {
    const { current } = this;
    this.current = undefined;
    if (current !== undefined) close(current);
  }

  private openFiles(number: number): OpenSegment {
    const index = openSync(path.join(this.directory, `${number}.index`), 'r');
    try {
      return { number, index, data: openSync(path.join(this.directory, `${number}.data`), 'r') };
    } catch (error) {
      closeSync(index);
      throw error;
    }
  }
}

function close({ index, data }: OpenSegment): void {
  closeSync(index);
  closeSync(data);
}

function fill(file: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length;) {
    const read = readSync(file, bytes, done, bytes.length - done, position + done);
    if (read === 0) throw new Error('The spool ends before its index says so.');
    done += read;
  }
}
