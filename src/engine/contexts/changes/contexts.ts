import { access, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ContextSpec } from '../../api/contexts';
import { EngineError } from '../../api/errors';
import { parseHost } from '../../api/hostUrl';
import { fileError, isMissing, objectField, type JsonObject } from '../files';
import { checkName, dockerEndpoint, doesNotExist, metaFile } from '../layout';
import { currentContext, readMeta } from '../read';
import { readMaterial, replaceMaterial, type TlsMaterial } from './material';
import { readPemFiles } from './pem';
import { removeFolder } from './removeFolder';
import { makeFolder, wholeOrNotAtAll, writeWhole } from './writing';

/** @throws EngineError conflict, invalid, permission */
export async function createContext(directory: string, spec: ContextSpec): Promise<void> {
  checkName(spec.name);
  const files = await readPemFiles(spec);
  const meta = {
    Name: spec.name,
    Metadata: withDescription({}, spec.description),
    Endpoints: {
      [dockerEndpoint]: { Host: hostOf(spec, files.size > 0), SkipTLSVerify: spec.skipTlsVerify },
    },
  };
  await writeNewContext(directory, spec.name, meta, new Map([[dockerEndpoint, files]]));
}

/** @throws EngineError conflict, when the name is taken; permission, invalid */
export async function writeNewContext(
  directory: string,
  name: string,
  meta: JsonObject,
  material: TlsMaterial,
): Promise<void> {
  if (await exists(metaFile(directory, name))) {
    const detail = `docker context ${JSON.stringify(name)} already exists`;
    throw new EngineError({ kind: 'conflict', detail });
  }
  await writeContext(directory, name, meta, material);
}

/** @throws EngineError notFound, invalid, permission */
export async function updateContext(directory: string, spec: ContextSpec): Promise<void> {
  checkName(spec.name);
  const meta = await readMeta(directory, spec.name);
  const files = await readPemFiles(spec);
  const file = metaFile(directory, spec.name);
  const endpoints = objectField(meta, 'Endpoints', file);
  const changed = {
    ...meta,
    Metadata: withDescription(objectField(meta, 'Metadata', file), spec.description),
    Endpoints: {
      ...endpoints,
      [dockerEndpoint]: {
        ...objectField(endpoints, dockerEndpoint, file),
        Host: hostOf(spec, files.size > 0),
        SkipTLSVerify: spec.skipTlsVerify,
      },
    },
  };
  const material = new Map(await readMaterial(directory, spec.name)).set(dockerEndpoint, files);
  await writeContext(directory, spec.name, changed, material);
}

/** @throws EngineError notFound, conflict: it is the current one; invalid, permission */
export async function removeContext(directory: string, name: string): Promise<void> {
  checkName(name);
  const file = metaFile(directory, name);
  if (!(await exists(file))) {
    if (await changing(removeFolder(directory, name))) return;
    doesNotExist(directory, name);
  }
  if ((await currentContext(directory)) === name) {
    const detail = `docker context ${JSON.stringify(name)} is the current one`;
    throw new EngineError({ kind: 'conflict', detail });
  }
  let clear = (): Promise<void> => Promise.resolve();
  await changing(
    wholeOrNotAtAll(async (undo) => {
      clear = await replaceMaterial(directory, name, new Map(), undo);
      // Without this file there is no context any more.
      await rm(file);
    }),
  );
  await changing(clear());
  await changing(rm(path.dirname(file), { recursive: true, force: true }));
}

async function writeContext(
  directory: string,
  name: string,
  meta: JsonObject,
  material: TlsMaterial,
): Promise<void> {
  let clear = (): Promise<void> => Promise.resolve();
  await changing(
    wholeOrNotAtAll(async (undo) => {
      const file = metaFile(directory, name);
      await makeFolder(path.dirname(file), 0o755, undo);
      clear = await replaceMaterial(directory, name, material, undo);
      // The last step: before it, a new context does not exist.
      await writeWhole(file, encode(meta), 0o644);
    }),
  );
  await changing(clear());
}

async function changing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw fileError(error);
  }
}

/** As Go writes JSON, byte for byte. */
export function encode(meta: JsonObject): string {
  return JSON.stringify(meta).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function withDescription(metadata: JsonObject, description: string): JsonObject {
  const others = Object.entries(metadata).filter(([key]) => key !== 'Description');
  return Object.fromEntries(
    description === '' ? others : [['Description', description], ...others],
  );
}

/** Written out, since the CLI wants a scheme and a port in a context. */
function hostOf(spec: ContextSpec, hasFiles: boolean): string {
  const { host, secure } = parseHost(spec.host, hasFiles || spec.skipTlsVerify);
  // Only the scheme asks for TLS where there are neither files nor a check to leave out.
  const onlyByScheme = secure && !hasFiles && !spec.skipTlsVerify;
  return onlyByScheme ? host.replace(/^tcp:/, 'https:') : host;
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw fileError(error);
  }
}
