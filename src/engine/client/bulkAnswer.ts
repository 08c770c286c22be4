import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { EngineError } from '../api/errors';
import { ChunkedBody } from '../streams/chunkedBody';
import type { AnswerMessage } from './answer';
import type { ConnectionOptions } from './connect';

/** Bytes: as much as Node takes of an answer's head. */
const headLimit = 16 * 1024;

/** Bytes: after a piece that is smaller the reader waits for {@link breath}. */
const smallPiece = 16 * 1024;

/** Milliseconds. */
const breath = 1;

/** What {@link BulkAnswer} wants of its connection: nothing is read while it draws breath. */
export const bulkConnection: ConnectionOptions = { readableHighWaterMark: 1 };

export interface BulkRequest {
  readonly method: string;
  /** With version and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What an answer is read from. */
export interface BulkConnection {
  write(text: string): void;
  /** What has arrived since the last time; waits for it. Undefined at the end. @throws what the socket throws */
  read(): Promise<Buffer | undefined>;
  destroy(): void;
}

/**
 * An HTTP answer that is read without Node's HTTP client, whose parser costs a call for each chunk of a body: an engine sends
 * every line of a log as one, and half of the time that a large log takes would go there. The connection serves this one request.
 */
export class BulkAnswer implements AnswerMessage {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  private readonly connection: BulkConnection;
  private readonly beginning: Buffer;

  private constructor(connection: BulkConnection, head: Head, beginning: Buffer) {
    this.connection = connection;
    this.statusCode = head.status;
    this.headers = head.headers;
    this.beginning = beginning;
  }

  /**
   * Sends the request over `connection`, which belongs to the answer from now on, and waits for the answer's headers.
   * @throws what the socket throws, EngineError protocol (this is no HTTP)
   */
  static async to(request: BulkRequest, connection: BulkConnection): Promise<BulkAnswer> {
    try {
      connection.write(textOf(request));
      let received: Buffer = Buffer.alloc(0);
      for (;;) {
        const end = received.indexOf('\r\n\r\n');
        if (end >= 0) {
          const head = parseHead(received.toString('latin1', 0, end));
          return new BulkAnswer(connection, head, received.subarray(end + 4));
        }
        if (received.length > headLimit) throw noHttp('the head of the answer does not end');
        const more = await connection.read();
        if (more === undefined) throw cutOff();
        received = Buffer.concat([received, more]);
      }
    } catch (error) {
      connection.destroy();
      throw error;
    }
  }

  /** The body, in pieces of any length. @throws with code ECONNRESET when it was cut off */
  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer, void, undefined> {
    const body = this.body();
    try {
      let received: Buffer | undefined = this.beginning;
      while (received !== undefined) {
        const data = body.read(received);
        if (data.length > 0) yield data;
        if (body.isComplete) return;
        received = await this.connection.read();
      }
      if (!body.endsWithConnection) throw cutOff();
    } finally {
      this.destroy();
    }
  }

  destroy(): void {
    this.connection.destroy();
  }

  private body(): Body {
    if (/\bchunked\s*$/i.test(this.headers['transfer-encoding'] ?? '')) {
      const chunks = new ChunkedBody();
      return {
        read: (received) => chunks.read(received),
        get isComplete() {
          return chunks.isComplete;
        },
        endsWithConnection: false,
      };
    }
    const length = Number(this.headers['content-length'] ?? Infinity);
    return new PlainBody(length);
  }
}

interface Body {
  read(received: Buffer): Buffer;
  readonly isComplete: boolean;
  /** Whether nothing else tells its end. */
  readonly endsWithConnection: boolean;
}

/** So many bytes, or all until the connection is closed. */
class PlainBody implements Body {
  readonly endsWithConnection: boolean;
  private remaining: number;

  constructor(length: number) {
    this.remaining = length;
    this.endsWithConnection = !Number.isFinite(length);
  }

  get isComplete(): boolean {
    return this.remaining <= 0;
  }

  read(received: Buffer): Buffer {
    const data = received.subarray(0, Math.min(received.length, this.remaining));
    this.remaining -= data.length;
    return data;
  }
}

/**
 * What arrives on a socket, piece by piece and with back-pressure. The socket belongs to the connection from now on, and aborting
 * `signal` destroys it. An engine writes line by line, and a reader that is woken for each line costs both of them more than the lines do;
 * so a millisecond's worth is read at once. The first of them never waits.
 */
export class SocketConnection implements BulkConnection {
  private readonly socket: Duplex;
  private readonly signal: AbortSignal;
  private readonly pieces: AsyncIterator<Buffer>;
  private wasSmall = false;

  constructor(socket: Duplex, signal: AbortSignal) {
    this.socket = socket;
    this.signal = signal;
    this.pieces = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    signal.addEventListener('abort', this.destroy, { once: true });
    if (signal.aborted) this.destroy();
  }

  write(text: string): void {
    this.socket.write(text);
  }

  async read(): Promise<Buffer | undefined> {
    // A line that comes after a while has been waited for longer than this.
    if (this.wasSmall) await delay(breath);
    const next = await this.pieces.next();
    if (next.done === true) return undefined;
    this.wasSmall = next.value.length < smallPiece;
    return next.value;
  }

  readonly destroy = (): void => {
    this.signal.removeEventListener('abort', this.destroy);
    this.socket.destroy();
  };
}

interface Head {
  readonly status: number;
  /** Names in lower case; of one that was sent more than once, all values. */
  readonly headers: Readonly<Record<string, string>>;
}

function textOf({ method, path, headers }: BulkRequest): string {
  const lines = Object.entries({ ...headers, Connection: 'close' });
  return [`${method} ${path} HTTP/1.1`, ...lines.map((line) => line.join(': ')), '', ''].join(
    '\r\n',
  );
}

function parseHead(text: string): Head {
  const [first = '', ...lines] = text.split('\r\n');
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(first)?.[1];
  if (status === undefined) throw noHttp('the answer is no HTTP');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon <= 0) throw noHttp('a header of the answer has no name');
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    const before = headers[name];
    headers[name] = before === undefined ? value : `${before}, ${value}`;
  }
  return { status: Number(status), headers };
}

function noHttp(detail: string): EngineError {
  return new EngineError({ kind: 'protocol', detail });
}

/** What Node says when a connection ends before the answer does. */
function cutOff(): Error {
  return Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
}
