import type { X509Certificate } from 'node:crypto';
import { EngineError, type EngineErrorReason } from '../api/errors';
import {
  chainOf,
  datesOf,
  hostsOf,
  isForClients,
  issuerOf,
  subjectOf,
  validityOf,
  type Validity,
} from './certificates';
import { codeOf } from './errors';
import type { ClientIdentity, TlsMaterial } from './tlsMaterial';

/** Node's names of OpenSSL's verification results (X509_V_ERR_…), and its own for a host that the certificate does not name. */
const verificationReasons: ReadonlyMap<string, EngineErrorReason> = new Map([
  ['CERT_HAS_EXPIRED', 'certificateExpired'],
  ['CERT_NOT_YET_VALID', 'certificateNotYetValid'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'unknownAuthority'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'unknownAuthority'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'unknownAuthority'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unknownAuthority'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unknownAuthority'],
  ['CERT_UNTRUSTED', 'unknownAuthority'],
  // An authority of the same name that has a new key.
  ['CERT_SIGNATURE_FAILURE', 'unknownAuthority'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'wrongHost'],
  ['HOSTNAME_MISMATCH', 'wrongHost'],
] as const);

/** Alerts (RFC 8446, 6.2) by which a server says that it does not take the client's certificate. */
const refusals = new Set([
  'BAD_CERTIFICATE',
  'UNSUPPORTED_CERTIFICATE',
  'CERTIFICATE_REVOKED',
  'CERTIFICATE_EXPIRED',
  'CERTIFICATE_UNKNOWN',
  'UNKNOWN_CA',
  'ACCESS_DENIED',
  'CERTIFICATE_REQUIRED',
]);

/** What answers is no TLS; OpenSSL finds a version number in its first bytes that is none, BoringSSL may know it for HTTP. */
const noTls = new Set(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_HTTP_REQUEST']);

/** The certificate that a server has shown, and why it is not accepted: `code` as `tls.TLSSocket.authorizationError` has it. */
export function certificateFailure(
  code: string,
  shown: X509Certificate | undefined,
  host: string,
  material: TlsMaterial,
  now = Date.now(),
): EngineError {
  const reason = verificationReasons.get(code);
  const detail =
    shown === undefined ? code : describeShown(code, reason, shown, host, material, now);
  return new EngineError({ kind: 'tls', reason, detail, code });
}

function describeShown(
  code: string,
  reason: EngineErrorReason | undefined,
  shown: X509Certificate,
  host: string,
  { ca }: TlsMaterial,
  now: number,
): string {
  switch (reason) {
    case 'certificateExpired':
      return describeOutdated('expired', shown, host, ca, now);
    case 'certificateNotYetValid':
      return describeOutdated('notYetValid', shown, host, ca, now);
    case 'wrongHost':
      return `the certificate is for ${hostsOf(shown)}, not for ${host}`;
    case 'unknownAuthority': {
      const trusted =
        ca === undefined ? 'no CA file is given' : `${ca.file} holds ${listed(ca.authorities)}`;
      return `${subjectOf(shown)} of ${host} is signed by ${issuerOf(shown)}; ${trusted}`;
    }
    default:
      return `${subjectOf(shown)} of ${host}: ${code}`;
  }
}

/** It may be the authority's own certificate that is out of date. */
function describeOutdated(
  validity: Validity,
  shown: X509Certificate,
  host: string,
  ca: TlsMaterial['ca'],
  now: number,
): string {
  const chain = chainOf(shown, ca?.authorities ?? []);
  const outdated = chain.find((one) => validityOf(one, now) === validity) ?? shown;
  const isOurs = ca?.authorities.some((authority) => authority.raw.equals(outdated.raw)) === true;
  const where = isOurs ? `in ${ca.file}` : `of ${host}`;
  return `${subjectOf(outdated)} ${where}: ${datesOf(outdated, now)}`;
}

function listed(authorities: readonly X509Certificate[]): string {
  const names = authorities.slice(0, 3).map(subjectOf);
  const rest = authorities.length - names.length;
  return names.join('; ') + (rest > 0 ? ` and ${String(rest)} more` : '');
}

/**
 * What an error of a TLS socket says, where it is about TLS: an alert, which under TLS 1.3 arrives after the handshake, or no TLS
 * at all. Undefined where it is an ordinary failure of the connection.
 */
export function tlsFailure(
  error: unknown,
  material: TlsMaterial,
  now = Date.now(),
): EngineError | undefined {
  const code = codeOf(error);
  if (code === undefined) return undefined;
  if (noTls.has(code)) {
    const detail = 'the answer to the TLS handshake is no TLS';
    return new EngineError({ kind: 'tls', reason: 'tlsNotSpoken', detail, code });
  }
  // ERR_SSL_TLSV13_ALERT_…, ERR_SSL_SSLV3_ALERT_…, ERR_SSL_SSL/TLS_ALERT_…: the prefix depends on OpenSSL's version.
  const alert = /^ERR_SSL_.*_ALERT_(.+)$/.exec(code)?.[1];
  if (alert === undefined || !refusals.has(alert)) return undefined;
  const said = `the engine answers "${alert.toLowerCase().replaceAll('_', ' ')}"`;
  const { identity, half } = material;
  if (identity === undefined) {
    const given = half === undefined ? 'no certificate is given' : `${half} is given alone`;
    const detail = `${said}; ${given}`;
    return new EngineError({ kind: 'tls', reason: 'clientCertificateMissing', detail, code });
  }
  const detail = `${describeOwn(identity, now)}; ${said}`;
  return new EngineError({ kind: 'tls', reason: 'clientCertificateRefused', detail, code });
}

/** All that a server may have against it: engines before Go 1.21 say nothing but "bad certificate". */
function describeOwn({ file, certificate }: ClientIdentity, now: number): string {
  const purpose = isForClients(certificate) ? '' : ', not meant for clients';
  const signer = `signed by ${issuerOf(certificate)}`;
  return `${file}: ${subjectOf(certificate)}, ${signer}, ${datesOf(certificate, now)}${purpose}`;
}
