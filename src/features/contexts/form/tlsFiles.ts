import { access } from 'node:fs/promises';
import path from 'node:path';
import type { TlsFiles } from '../../../engine/api';

export type TlsFile = 'ca' | 'cert' | 'key';

export const tlsFileNames: readonly TlsFile[] = ['ca', 'cert', 'key'];

/** The files of a folder that have the names docker gives them: `ca.pem`, `cert.pem`, `key.pem`. */
export async function tlsFilesIn(folder: string): Promise<Partial<Record<TlsFile, string>>> {
  const found: Partial<Record<TlsFile, string>> = {};
  for (const name of tlsFileNames) {
    const file = path.join(folder, `${name}.pem`);
    if (await exists(file)) found[name] = file;
  }
  return found;
}

/**
 * What is missing before TLS can be spoken; `nothing`: without any of these only a host of `https:` says that TLS is meant, and
 * the system's own authorities are trusted.
 */
export function tlsGap(
  { ca, cert, key, verify }: TlsFiles,
  host: string,
): 'nothing' | 'cert' | 'key' | undefined {
  if (cert !== undefined && key === undefined) return 'key';
  if (key !== undefined && cert === undefined) return 'cert';
  if (ca !== undefined || cert !== undefined || !verify || /^https:/i.test(host)) return undefined;
  return 'nothing';
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}
