import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { TlsFiles } from '../api/endpoint';
import { EngineError, type EngineErrorReason } from '../api/errors';
import { subjectOf } from './certificates';
import { codeOf } from './errors';

/** What a certificate and its key prove: who we are. */
export interface ClientIdentity {
  /** Path of the certificate. */
  readonly file: string;
  readonly certificate: X509Certificate;
  /** The files' contents, PEM. */
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** The content of {@link TlsFiles}, read and found usable. */
export interface TlsMaterial {
  readonly verify: boolean;
  /** Undefined: the authorities that Node trusts. */
  readonly ca:
    { readonly file: string; readonly authorities: readonly X509Certificate[] } | undefined;
  readonly identity: ClientIdentity | undefined;
  /** A certificate or a key that was given without the other. As for the docker CLI, it is of no use, and no error until asked for. */
  readonly half: string | undefined;
}

/**
 * Reads the files anew, so that renewed ones are picked up, and checks what can be known before connecting.
 * @throws EngineError tls: fileMissing, fileMalformed, keyEncrypted, keyMismatch, naming the file
 */
export async function readTlsMaterial(files: TlsFiles): Promise<TlsMaterial> {
  const [ca, cert, key] = await Promise.all([
    files.verify ? read(files.ca) : undefined,
    read(files.cert),
    read(files.key),
  ]);
  const isWhole = cert !== undefined && key !== undefined;
  return {
    verify: files.verify,
    ca: ca === undefined ? undefined : { file: ca.path, authorities: authorities(ca) },
    identity: isWhole ? identity(cert, key) : undefined,
    half: isWhole ? undefined : (cert ?? key)?.path,
  };
}

interface ReadFile {
  readonly path: string;
  readonly content: Buffer;
}

async function read(path: string | undefined): Promise<ReadFile | undefined> {
  if (path === undefined) return undefined;
  try {
    return { path, content: await readFile(path) };
  } catch (error) {
    const code = codeOf(error);
    const detail = `${path}: ${code ?? String(error)}`;
    throw new EngineError({ kind: 'tls', reason: 'fileMissing', detail, code, cause: error });
  }
}

/** Of a bundle whatever can be read, as the docker CLI does; one at least. */
function authorities({ path, content }: ReadFile): readonly X509Certificate[] {
  const blocks = content
    .toString('latin1')
    .match(/-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs);
  const found = (blocks ?? []).flatMap((block) => certificateIn(block) ?? []);
  if (found.length === 0) throw fault('fileMalformed', `${path}: no certificate in PEM form`);
  return found;
}

function identity(cert: ReadFile, key: ReadFile): ClientIdentity {
  const certificate = certificateIn(cert.content);
  if (certificate === undefined) {
    throw fault('fileMalformed', `${cert.path}: no certificate in PEM form`);
  }
  if (!certificate.checkPrivateKey(privateKey(key))) {
    const detail = `${key.path} is not the key of ${cert.path} (${subjectOf(certificate)})`;
    throw fault('keyMismatch', detail);
  }
  return { file: cert.path, certificate, cert: cert.content, key: key.content };
}

/** The first of a chain: the one that the key belongs to. */
function certificateIn(content: Buffer | string): X509Certificate | undefined {
  try {
    return new X509Certificate(content);
  } catch {
    return undefined;
  }
}

/** How a PEM file says that its key is encrypted: PKCS #8, or OpenSSL's older form. */
const encrypted = /^-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: *4,ENCRYPTED/m;

function privateKey({ path, content }: ReadFile): KeyObject {
  if (encrypted.test(content.toString('latin1'))) throw fault('keyEncrypted', path);
  try {
    return createPrivateKey(content);
  } catch (error) {
    throw fault('fileMalformed', `${path}: no private key in PEM form`, error);
  }
}

function fault(reason: EngineErrorReason, detail: string, cause?: unknown): EngineError {
  return new EngineError({ kind: 'tls', reason, detail, cause });
}
