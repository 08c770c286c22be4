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

/** OpenSSL's verification results (X509_V_ERR_…) as Node names them. */
const certificateCodes = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  // TLS spoken to a port that does not.
  'EPROTO',
]);

/** The kind of a failure that came without an HTTP answer. */
function kindOfCode(code: string | undefined): EngineErrorKind {
  if (code === undefined) return 'protocol';
  if (permission.has(code)) return 'permission';
  if (unreachable.has(code)) return 'unreachable';
  if (certificateCodes.has(code) || /^(CERT_|CRL_|ERR_TLS_|ERR_SSL_|ERR_OSSL_)/.test(code)) {
    return 'tls';
  }
  // HPE_…: what answers does not speak HTTP.
  if (code.startsWith('HPE_')) return 'protocol';
  // Any other code of the operating system: the connection could not be made or kept.
  return /^E[A-Z]+$/.test(code) ? 'unreachable' : 'protocol';
}

export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** A failure of the connection as an {@link EngineError}; an `EngineError` without `call` is given this one. */
export function connectionError(error: unknown, call: string | undefined): EngineError {
  if (isEngineError(error)) {
    if (error.call !== undefined || call === undefined) return error;
    const { kind, detail, status, code } = error;
    return new EngineError({ kind, detail, status, code, call, cause: error.cause });
  }
  const code = codeOf(error);
  return new EngineError({
    kind: kindOfCode(code),
    detail: detailOf(error),
    code,
    call,
    cause: error,
  });
}

function detailOf(error: unknown): string {
  // A name with several addresses fails once for each, and the sum of these errors has no text of its own.
  if (error instanceof AggregateError && error.message === '') {
    const first: unknown = error.errors[0];
    if (first instanceof Error) return first.message;
  }
  return error instanceof Error ? error.message : String(error);
}
