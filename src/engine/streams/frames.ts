import type { LogFrame } from '../api/containers';
import { EngineError } from '../api/errors';

// Format: "Stream format" of POST /containers/{id}/attach in the Engine API reference, and moby's pkg/stdcopy. Every frame has
// an 8-byte header: the stream (0 stdin, 1 stdout, 2 stderr, 3 an error of the engine itself), three zero bytes, and the
// length of what follows as a big-endian 32-bit number.
const headerLength = 8;
const systemError = 3;

/** An engine's own error is a sentence; whatever claims to be longer is cut. */
const systemErrorLimit = 64 * 1024;

/**
 * Takes multiplexed bytes apart. A frame is not collected: every piece of it is handed on as it arrives, as a view into the
 * chunk. So a frame of any size costs no memory, no copying, and a truncated last one has been delivered as far as it came.
 */
export class FrameReader {
  private readonly header = Buffer.alloc(headerLength);
  private headerFilled = 0;
  private stream = 0;
  private remaining = 0;
  private systemErrorText = '';

  /** Frames in `chunk`. Stops at what is no frame: see {@link failure}. */
  read(chunk: Buffer): LogFrame[] {
    const frames: LogFrame[] = [];
    let offset = 0;
    while (offset < chunk.length && this.failure === undefined) {
      if (this.remaining === 0) {
        offset += this.readHeader(chunk, offset);
        continue;
      }
      const end = Math.min(chunk.length, offset + this.remaining);
      const data = chunk.subarray(offset, end);
      this.remaining -= data.length;
      offset = end;
      if (this.stream === systemError) this.readSystemError(data);
      else frames.push({ stream: this.stream === 2 ? 'stderr' : 'stdout', data });
    }
    return frames;
  }

  /** Why nothing more can be read: an error the engine put into the stream, or bytes that are no frames. */
  failure: EngineError | undefined;

  /** To be called at the end of the stream, for an error message that was cut off. */
  end(): void {
    if (this.systemErrorText !== '') this.failSystemError();
  }

  /** @returns how many bytes of it were in `chunk` */
  private readHeader(chunk: Buffer, offset: number): number {
    // Most stand in one piece, and there is one for each line of a log.
    if (this.headerFilled === 0 && offset + headerLength <= chunk.length) {
      this.accept(chunk, offset);
      return headerLength;
    }
    const copied = chunk.copy(
      this.header,
      this.headerFilled,
      offset,
      offset + headerLength - this.headerFilled,
    );
    this.headerFilled += copied;
    if (this.headerFilled < headerLength) return copied;
    this.headerFilled = 0;
    this.accept(this.header, 0);
    return copied;
  }

  private accept(header: Buffer, at: number): void {
    // Stream and zeros at once.
    const kind = header.readUInt32BE(at);
    this.stream = kind >>> 24;
    this.remaining = header.readUInt32BE(at + 4);
    if (this.stream > systemError || (kind & 0xffffff) !== 0) {
      const bytes = header.toString('hex', at, at + headerLength);
      this.failure = new EngineError({
        kind: 'protocol',
        detail: `not a stream frame: ${bytes}`,
      });
    }
  }

  private readSystemError(data: Buffer): void {
    const room = systemErrorLimit - this.systemErrorText.length;
    this.systemErrorText += data.toString('utf8', 0, Math.max(0, room));
    if (this.remaining === 0) this.failSystemError();
  }

  private failSystemError(): void {
    this.failure ??= new EngineError({ kind: 'server', detail: this.systemErrorText.trim() });
  }
}

/**
 * The frames of a multiplexed stream, one batch for each chunk that has any.
 * @throws EngineError server (an error the engine put into the stream), protocol (not multiplexed)
 */
export async function* demultiplex(
  source: AsyncIterable<Buffer>,
): AsyncGenerator<readonly LogFrame[], void, undefined> {
  const reader = new FrameReader();
  for await (const chunk of source) {
    const frames = reader.read(chunk);
    if (frames.length > 0) yield frames;
    if (reader.failure !== undefined) throw reader.failure;
  }
  reader.end();
  if (reader.failure !== undefined) throw reader.failure;
}

/** What a container with a tty writes: bytes without any frames, all of them standard output. */
export async function* rawFrames(
  source: AsyncIterable<Buffer>,
): AsyncGenerator<readonly LogFrame[], void, undefined> {
  for await (const data of source) {
    if (data.length > 0) yield [{ stream: 'stdout', data }];
  }
}
