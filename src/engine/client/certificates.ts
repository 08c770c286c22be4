import type { X509Certificate } from 'node:crypto';

/** Extended key usage of a certificate that identifies a client (RFC 5280, id-kp-clientAuth). */
const clientAuthentication = '1.3.6.1.5.5.7.3.2';

/** `CN=engine, O=example`: whose certificate it is, on one line. */
export function subjectOf(certificate: X509Certificate): string {
  return oneLine(certificate.subject) || 'a certificate without a subject';
}

/** Whose key signed it. */
export function issuerOf(certificate: X509Certificate): string {
  if (certificate.checkIssued(certificate)) return 'itself';
  return oneLine(certificate.issuer) || 'an authority without a name';
}

/** The hosts it is for, as it lists them: `DNS:engine.example, IP Address:10.0.0.1`. */
export function hostsOf(certificate: X509Certificate): string {
  return certificate.subjectAltName ?? `${subjectOf(certificate)}, which names no host`;
}

export type Validity = 'valid' | 'expired' | 'notYetValid';

/** `now` in milliseconds since the epoch. */
export function validityOf(certificate: X509Certificate, now: number): Validity {
  if (now > Date.parse(certificate.validTo)) return 'expired';
  return now < Date.parse(certificate.validFrom) ? 'notYetValid' : 'valid';
}

/** The date that matters now: `valid until 2026-01-31 12:00:00 UTC`, or `valid from …` when that is still to come. */
export function datesOf(certificate: X509Certificate, now: number): string {
  return validityOf(certificate, now) === 'notYetValid'
    ? `valid from ${dateOf(certificate.validFrom)}`
    : `valid until ${dateOf(certificate.validTo)}`;
}

/** A certificate that says nothing about its use may be used for anything. */
export function isForClients(certificate: X509Certificate): boolean {
  // Undefined without the extension, though the types do not say so.
  const usage = certificate.keyUsage as readonly string[] | undefined;
  return usage === undefined || usage.length === 0 || usage.includes(clientAuthentication);
}

/**
 * The certificates from `leaf` up to its authority, as far as they are known: those that the other side sent, and those of
 * `authorities` that have signed them.
 */
export function chainOf(
  leaf: X509Certificate,
  authorities: readonly X509Certificate[],
): readonly X509Certificate[] {
  const chain = new Map<string, X509Certificate>();
  let next: X509Certificate | undefined = leaf;
  // Certificates that sign each other would go on for ever.
  while (next !== undefined && !chain.has(next.fingerprint256)) {
    const certificate: X509Certificate = next;
    chain.set(certificate.fingerprint256, certificate);
    next =
      certificate.issuerCertificate ??
      authorities.find((authority) => certificate.checkIssued(authority));
  }
  return [...chain.values()];
}

function oneLine(name: string): string {
  return name.trim().split('\n').join(', ');
}

/** Node gives `Jan 31 12:00:00 2026 GMT`. */
function dateOf(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) return text;
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
