import { IncomingMessage, type ClientRequest } from 'node:http';
import type { Duplex } from 'node:stream';
import type { CallOptions } from '../api/call';
import type { ApiCall } from '../api/engine';
import { EngineError, type EngineErrorKind } from '../api/errors';
import type { JsonObject, JsonValue } from '../api/json';
import { parseJson } from '../streams/jsonLines';
import type { EngineAgent } from './agent';
import { Answer, type AnswerMessage } from './answer';
import { BulkAnswer, bulkConnection, SocketConnection, type BulkConnection } from './bulkAnswer';
import { CallScope } from './callScope';
import { codeOf } from './errors';
import { GatheredConnection, Gathering } from './gatheredConnection';
import { createModem, everyStatus, type Modem } from './modem';
import { queryString, type QueryValue } from './paths';

/** Milliseconds until an answer's headers, unless the caller or the call itself says otherwise. */
export const defaultTimeout = 30_000;

/** For what an engine may work on for minutes before it answers: prune, disk usage. */
export const longTimeout = 10 * 60_000;

/** Where nothing can be said about how long it takes: following a silent log, pulling a large image. */
export const noTimeout = 0;

export type Method = 'GET' | 'POST' | 'DELETE';

export interface ApiRequest {
  readonly method: Method;
  /** Without version and query, every part escaped (see `paths.ts`). */
  readonly path: string;
  readonly query?: Readonly<Record<string, QueryValue>> | undefined;
  readonly body?: JsonObject | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds, where {@link defaultTimeout} does not fit; the caller's own limit comes first. */
  readonly timeout?: number | undefined;
  /** Kinds of HTTP errors, where this route means something else by a status than the API in general. */
  readonly errorKind?:
    ((status: number, detail: string) => EngineErrorKind | undefined) | undefined;
}

export interface Connected {
  readonly socket: Duplex;
  readonly scope: CallScope;
}

/** Sends API calls of one engine: time limits, cancellation, the retry on a stale connection, errors and their report. */
export class ApiClient {
  private readonly agent: EngineAgent;
  private readonly onCall: ((call: ApiCall) => void) | undefined;
  private readonly modem: Modem;
  /** In front of every path; empty before a version is known. */
  private readonly versionPath: string;
  private readonly gathering = new Gathering();
  private readonly scopes = new Set<CallScope>();
  private disposed = false;

  constructor(
    agent: EngineAgent,
    apiVersion: string | undefined,
    onCall: ((call: ApiCall) => void) | undefined,
  ) {
    this.agent = agent;
    this.onCall = onCall;
    this.modem = createModem(agent, apiVersion);
    this.versionPath = apiVersion === undefined ? '' : `/v${apiVersion}`;
  }

  /** The whole answer; undefined when it is empty. @throws EngineError protocol, when it is no JSON */
  async json(request: ApiRequest, options: CallOptions = {}): Promise<JsonValue | undefined> {
    return (await this.dated(request, options)).json;
  }

  /** Like {@link json}, with the engine's time of sending it. */
  async dated(
    request: ApiRequest,
    options: CallOptions = {},
  ): Promise<{ readonly json: JsonValue | undefined; readonly sentAt: number | undefined }> {
    const answer = await this.stream(request, options);
    const { sentAt } = answer;
    return { json: parse(await this.read(answer, request, options), request), sentAt };
  }

  /** One header of an answer that is otherwise not looked at. */
  async header(
    request: ApiRequest,
    name: string,
    options: CallOptions = {},
  ): Promise<string | undefined> {
    const answer = await this.stream(request, options);
    const value = answer.header(name);
    await this.read(answer, request, options);
    return value;
  }

  async text(request: ApiRequest, options: CallOptions = {}): Promise<string> {
    return this.read(await this.stream(request, options), request, options);
  }

  /** The answer as soon as its headers are there. Its reader must close it, or read it to the end. */
  async stream(request: ApiRequest, options: CallOptions = {}): Promise<Answer> {
    return this.answerTo(request, options, (scope) => this.dial(request, false, scope));
  }

  /** Like {@link stream}, for a body of hundreds of megabytes in small chunks: see {@link BulkAnswer}. */
  async bulk(request: ApiRequest, options: CallOptions = {}): Promise<Answer> {
    return this.answerTo(request, options, async (scope) => {
      const socket = await this.agent.open(scope.signal, bulkConnection);
      return this.ask(request, new SocketConnection(socket, scope.signal));
    });
  }

  /** Like {@link stream}, for one of many answers on which a little arrives now and then: see {@link Gathering}. */
  async gathered(request: ApiRequest, options: CallOptions = {}): Promise<Answer> {
    return this.answerTo(request, options, async (scope) => {
      const connection = new GatheredConnection(this.gathering);
      connection.attach(await this.agent.open(scope.signal, connection.options), scope.signal);
      return this.ask(request, connection);
    });
  }

  /** A connection that has left HTTP: both sides write as they like. The receiver ends the scope when the socket closes. */
  async hijack(request: ApiRequest, options: CallOptions = {}): Promise<Connected> {
    const { result, scope } = await this.send(request, options, (one) =>
      this.dial(request, true, one),
    );
    if (!isMessage(result)) return { socket: result, scope };
    result.destroy();
    scope.end();
    const detail = `no upgrade: HTTP ${String(result.statusCode)}`;
    throw new EngineError({ kind: 'protocol', detail, call: scope.call });
  }

  dispose(): void {
    this.disposed = true;
    for (const scope of [...this.scopes]) scope.cancel();
    this.agent.destroy();
  }

  private async answerTo(request: ApiRequest, options: CallOptions, dial: Dial): Promise<Answer> {
    const { result, scope } = await this.send(request, options, dial);
    if (isMessage(result)) return new Answer(result, scope);
    result.destroy();
    scope.end();
    throw new EngineError({ kind: 'protocol', detail: 'unexpected upgrade', call: scope.call });
  }

  private read(answer: Answer, request: ApiRequest, options: CallOptions): Promise<string> {
    // The limit counts anew for the body: what has begun to arrive may take as long once more.
    answer.scope.limit(limitOf(request, options));
    return answer.text();
  }

  private async send(
    request: ApiRequest,
    options: CallOptions,
    dial: Dial,
  ): Promise<{ result: AnswerMessage | Duplex; scope: CallScope }> {
    const scope: CallScope = new CallScope(callOf(request), options.signal, () => {
      this.scopes.delete(scope);
    });
    this.scopes.add(scope);
    if (this.disposed) scope.cancel();
    try {
      scope.throwIfFailed();
      scope.limit(limitOf(request, options));
      const result = await this.dialAgainIfStale(request, scope, dial);
      scope.limit(noTimeout);
      return { result, scope };
    } catch (error) {
      scope.end();
      throw scope.explain(error);
    }
  }

  private async dialAgainIfStale(
    request: ApiRequest,
    scope: CallScope,
    dial: Dial,
  ): Promise<AnswerMessage | Duplex> {
    try {
      return await this.attempt(request, scope, dial);
    } catch (error) {
      // The engine restarted since the connection was last used. Only a GET may be sent twice: of anything else nobody knows
      // whether it was carried out.
      const stale = isEngineReset(error) && request.method === 'GET';
      if (!stale || scope.signal.aborted) throw error;
      this.agent.dropIdle();
      return await this.attempt(request, scope, dial);
    }
  }

  /** One request on the wire, reported to `onCall`. */
  private async attempt(
    request: ApiRequest,
    scope: CallScope,
    dial: Dial,
  ): Promise<AnswerMessage | Duplex> {
    const started = performance.now();
    let status: number | undefined;
    let roundTrip: number | undefined;
    let failure: EngineError | undefined;
    try {
      const result = await dial(scope);
      status = isMessage(result) ? result.statusCode : 101;
      roundTrip = this.roundTripOf(result);
      if (isMessage(result) && !isSuccess(result)) {
        throw await new Answer(result, scope).error(request.errorKind);
      }
      return result;
    } catch (error) {
      failure = scope.explain(error);
      throw failure;
    } finally {
      const path = request.path + queryString(request.query ?? {});
      const duration = performance.now() - started;
      this.onCall?.({ method: request.method, path, status, duration, roundTrip, error: failure });
    }
  }

  private roundTripOf(result: AnswerMessage | Duplex): number | undefined {
    if (!(result instanceof IncomingMessage)) return undefined;
    // Node's answers know their request; its types do not.
    const { req } = result as IncomingMessage & { readonly req: ClientRequest };
    const sentAt = this.agent.sentAt(req);
    return sentAt === undefined ? undefined : performance.now() - sentAt;
  }

  private dial(
    request: ApiRequest,
    hijack: boolean,
    scope: CallScope,
  ): Promise<IncomingMessage | Duplex> {
    const query = queryString(request.query ?? {});
    const headers = this.headersOf(request);
    if (request.body !== undefined) headers['Content-Type'] = 'application/json';
    return new Promise((resolve, reject) => {
      // Not left to the request alone: while its connection is being made, it would only fail once that is done.
      const onAbort = (): void => {
        reject(scope.explain(undefined));
      };
      scope.signal.addEventListener('abort', onAbort, { once: true });
      this.modem.dial(
        {
          path: query === '' ? request.path : `${request.path}${query}&`,
          method: request.method,
          headers,
          file: request.body === undefined ? undefined : Buffer.from(JSON.stringify(request.body)),
          isStream: true,
          hijack,
          statusCodes: everyStatus,
          abortSignal: scope.signal,
        },
        (error, result) => {
          scope.signal.removeEventListener('abort', onAbort);
          if (error !== null) {
            reject(error);
            return;
          }
          // Destroyed before anybody reads it, it must not fail without a listener.
          result.on('error', () => undefined);
          // Nobody is waiting for it any more.
          if (scope.signal.aborted) result.destroy();
          resolve(result);
        },
      );
    });
  }

  private ask(request: ApiRequest, connection: BulkConnection): Promise<AnswerMessage> {
    const path = this.versionPath + request.path + queryString(request.query ?? {});
    const headers = this.headersOf(request);
    return BulkAnswer.to({ method: request.method, path, headers }, connection);
  }

  private headersOf(request: ApiRequest): Record<string, string> {
    return { Host: this.agent.hostHeader, ...request.headers };
  }
}

/** Sends one request; what it resolves with is Node's message, a socket that has left HTTP, or a bulk answer. */
type Dial = (scope: CallScope) => Promise<AnswerMessage | Duplex>;

function isMessage(result: AnswerMessage | Duplex): result is AnswerMessage {
  return 'statusCode' in result;
}

function callOf(request: ApiRequest): string {
  return `${request.method} ${request.path}`;
}

function limitOf(request: ApiRequest, options: CallOptions): number {
  return options.timeout ?? request.timeout ?? defaultTimeout;
}

/** 304: a container that was started or stopped already. */
function isSuccess(answer: AnswerMessage): boolean {
  const status = answer.statusCode ?? 0;
  return (status >= 200 && status < 300) || status === 304;
}

function isEngineReset(error: unknown): boolean {
  const code = error instanceof EngineError ? error.code : codeOf(error);
  return code === 'ECONNRESET' || code === 'EPIPE';
}

/** Undefined for an empty answer. */
function parse(text: string, request: ApiRequest): JsonValue | undefined {
  if (text.trim() === '') return undefined;
  try {
    return parseJson(text);
  } catch (error) {
    const call = callOf(request);
    throw new EngineError({
      kind: 'protocol',
      detail: 'no JSON in the answer',
      call,
      cause: error,
    });
  }
}
