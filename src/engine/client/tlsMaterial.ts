import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import type { TlsFiles } from '../api/endpoint';
import { EngineError } from '../api/errors';
import { codeOf } from './errors';

/** Options for `tls.connect`. @throws EngineError tls, naming the file that cannot be read */
export async function tlsOptions(files: TlsFiles, host: string): Promise<ConnectionOptions> {
  const [ca, cert, key] = await Promise.all([read(files.ca), read(files.cert), read(files.key)]);
  const options: ConnectionOptions = { rejectUnauthorized: files.verify };
  if (ca !== undefined) options.ca = ca;
  if (cert !== undefined) options.cert = cert;
  if (key !== undefined) options.key = key;
  // A server name must not be an address (RFC 6066); without one, the certificate is held against the address itself.
  if (isIP(host) === 0) options.servername = host;
  return options;
}

async function read(file: string | undefined): Promise<Buffer | undefined> {
  if (file === undefined) return undefined;
  try {
    return await readFile(file);
  } catch (error) {
    const code = codeOf(error);
    const detail = `${file}: ${code ?? String(error)}`;
    throw new EngineError({ kind: 'tls', detail, code, cause: error });
  }
}
