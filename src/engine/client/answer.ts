import { EngineError, type EngineErrorKind } from '../api/errors';
import { kindOfStatus } from '../streams/httpStatus';
import { isObject, textAt } from '../streams/json';
import { parseJson } from '../streams/jsonLines';
import type { CallScope } from './callScope';

/** Bytes of an error's body that are read: it is a sentence. */
const errorLimit = 64 * 1024;

/** Milliseconds for the rest of an error's body. */
const errorTimeout = 5_000;

/** An HTTP answer: Node's, or one that was read without its HTTP client. */
export interface AnswerMessage extends AsyncIterable<Buffer> {
  readonly statusCode?: number | undefined;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  destroy(): unknown;
}

/** An answer whose headers have arrived. Holds its connection until it is read to the end or closed. */
export class Answer {
  readonly scope: CallScope;
  private readonly message: AnswerMessage;

  constructor(message: AnswerMessage, scope: CallScope) {
    this.message = message;
    this.scope = scope;
  }

  /** `name` in lower case; undefined when it was not sent, or more than once. */
  header(name: string): string | undefined {
    const value = this.message.headers[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** The sender's clock, in whole seconds since the epoch; undefined when it does not tell. */
  get sentAt(): number | undefined {
    const time = Date.parse(this.header('date') ?? '');
    return Number.isNaN(time) ? undefined : time / 1000;
  }

  /** The body's chunks as they arrive, with back-pressure. Leaving the loop closes the connection. */
  async *chunks(): AsyncGenerator<Buffer, void, undefined> {
    try {
      yield* this.message;
      this.scope.throwIfFailed();
    } catch (error) {
      throw this.scope.explain(error);
    } finally {
      this.close();
    }
  }

  async text(): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.chunks()) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  }

  /** Destroys the connection, unless the answer has been read to its end: then it can serve another call. */
  close(): void {
    this.message.destroy();
    this.scope.end();
  }

  /** The error that this answer is. */
  async error(
    kindOf: ((status: number, detail: string) => EngineErrorKind | undefined) | undefined,
  ): Promise<EngineError> {
    const status = this.message.statusCode ?? 0;
    this.scope.limit(errorTimeout);
    const { text, cause } = readError(await this.beginning());
    const detail = text || `HTTP ${String(status)}`;
    const kind = kindOf?.(status, detail) ?? podmanCauses.get(cause) ?? kindOfStatus(status);
    // An HTTP answer can tell of one problem with TLS only: that it was left out.
    const reason = kind === 'tls' ? 'tlsWanted' : undefined;
    return new EngineError({ kind, reason, detail, status, call: this.scope.call });
  }

  private async beginning(): Promise<string> {
    const chunks: Buffer[] = [];
    let length = 0;
    try {
      for await (const chunk of this.chunks()) {
        chunks.push(chunk);
        length += chunk.length;
        if (length > errorLimit) break;
      }
    } catch {
      // The status alone says what kind of error it is.
    }
    return Buffer.concat(chunks).toString('utf8', 0, errorLimit);
  }
}

/**
 * Podman answers status 500 where Docker says 409, but names the cause in a field of its own: one of the fixed texts of its
 * libpod/define/errors.go.
 */
const podmanCauses: ReadonlyMap<string, EngineErrorKind> = new Map<string, EngineErrorKind>([
  ['container state improper', 'conflict'],
  ['that name is already in use', 'conflict'],
  ['volume is being used', 'conflict'],
  ['network is being used', 'conflict'],
  ['volume already exists', 'conflict'],
  ['network already exists', 'conflict'],
  ['invalid argument', 'invalid'],
]);

/** The engine says `{"message": "…"}`, Podman adds `cause`, a proxy in between may say anything. */
function readError(body: string): { text: string; cause: string } {
  try {
    const value = parseJson(body);
    if (isObject(value)) {
      const cause = textAt(value, 'cause');
      return { text: textAt(value, 'message') || cause || body.trim(), cause };
    }
  } catch {
    // Plain text.
  }
  return { text: body.trim(), cause: '' };
}
