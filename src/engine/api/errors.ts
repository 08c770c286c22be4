/** What went wrong, told apart by what the user can do about it. */
export type EngineErrorKind =
  /** Nothing answers at the endpoint: no socket, connection refused, host not found. */
  | 'unreachable'
  /** The endpoint exists but this user may not open it. */
  | 'permission'
  /** Certificates are missing, wrong, expired or rejected. */
  | 'tls'
  /** A registry wants credentials or rejects those given. */
  | 'auth'
  /** The object is not there (HTTP 404). */
  | 'notFound'
  /** The object's state forbids it: in use, already running, name taken (HTTP 409). */
  | 'conflict'
  /** The engine cannot do this: API too old or new, platform, log driver, swarm not initialised. */
  | 'unsupported'
  /** The engine rejects the request's content (HTTP 400). */
  | 'invalid'
  /** No answer within the time limit. */
  | 'timeout'
  /** The caller aborted. */
  | 'cancelled'
  /** The engine failed (HTTP 5xx, or an error inside a stream). */
  | 'server'
  /** The answer is not what the API describes. */
  | 'protocol';

export interface EngineErrorInit {
  readonly kind: EngineErrorKind;
  /** What the engine or the operating system said, verbatim. Hostile text: show it, never interpret it. */
  readonly detail: string;
  /** HTTP status, where there was one. */
  readonly status?: number | undefined;
  /** Operating system code such as `ECONNREFUSED`, where there was one. */
  readonly code?: string | undefined;
  /** The API call that failed, as `GET /containers/json`. */
  readonly call?: string | undefined;
  readonly cause?: unknown;
}

/** Bundles are loaded separately and each has its own copy of this class; the brand is what they share. */
const brand = Symbol.for('longshore.EngineError');

/** The only error that leaves `src/engine`. */
export class EngineError extends Error {
  readonly [brand] = true;
  readonly kind: EngineErrorKind;
  readonly detail: string;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly call: string | undefined;

  constructor(init: EngineErrorInit) {
    super(init.call === undefined ? init.detail : `${init.call}: ${init.detail}`, {
      cause: init.cause,
    });
    this.name = 'EngineError';
    this.kind = init.kind;
    this.detail = init.detail;
    this.status = init.status;
    this.code = init.code;
    this.call = init.call;
  }
}

export function isEngineError(error: unknown, kind?: EngineErrorKind): error is EngineError {
  if (typeof error !== 'object' || error === null || !(brand in error)) return false;
  return kind === undefined || (error as EngineError).kind === kind;
}

/** `error` itself when it already is an {@link EngineError}, otherwise wrapped as one of `kind`. */
export function toEngineError(error: unknown, kind: EngineErrorKind = 'protocol'): EngineError {
  if (isEngineError(error)) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new EngineError({ kind, detail, cause: error });
}

export function cancelled(call?: string): EngineError {
  return new EngineError({ kind: 'cancelled', detail: 'cancelled', call });
}
