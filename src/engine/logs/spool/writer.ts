import type { EngineError } from '../../api';
import { Chunk, type NewLine } from './chunk';
import { diskError } from './diskError';
import { recordBytes, type SpooledLine } from './format';
import { Segment } from './segment';

/** Milliseconds after which lines are written, however few. */
const writeDelay = 100;
/** Bytes that are worth a write of their own. */
const writeBytes = 256 * 1024;
/** Bytes waiting to be written at which no more should come. */
const mostUnwritten = 2 * 1024 * 1024;
/** Where segments are small, each has a chunk all the same. */
const mostChunks = 64;

export interface WriterOptions {
  /** Bytes after which a segment ends, of both its files. */
  readonly segmentBytes: number;
  readonly limitBytes: number;
  /** Old lines are gone. */
  readonly onDrop: () => void;
  readonly onFailure: (error: EngineError) => void;
}

/** Appends lines to the last segment and drops the first ones: one write at a time, many lines each. */
export class SpoolWriter {
  private readonly directory: string;
  private readonly options: WriterOptions;
  private readonly all: Segment[] = [];
  /** In order, with the segment each belongs to; the last one takes new lines. */
  private readonly chunks: { readonly chunk: Chunk; readonly segment: Segment }[] = [];
  private spare: Chunk | undefined;
  /** Bytes, texts and index. */
  private unwritten = 0;
  private written = 0;
  private nextLine = 0;
  private segmentCount = 0;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> | undefined;
  private waiting: (() => void)[] = [];
  private readonly removals = new Set<Promise<void>>();
  /** Everything is to be written, however little. */
  private isHurried = false;
  private isOver = false;

  constructor(directory: string, options: WriterOptions) {
    this.directory = directory;
    this.options = options;
  }

  get segments(): readonly Segment[] {
    return this.all;
  }

  get first(): number {
    return this.all[0]?.firstLine ?? this.nextLine;
  }

  get end(): number {
    return this.nextLine;
  }

  get isFull(): boolean {
    const isMuch = this.unwritten >= mostUnwritten || this.chunks.length > mostChunks;
    return isMuch && !this.isOver;
  }

  /** Lines from this one on are in memory. */
  get firstInMemory(): number {
    return this.chunks[0]?.chunk.firstLine ?? this.nextLine;
  }

  append(line: NewLine): void {
    if (this.isOver) return;
    const last = this.chunks.at(-1);
    let chunk = last?.chunk;
    let segment = last?.segment;
    const isSegmentFull =
      segment === undefined ||
      segment.bytes + segment.lines * recordBytes >= this.options.segmentBytes;
    const before = chunk?.bytes ?? 0;
    if (segment !== undefined && chunk !== undefined && !isSegmentFull && chunk.push(line)) {
      this.count(segment, chunk.bytes - before, line.time);
      return;
    }
    if (segment === undefined || isSegmentFull) {
      segment = new Segment(this.directory, this.segmentCount++, this.nextLine);
      this.all.push(segment);
    }
    chunk = Chunk.for(line.text, {
      firstLine: this.nextLine,
      offset: segment.bytes,
      capacity: this.options.segmentBytes,
      spare: this.spare,
    });
    this.spare = undefined;
    this.chunks.push({ chunk, segment });
    chunk.push(line);
    this.count(segment, chunk.bytes, line.time);
    this.release();
  }

  /** When there is room again; at once when there is. */
  async room(): Promise<void> {
    while (this.isFull) {
      this.isHurried = true;
      void this.write();
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Until all lines that are here now have been written, or no more can be. */
  async flush(): Promise<void> {
    const end = this.nextLine;
    while (!this.isOver && this.firstUnwritten < end) {
      this.isHurried = true;
      await this.write();
    }
  }

  /** The lines of this range that are in memory, which are its last ones; the first of them, or where the range ends. */
  linesInMemory(from: number, to: number): { firstLine: number; lines: readonly SpooledLine[] } {
    const firstLine = Math.min(to, Math.max(from, this.firstInMemory));
    const lines: SpooledLine[] = [];
    for (const { chunk } of this.chunks) {
      const end = Math.min(to, chunk.firstLine + chunk.lines);
      for (let line = Math.max(firstLine, chunk.firstLine); line < end; line++)
        lines.push(chunk.line(line));
    }
    return { firstLine, lines };
  }

  /** The first line of this range in memory that is at or after `time`. */
  lineInMemoryAt(time: number, from: number, to: number): number | undefined {
    for (const { chunk } of this.chunks) {
      const end = Math.min(to, chunk.firstLine + chunk.lines);
      for (let line = Math.max(from, chunk.firstLine); line < end; line++)
        if (chunk.time(line) >= time) return line;
    }
    return undefined;
  }

  /** Ends writing, and closes the files once what is under way has ended. */
  async close(): Promise<void> {
    this.stop();
    await this.writing;
    await Promise.all([...this.removals, ...this.all.map((segment) => segment.close())]);
  }

  private get firstUnwritten(): number {
    const next = this.chunks.find(({ chunk }) => !chunk.isWritten);
    return next === undefined ? this.nextLine : next.chunk.firstUnwritten;
  }

  private count(segment: Segment, bytes: number, time: number): void {
    segment.count(bytes, time);
    this.nextLine++;
    this.unwritten += bytes + recordBytes;
    if (this.unwritten >= writeBytes) void this.write();
    else this.writeSoon();
  }

  private writeSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.isHurried = true;
      void this.write();
    }, writeDelay);
  }

  private write(): Promise<void> {
    return (this.writing ??= this.writeChunks().finally(() => {
      this.writing = undefined;
      if (this.unwritten > 0 && !this.isOver) this.writeSoon();
    }));
  }

  private async writeChunks(): Promise<void> {
    try {
      while (!this.isOver && this.unwritten >= (this.isHurried ? 1 : writeBytes)) {
        clearTimeout(this.timer);
        this.timer = undefined;
        const next = this.chunks.find(({ chunk }) => !chunk.isWritten);
        if (next === undefined) break;
        const { data, index, lines } = next.chunk.take();
        this.drop(data.length + index.length);
        await next.segment.write(data, index);
        next.chunk.written(data.length, lines);
        this.written += data.length + index.length;
        this.unwritten -= data.length + index.length;
        this.release();
        if (!this.isFull) this.wake();
      }
      this.isHurried = false;
    } catch (error) {
      this.stop();
      this.options.onFailure(diskError(error));
    }
  }

  /** Makes room for so many bytes on the disk. What is not wholly written, or in memory as well, stays. */
  private drop(bytes: number): void {
    let hasDropped = false;
    while (this.written + bytes > this.options.limitBytes) {
      const oldest = this.all[0];
      if (oldest === undefined || oldest.end > this.firstInMemory) break;
      this.all.shift();
      this.written -= oldest.size;
      hasDropped = true;
      const removal = oldest
        .remove()
        // It goes with the directory, then.
        .catch(() => undefined)
        .finally(() => this.removals.delete(removal));
      this.removals.add(removal);
    }
    if (hasDropped) this.options.onDrop();
  }

  /** Forgets chunks that are written, except the newest: there are likely to be more lines for it, and readers. */
  private release(): void {
    while (this.chunks.length > 1 && this.chunks[0]?.chunk.isWritten === true)
      this.spare = this.chunks.shift()?.chunk;
  }

  private stop(): void {
    this.isOver = true;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.wake();
  }

  private wake(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}
