import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ContextSpec } from '../../api/contexts';
import { EngineError, type EngineErrorReason } from '../../api/errors';
import { pemFileNames } from '../layout';

/**
 * The PEM files of a context to be, by the names they have in the store. All that the CLI and TLS would refuse later is refused
 * here, while the user still has the files at hand.
 * @throws EngineError invalid, with a reason
 */
export async function readPemFiles(spec: ContextSpec): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const kind of ['ca', 'cert', 'key'] as const) {
    const file = spec[kind];
    if (file !== undefined && file !== '') files.set(pemFileNames[kind], await readPem(file));
  }
  const { ca = '', cert = '', key = '' } = spec;
  const caPem = files.get(pemFileNames.ca);
  if (caPem !== undefined) certificate(caPem, ca);
  const certPem = files.get(pemFileNames.cert);
  const keyPem = files.get(pemFileNames.key);
  if (certPem === undefined && keyPem === undefined) return files;
  if (certPem === undefined || keyPem === undefined) {
    const given = certPem === undefined ? key : cert;
    throw invalid(`${given}: a certificate and its key belong together`);
  }
  if (!certificate(certPem, cert).checkPrivateKey(privateKey(keyPem, key))) {
    throw invalid(`${key} is not the key of ${cert}`, 'keyMismatch');
  }
  return files;
}

async function readPem(file: string): Promise<Uint8Array> {
  if (!path.isAbsolute(file)) throw invalid(`${file} is no absolute path`);
  try {
    return await readFile(file);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw invalid(detail, 'fileMissing', error);
  }
}

function certificate(pem: Uint8Array, file: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (error) {
    throw invalid(`${file} holds no certificate in PEM`, 'fileMalformed', error);
  }
}

function privateKey(pem: Uint8Array, file: string): KeyObject {
  // Told by the file itself (RFC 7468 and RFC 1421): what the libraries say differs.
  if (/^(-----BEGIN ENCRYPTED |Proc-Type: 4,ENCRYPTED)/m.test(Buffer.from(pem).toString())) {
    throw invalid(`${file} wants a passphrase, which docker has no place for`, 'keyEncrypted');
  }
  try {
    return createPrivateKey(Buffer.from(pem));
  } catch (error) {
    throw invalid(`${file} holds no private key in PEM`, 'fileMalformed', error);
  }
}

function invalid(detail: string, reason?: EngineErrorReason, cause?: unknown): EngineError {
  return new EngineError({ kind: 'invalid', reason, detail, cause });
}
