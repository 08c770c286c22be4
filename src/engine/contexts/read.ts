// Reading is part of the main bundle: where engines are is looked up at activation.
import { access, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { BrokenContext, DockerContext } from '../api/contexts';
import type { TlsFiles } from '../api/endpoint';
import { EngineError } from '../api/errors';
import {
  fileError,
  isMissing,
  objectField,
  parseObject,
  readIfThere,
  stringField,
  type JsonObject,
} from './files';
import {
  configFile,
  contextId,
  dockerEndpoint,
  doesNotExist,
  metaFile,
  metaRoot,
  pemFileNames,
  tlsDirectory,
} from './layout';

/** `currentContext` of config.json; undefined when there is none. @throws EngineError invalid, permission: config.json cannot be read */
export async function currentContext(directory: string): Promise<string | undefined> {
  const { currentContext: name } = await readConfig(directory);
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** config.json; empty when there is none, or nothing in it, as for the CLI. @throws EngineError invalid, permission */
export async function readConfig(directory: string): Promise<JsonObject> {
  const file = configFile(directory);
  const text = (await readIfThere(file))?.toString() ?? '';
  return text.trim() === '' ? {} : parseObject(text, file);
}

/** @throws EngineError notFound, invalid, permission */
export async function readContext(directory: string, name: string): Promise<DockerContext> {
  return await describe(directory, name, await readMeta(directory, name));
}

/** All that a context's file says. @throws EngineError notFound, invalid, permission */
export async function readMeta(directory: string, name: string): Promise<JsonObject> {
  const file = metaFile(directory, name);
  const text = await readIfThere(file);
  return text === undefined ? doesNotExist(directory, name) : parseObject(text.toString(), file);
}

async function describe(directory: string, name: string, meta: JsonObject): Promise<DockerContext> {
  const file = metaFile(directory, name);
  const endpoint = objectField(objectField(meta, 'Endpoints', file), dockerEndpoint, file);
  const skipVerify = endpoint['SkipTLSVerify'] === true;
  return {
    name,
    description: stringField(objectField(meta, 'Metadata', file), 'Description', file),
    host: stringField(endpoint, 'Host', file),
    tls: await existingTlsFiles(
      path.join(tlsDirectory(directory, name), dockerEndpoint),
      skipVerify,
    ),
  };
}

/** In the CLI's order: by name, numbers in it by value. @throws EngineError permission, invalid: the folder cannot be read */
export async function listContexts(
  directory: string,
): Promise<readonly (DockerContext | BrokenContext)[]> {
  const contexts = await Promise.all(
    (await contextFolders(directory)).map((folder) => readFolder(directory, folder)),
  );
  return contexts
    .filter((context) => context !== undefined)
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

/** The folder names that contexts have. @throws EngineError permission, invalid */
async function contextFolders(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(metaRoot(directory), { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    if (isMissing(error)) return [];
    throw fileError(error);
  }
}

/** Undefined for a folder without a context's file, which the CLI passes over too. */
async function readFolder(
  directory: string,
  folder: string,
): Promise<DockerContext | BrokenContext | undefined> {
  const file = path.join(metaRoot(directory), folder, 'meta.json');
  // What an error is told of: until the name is known to be right, nothing else leads to this file.
  let name = folder;
  try {
    const text = await readIfThere(file);
    if (text === undefined) return undefined;
    const meta = parseObject(text.toString(), file);
    const own = stringField(meta, 'Name', file);
    if (contextId(own) !== folder) {
      const detail = `${file} names ${JSON.stringify(own)}, whose folder is another one`;
      throw new EngineError({ kind: 'invalid', detail });
    }
    name = own;
    return await describe(directory, name, meta);
  } catch (error) {
    return { name, error: fileError(error) };
  }
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
    const file = path.join(directory, pemFileNames[name]);
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
