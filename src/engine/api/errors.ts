/** What went wrong, told apart by what the user can do about it. */
export type EngineErrorKind =
  /** Nothing answers at the endpoint: no socket, connection refused, host not found. */
  | 'unreachable'
  /** The endpoint exists but this user may not open it. */
  | 'permission'
  /** Certificates are missing, wrong, expired or rejected. */
  | 'tls'
  /** ssh refuses: host key, authentication, no docker on the other side. */
  | 'ssh'
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

/** What exactly is wrong, where a kind covers several things that users mend in different ways. */
export type EngineErrorReason =
  // tls
  | 'certificateExpired'
  | 'certificateNotYetValid'
  /** The engine's certificate is signed by nobody we trust. */
  | 'unknownAuthority'
  /** The engine's certificate is for another host. */
  | 'wrongHost'
  /** A PEM file cannot be read. */
  | 'fileMissing'
  /** A PEM file holds something else. */
  | 'fileMalformed'
  /** The key wants a passphrase, which docker has no place for. */
  | 'keyEncrypted'
  /** The key is not that of the certificate. */
  | 'keyMismatch'
  /** The engine wants a certificate of ours and was given none. */
  | 'clientCertificateMissing'
  /** The engine does not accept our certificate. */
  | 'clientCertificateRefused'
  /** The engine speaks TLS, we do not. */
  | 'tlsWanted'
  /** We speak TLS, the engine does not. */
  | 'tlsNotSpoken'
  // ssh
  | 'sshMissing'
  | 'hostKeyUnknown'
  | 'hostKeyChanged'
  /** No key was accepted, or it wants a passphrase that nobody can be asked for. */
  | 'sshAuthentication'
  /** No docker command on the other side. */
  | 'dockerMissing'
  /** It is one from before 18.09, without `docker system dial-stdio`. */
  | 'dockerTooOld'
  // unsupported
  | 'apiTooOld'
  | 'apiTooNew'
  /** A container without a shell: nothing can be done inside it. */
  | 'noShell'
  // conflict
  /** Which of the processes inside a container it is cannot be told. */
  | 'processNotUnique'
  /** The kernel does not let the signal through. */
  | 'signalRefused'
  // notFound
  /** The process has ended. */
  | 'processGone'
  // unreachable
  /** The HTTP proxy answers, and does not let us through. */
  | 'proxyRefused'
  /** The HTTP proxy cannot be used: nothing answers there, or it is no such proxy. */
  | 'proxyUnreachable'
  // invalid
  /** No room for what was to be written on this machine. */
  | 'diskFull'
  /** A file of this machine cannot be written or read. */
  | 'diskFailed';

export interface EngineErrorInit {
  readonly kind: EngineErrorKind;
  readonly reason?: EngineErrorReason | undefined;
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
  readonly reason: EngineErrorReason | undefined;
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
    this.reason = init.reason;
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
