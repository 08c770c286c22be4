import { EngineError, isEngineError, type EngineErrorKind } from '../api/errors';

const unreachable = new Set([
  'ENOENT',
  'ENOTSOCK',
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
  'ENAMETOOLONG',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

const permission = new Set(['EACCES', 'EPERM']);

/** The kind of a failure that came without an HTTP answer. */
function kindOfCode(code: string | undefined): EngineErrorKind {
  if (code === undefined) return 'protocol';
  if (permission.has(code)) return 'permission';
  if (unreachable.has(code)) return 'unreachable';
  // EPROTO is OpenSSL's too; a certificate that does not hold has its own errors (see tlsFailure.ts).
  if (code === 'EPROTO' || /^ERR_(TLS|SSL|OSSL)_/.test(code)) return 'tls';
  // HPE_…: what answers does not speak HTTP.
  if (code.startsWith('HPE_')) return 'protocol';
  // Any other code of the operating system: the connection could not be made or kept.
  return /^E[A-Z]+$/.test(code) ? 'unreachable' : 'protocol';
}

export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/**
 * A failure of the connection as an {@link EngineError}; one without `call` is given this one. What a transport has found out about
 * an error of its socket is the `cause` of that error.
 */
export function connectionError(error: unknown, call: string | undefined): EngineError {
  const known = isEngineError(error) ? error : causeOf(error);
  if (known !== undefined) {
    if (known.call !== undefined || call === undefined) return known;
    const { kind, reason, detail, status, code } = known;
    const cause = known === error ? known.cause : error;
    return new EngineError({ kind, reason, detail, status, code, call, cause });
  }
  const code = codeOf(error);
  if (isTlsAlert(error)) {
    const detail = 'the answer is a TLS alert';
    return new EngineError({ kind: 'tls', reason: 'tlsWanted', detail, code, call, cause: error });
  }
  return new EngineError({
    kind: kindOfCode(code),
    detail: detailOf(error),
    code,
    call,
    cause: error,
  });
}

function causeOf(error: unknown): EngineError | undefined {
  return error instanceof Error && isEngineError(error.cause) ? error.cause : undefined;
}

/** Node's HTTP parser keeps what it does not understand: here the record by which a TLS server turns down plain HTTP. */
function isTlsAlert(error: unknown): boolean {
  if (!(error instanceof Error) || !('rawPacket' in error)) return false;
  const { rawPacket } = error;
  return Buffer.isBuffer(rawPacket) && rawPacket[0] === 21 && rawPacket[1] === 3;
}

function detailOf(error: unknown): string {
  // A name with several addresses fails once for each, and the sum of these errors has no text of its own.
  if (error instanceof AggregateError && error.message === '') {
    const first: unknown = error.errors[0];
    if (first instanceof Error) return first.message;
  }
  return error instanceof Error ? error.message : String(error);
}
