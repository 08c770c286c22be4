import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { JsonObject } from '../api/json';
import { fileError, isMissing } from './files';
import { metaFile, tlsDirectory } from './layout';
import { readMeta } from './read';

/** What `docker context inspect` prints of one context. @throws EngineError notFound, invalid, permission */
export async function inspectContext(directory: string, name: string): Promise<JsonObject> {
  const meta = (await readMeta(directory, name)) as JsonObject;
  const tls = tlsDirectory(directory, name);
  const material: Record<string, string[]> = {};
  for (const endpoint of await entriesOf(tls)) {
    material[endpoint] = await entriesOf(path.join(tls, endpoint));
  }
  return {
    Name: name,
    Metadata: meta['Metadata'] ?? {},
    Endpoints: meta['Endpoints'] ?? {},
    TLSMaterial: material,
    Storage: { MetadataPath: path.dirname(metaFile(directory, name)), TLSPath: tls },
  };
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw fileError(error);
  }
}
