import { EngineError } from '../api/errors';

// RFC 9112, section 7.1: each chunk is its size in hexadecimal (perhaps `;` and extensions) CRLF, its bytes, CRLF; the one of
// size 0 is the last, and trailer fields may follow it up to an empty line.
const carriageReturn = 13;
const lineFeed = 10;
const semicolon = 59;

/** Digits of a size: more than any body has, and exact as a number. */
const longestSize = 12;

/**
 * Takes a chunked HTTP body apart. An engine sends each line of a log as a chunk of its own; here they cost no call and no
 * object each, which they do in Node's parser.
 */
export class ChunkedBody {
  private state: 'size' | 'extension' | 'data' | 'dataEnd' | 'trailer' | 'complete' = 'size';
  /** Bytes of this chunk that have not come yet; while its size is read, what was read of it. */
  private remaining = 0;
  private digits = 0;
  /** Characters of this line of the trailer. */
  private trailerLength = 0;

  /** Whether the last chunk and the trailer have been read: what came without it was cut off. */
  get isComplete(): boolean {
    return this.state === 'complete';
  }

  /**
   * The body's bytes in `received`, moved together in place: nothing else may use it any more. @throws EngineError protocol
   */
  read(received: Buffer): Buffer {
    let from = 0;
    let to = 0;
    while (from < received.length && this.state !== 'complete') {
      if (this.state === 'data') {
        const end = Math.min(received.length, from + this.remaining);
        if (to !== from) received.copyWithin(to, from, end);
        to += end - from;
        this.remaining -= end - from;
        from = end;
        if (this.remaining === 0) this.state = 'dataEnd';
      } else {
        this.accept(received.readUInt8(from++));
      }
    }
    return received.subarray(0, to);
  }

  /** One byte of what stands around the data. */
  private accept(byte: number): void {
    switch (this.state) {
      case 'size':
        if (byte === semicolon) this.state = 'extension';
        else if (byte === lineFeed) this.beginChunk();
        else if (byte !== carriageReturn) this.addDigit(byte);
        return;
      case 'extension':
        if (byte === lineFeed) this.beginChunk();
        return;
      case 'dataEnd':
        if (byte === lineFeed) this.state = 'size';
        else if (byte !== carriageReturn) throw notChunked();
        return;
      case 'trailer':
        if (byte === lineFeed) {
          if (this.trailerLength === 0) this.state = 'complete';
          this.trailerLength = 0;
        } else if (byte !== carriageReturn) this.trailerLength++;
        return;
      case 'data':
      case 'complete':
    }
  }

  private addDigit(byte: number): void {
    const digit = digitOf(byte);
    if (digit === undefined || this.digits === longestSize) throw notChunked();
    this.remaining = this.remaining * 16 + digit;
    this.digits++;
  }

  private beginChunk(): void {
    if (this.digits === 0) throw notChunked();
    this.digits = 0;
    this.state = this.remaining === 0 ? 'trailer' : 'data';
  }
}

function digitOf(byte: number): number | undefined {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : undefined;
}

function notChunked(): EngineError {
  return new EngineError({ kind: 'protocol', detail: 'not a chunked HTTP body' });
}
