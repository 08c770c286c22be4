import { readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { isMissing } from '../files';
import { tlsDirectory } from '../layout';
import { hiddenBeside, makeFolder, setAside, writeNew, type Undo } from './writing';

/** The TLS files of a context: by endpoint, then by file name. */
export type TlsMaterial = ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>;

/** In alphabetical order, as `docker context export` writes them. */
export async function readMaterial(directory: string, name: string): Promise<TlsMaterial> {
  const root = tlsDirectory(directory, name);
  const material = new Map<string, ReadonlyMap<string, Uint8Array>>();
  for (const endpoint of await entriesOf(root, 'folders')) {
    const files = new Map<string, Uint8Array>();
    for (const file of await entriesOf(path.join(root, endpoint), 'files')) {
      files.set(file, await readFile(path.join(root, endpoint, file)));
    }
    material.set(endpoint, files);
  }
  return material;
}

async function entriesOf(folder: string, wanted: 'folders' | 'files'): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const chosen = entries.filter((entry) => entry.isDirectory() === (wanted === 'folders'));
    return chosen.map((entry) => entry.name).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Puts all of a context's TLS files in the place of those it has. @returns what clears away the old ones, when nothing can fail any more */
export async function replaceMaterial(
  directory: string,
  name: string,
  material: TlsMaterial,
  undo: Undo,
): Promise<() => Promise<void>> {
  const target = tlsDirectory(directory, name);
  const fresh = await writeMaterial(target, material, undo);
  const old = await setAside(target, undo);
  if (fresh !== undefined) {
    await rename(fresh, target);
    undo.push(() => rename(target, fresh));
  }
  return async () => {
    if (old !== undefined) await rm(old, { recursive: true, force: true });
  };
}

/** @returns the folder it is in; undefined when there is no file at all */
async function writeMaterial(
  target: string,
  material: TlsMaterial,
  undo: Undo,
): Promise<string | undefined> {
  const endpoints = [...material].filter(([, files]) => files.size > 0);
  if (endpoints.length === 0) return undefined;
  await makeFolder(path.dirname(target), 0o700, undo);
  const fresh = hiddenBeside(target);
  undo.push(() => rm(fresh, { recursive: true, force: true }));
  for (const [endpoint, files] of endpoints) {
    const folder = path.join(fresh, endpoint);
    await makeFolder(folder, 0o700, []);
    for (const [file, content] of files) await writeNew(path.join(folder, file), content, 0o600);
  }
  return fresh;
}
