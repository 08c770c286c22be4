import { open, unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { recordBytes, type SegmentState } from './format';

/** Lines whose latest time is kept in memory: one number for each so many. */
export const linesPerBlock = 4096;

interface Files {
  readonly data: FileHandle;
  readonly index: FileHandle;
}

/** A part of the spool that is dropped as a whole: its two files, and what is known about them without reading them. */
export class Segment {
  readonly number: number;
  readonly firstLine: number;
  /** Lines and bytes of text it has been given; not all of them may be on the disk yet. */
  lines = 0;
  bytes = 0;
  /** The latest time of each block of lines; -Infinity for one without times. */
  readonly latest: number[] = [];
  private readonly directory: string;
  private files: Files | undefined;
  private writtenLines = 0;
  private writtenBytes = 0;
  /** Readers that are under way, and who waits for the last of them. */
  private readers = 0;
  private unread: (() => void) | undefined;

  constructor(directory: string, number: number, firstLine: number) {
    this.directory = directory;
    this.number = number;
    this.firstLine = firstLine;
  }

  /** Number of the line behind its last one. */
  get end(): number {
    return this.firstLine + this.lines;
  }

  /** As far as it is on the disk. */
  get state(): SegmentState {
    const { number, firstLine } = this;
    return { number, firstLine, lines: this.writtenLines, dataBytes: this.writtenBytes };
  }

  /** Bytes of both files. */
  get size(): number {
    return this.writtenBytes + this.writtenLines * recordBytes;
  }

  /** A line was added. @param time milliseconds since the epoch, or NaN */
  count(bytes: number, time: number): void {
    const block = Math.floor(this.lines / linesPerBlock);
    const latest = this.latest[block] ?? Number.NEGATIVE_INFINITY;
    this.latest[block] = time > latest ? time : latest;
    this.lines++;
    this.bytes += bytes;
  }

  /** Behind what was written before. What fails leaves the state as it was. */
  async write(data: Buffer, index: Buffer): Promise<void> {
    const files = (this.files ??= await this.create());
    await writeAll(files.data, data, this.writtenBytes);
    await writeAll(files.index, index, this.writtenLines * recordBytes);
    this.writtenBytes += data.length;
    this.writtenLines += index.length / recordBytes;
  }

  /** Keeps the files open, also when the segment is dropped, until what it returns is called. */
  hold(): () => void {
    this.readers++;
    return () => {
      this.readers--;
      if (this.readers === 0) this.unread?.();
    };
  }

  /** Bytes of one of its files; fewer when it ends before. To be called while it is held. */
  async read(file: keyof Files, position: number, length: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length && this.files !== undefined) {
      const { bytesRead } = await this.files[file].read(
        buffer,
        filled,
        length - filled,
        position + filled,
      );
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  }

  /** Deletes the files, and closes them once nobody reads any more. Nothing may be written meanwhile. */
  async remove(): Promise<void> {
    try {
      await Promise.all([unlink(this.path('data')), unlink(this.path('index'))]);
    } finally {
      await this.close();
    }
  }

  /** Closes the files once nobody reads any more. */
  async close(): Promise<void> {
    if (this.readers > 0) await new Promise<void>((resolve) => (this.unread = resolve));
    const { files } = this;
    this.files = undefined;
    await Promise.all([files?.data.close(), files?.index.close()]);
  }

  private async create(): Promise<Files> {
    const data = await open(this.path('data'), 'wx+', 0o600);
    try {
      return { data, index: await open(this.path('index'), 'wx+', 0o600) };
    } catch (error) {
      await data.close();
      throw error;
    }
  }

  private path(file: keyof Files): string {
    return path.join(this.directory, `${String(this.number)}.${file}`);
  }
}

/** A disk that is nearly full writes a part and says so only then. */
async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length)
    done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
}
