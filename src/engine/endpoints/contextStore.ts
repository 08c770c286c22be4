import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TlsFiles } from '../api/endpoint';
import { EngineError } from '../api/errors';
import { variable } from './environment';

/** A context of the docker CLI, as its store has it. */
export interface DockerContext {
  readonly name: string;
  /** Empty when the context has no docker endpoint of its own. */
  readonly host: string;
  readonly tls: TlsFiles | undefined;
}

/** The one context that no file describes: the engine at the usual place. */
export const defaultContext = 'default';

/** Where config.json and the contexts are. Watch it and `contexts/meta` for changes. */
export function configDirectory(env: NodeJS.ProcessEnv, homedir: string): string {
  return variable(env, 'DOCKER_CONFIG') ?? path.join(homedir, '.docker');
}

/** `currentContext` of config.json; undefined when there is none. @throws EngineError invalid, naming a malformed file */
export async function currentContext(directory: string): Promise<string | undefined> {
  const file = path.join(directory, 'config.json');
  const text = await readIfThere(file);
  // The CLI takes an empty file for an empty configuration.
  if (text === undefined || text.trim() === '') return undefined;
  const config = parse(text, file);
  const name = fieldOf(config, 'currentContext');
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** @throws EngineError invalid, when the context does not exist or its file is malformed */
export async function readContext(directory: string, name: string): Promise<DockerContext> {
  const id = createHash('sha256').update(name).digest('hex');
  const file = path.join(directory, 'contexts', 'meta', id, 'meta.json');
  const text = await readIfThere(file);
  if (text === undefined) {
    const detail = `docker context ${JSON.stringify(name)} does not exist (${file})`;
    throw new EngineError({ kind: 'invalid', detail });
  }
  const endpoint = fieldOf(fieldOf(parse(text, file), 'Endpoints'), 'docker');
  const host = fieldOf(endpoint, 'Host');
  const skipVerify = fieldOf(endpoint, 'SkipTLSVerify') === true;
  const tlsDirectory = path.join(directory, 'contexts', 'tls', id, 'docker');
  return {
    name,
    host: typeof host === 'string' ? host : '',
    tls: await existingTlsFiles(tlsDirectory, skipVerify),
  };
}

/** As the CLI: TLS is used when there is any material, or when its check is explicitly off. */
async function existingTlsFiles(
  directory: string,
  skipVerify: boolean,
): Promise<TlsFiles | undefined> {
  const files = await pemFiles(directory);
  if (Object.keys(files).length === 0 && !skipVerify) return undefined;
  return { ...files, verify: !skipVerify };
}

/** The PEM files that exist in a directory, by the names the CLI gives them. */
export async function pemFiles(directory: string): Promise<Omit<TlsFiles, 'verify'>> {
  const found: { ca?: string; cert?: string; key?: string } = {};
  for (const name of ['ca', 'cert', 'key'] as const) {
    const file = path.join(directory, `${name}.pem`);
    if (await exists(file)) found[name] = file;
  }
  return found;
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    const detail = error instanceof Error ? error.message : String(error);
    throw new EngineError({ kind: 'invalid', detail: `${file}: ${detail}`, cause: error });
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Without the parser's message and cause: they quote the file, and config.json may hold credentials.
    throw new EngineError({ kind: 'invalid', detail: `${file} is no JSON` });
  }
}

function fieldOf(from: unknown, key: string): unknown {
  return typeof from === 'object' && from !== null
    ? (from as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
