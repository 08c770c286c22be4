import { readFile } from 'node:fs/promises';
import { EngineError } from '../api/errors';
import type { RegistryCredentials } from '../api/images';

/** What Longshore reads of docker's `config.json`. */
export interface RegistryConfig {
  /** Credentials by server, as `docker login` without a helper writes them. */
  readonly auths: ReadonlyMap<string, Omit<RegistryCredentials, 'serverAddress'>>;
  /** Helper by server. */
  readonly helpers: ReadonlyMap<string, string>;
  /** The helper for every other server. */
  readonly store: string | undefined;
}

/** The configuration in `file`; nothing in it when there is no file. @throws EngineError invalid, permission */
export async function readRegistryConfig(file: string): Promise<RegistryConfig> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return parseRegistryConfig({});
    const kind = code === 'EACCES' || code === 'EPERM' ? 'permission' : 'invalid';
    throw new EngineError({ kind, detail: `${file} cannot be read`, code, cause: error });
  }
  try {
    return parseRegistryConfig(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (cause) {
    throw new EngineError({ kind: 'invalid', detail: `${file} is not valid JSON`, cause });
  }
}

/** Takes what is as it should be and leaves out the rest: one odd entry must not hide the others. */
export function parseRegistryConfig(value: unknown): RegistryConfig {
  const config = record(value);
  const auths = Object.entries(record(config['auths'])).flatMap(([server, entry]) => {
    const credentials = credentialsOf(record(entry));
    return credentials === undefined ? [] : [[server, credentials] as const];
  });
  const helpers = Object.entries(record(config['credHelpers'])).flatMap(([server, helper]) =>
    typeof helper === 'string' ? [[server, helper] as const] : [],
  );
  return {
    auths: new Map(auths),
    helpers: new Map(helpers),
    store: text(config['credsStore']),
  };
}

function credentialsOf(
  entry: Record<string, unknown>,
): Omit<RegistryCredentials, 'serverAddress'> | undefined {
  const identityToken = text(entry['identitytoken']);
  // `auth` is base64 of `user:password`; a password may hold colons.
  const decoded = Buffer.from(text(entry['auth']) ?? '', 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  const username = colon < 0 ? text(entry['username']) : decoded.slice(0, colon);
  const password = colon < 0 ? text(entry['password']) : decoded.slice(colon + 1);
  if (identityToken !== undefined) return { username, identityToken };
  if (username === undefined || password === undefined) return undefined;
  // Docker pads the field with zero bytes in old files.
  return { username, password: password.replace(/\0+$/, '') };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
