import { rm } from 'node:fs/promises';
import { cancelled, Emitter, type Disposable, type EngineError } from '../../api';
import type { NewLine } from './chunk';
import { diskError } from './diskError';
import { segmentBytes, type SpooledLine, type SpoolState } from './format';
import { linesPerBlock, type Segment } from './segment';
import { SegmentReader } from './reader';
import { createSpoolDirectory } from './sweep';
import { SpoolWriter } from './writer';

export interface SpoolOptions {
  /** Parent of the spool's own directory; made where it is missing. */
  readonly directory: string;
  /** Bytes on the disk, texts and index; beyond them the oldest lines are dropped. */
  readonly limitBytes: number;
}

/**
 * Lines in files of this process's own, numbered as they come. In memory are only those that are not written yet, and the newest.
 * What is read may be older than the spool's beginning when that has moved on meanwhile: such lines are left out.
 */
export class Spool implements Disposable {
  readonly directory: string;
  private readonly writer: SpoolWriter;
  private readonly reader = new SegmentReader();
  private readonly dropped = new Emitter<void>();
  private readonly failed = new Emitter<EngineError>();
  private isDisposed = false;

  private constructor(directory: string, limitBytes: number) {
    this.directory = directory;
    this.writer = new SpoolWriter(directory, {
      segmentBytes: Math.max(1, Math.min(segmentBytes, Math.floor(limitBytes / 4))),
      limitBytes,
      onDrop: () => {
        this.dropped.fire();
      },
      onFailure: (error) => {
        this.failed.fire(error);
      },
    });
  }

  /** @throws EngineError invalid or permission, with a reason: the directory cannot be made */
  static async create({ directory, limitBytes }: SpoolOptions): Promise<Spool> {
    try {
      return new Spool(await createSpoolDirectory(directory), limitBytes);
    } catch (error) {
      throw diskError(error);
    }
  }

  /** {@link first} has grown. */
  readonly onDidDrop = this.dropped.event;

  /** Fires once, when nothing more can be written (disk full): what is there stays readable. */
  readonly onDidFail = this.failed.event;

  /** Number of the oldest line that is kept. */
  get first(): number {
    return this.writer.first;
  }

  /** Number of the line that comes next. */
  get end(): number {
    return this.writer.end;
  }

  /** What is on the disk. */
  get state(): SpoolState {
    const segments = this.writer.segments.map((segment) => segment.state);
    return { directory: this.directory, segments: segments.filter(({ lines }) => lines > 0) };
  }

  /** Whether more is waiting to be written than should: wait for {@link room} before the next lines. */
  get isFull(): boolean {
    return this.writer.isFull;
  }

  /** Never rejects; resolves as well when the spool fails or is disposed. */
  room(): Promise<void> {
    return this.writer.room();
  }

  /** Adds a line, which is number {@link end}. Lost when the spool has failed. */
  append(line: NewLine): void {
    this.writer.append(line);
  }

  /** Writes all lines there are. Resolves, with what is on the disk then, also when that fails. */
  async flush(): Promise<SpoolState> {
    await this.writer.flush();
    return this.state;
  }

  /** @throws EngineError cancelled (disposed), invalid (the disk fails) */
  async read(from: number, to: number): Promise<readonly SpooledLine[]> {
    const start = Math.max(from, this.first);
    const end = Math.min(to, this.end);
    // Before the first wait: what is in memory may be on the disk only, after it.
    const inMemory = this.writer.linesInMemory(start, end);
    const onDisk = this.writer.segments
      .map((segment) => ({
        segment,
        from: Math.max(start, segment.firstLine),
        to: Math.min(end, segment.end, inMemory.firstLine),
      }))
      .filter((part) => part.from < part.to);
    const lines: SpooledLine[] = [];
    await this.reading(
      onDisk.map((part) => part.segment),
      async () => {
        for (const part of onDisk)
          for (const line of await this.reader.lines(part.segment, part.from, part.to))
            lines.push(line);
      },
    );
    for (const line of inMemory.lines) lines.push(line);
    return lines;
  }

  /** Number of the first line at or after `time` (milliseconds since the epoch); {@link end} when there is none. */
  async lineAtTime(time: number): Promise<number> {
    const segments = [...this.writer.segments];
    return this.reading(segments, async () => {
      for (const segment of segments) {
        for (const [block, latest] of segment.latest.entries()) {
          if (latest < time) continue;
          const line = await this.lineInBlock(segment, block, time);
          if (line !== undefined) return line;
        }
      }
      return this.end;
    });
  }

  /** Ends writing at once; the files are closed and removed as soon as what is under way has ended. */
  dispose(): void {
    if (this.isDisposed) return;
    this.isDisposed = true;
    this.dropped.dispose();
    this.failed.dispose();
    this.reader.clear();
    // A file that cannot be closed has been given up by the system as well.
    void this.remove().catch(() => undefined);
  }

  private async lineInBlock(
    segment: Segment,
    block: number,
    time: number,
  ): Promise<number | undefined> {
    const start = segment.firstLine + block * linesPerBlock;
    const end = Math.min(segment.end, start + linesPerBlock);
    const inMemory = this.writer.firstInMemory;
    const found = this.writer.lineInMemoryAt(time, Math.max(start, inMemory), end);
    if (inMemory <= start) return found;
    const records = await this.reader.records(segment, start, Math.min(end, inMemory));
    const index = records.findIndex((record) => record.time >= time);
    return index === -1 ? found : start + index;
  }

  private async reading<T>(segments: readonly Segment[], work: () => Promise<T>): Promise<T> {
    if (this.isDisposed) throw cancelled();
    const releases = segments.map((segment) => segment.hold());
    try {
      return await work();
    } catch (error) {
      throw diskError(error);
    } finally {
      for (const release of releases) release();
    }
  }

  private async remove(): Promise<void> {
    try {
      await this.writer.close();
    } finally {
      // What cannot be removed is left for the next sweep.
      await rm(this.directory, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}
