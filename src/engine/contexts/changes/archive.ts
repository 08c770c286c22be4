import * as tar from 'tar-stream';
import { EngineError } from '../../api/errors';
import { fileError, objectField, parseObject, stringField, type JsonObject } from '../files';
import { checkName, dockerEndpoint } from '../layout';
import { readMeta } from '../read';
import { encode, writeNewContext } from './contexts';
import { readMaterial, type TlsMaterial } from './material';
import { content, metaEntry, unpack } from './unpack';

/** As `docker context export` writes it. @throws EngineError notFound, invalid, permission */
export async function exportContext(directory: string, name: string): Promise<Uint8Array> {
  checkName(name);
  const meta = await readMeta(directory, name);
  let material: TlsMaterial;
  try {
    material = await readMaterial(directory, name);
  } catch (error) {
    throw fileError(error);
  }
  const pack = tar.pack();
  const owner = { uid: 0, gid: 0, mtime: new Date(0) };
  const folder = (entry: string): void => {
    pack.entry({ ...owner, name: entry, mode: 0o700, type: 'directory' });
  };
  const file = (entry: string, mode: number, content: Uint8Array): void => {
    pack.entry({ ...owner, name: entry, mode }, Buffer.from(content));
  };
  file(metaEntry, 0o644, Buffer.from(encode(meta)));
  folder('tls');
  for (const [endpoint, files] of material) {
    folder(`tls/${endpoint}`);
    for (const [name, content] of files) file(`tls/${endpoint}/${name}`, 0o600, content);
  }
  pack.finalize();
  return await content(pack);
}

/** What `docker context import` takes. @throws EngineError conflict, invalid, permission */
export async function importContext(
  directory: string,
  name: string,
  archive: Uint8Array,
): Promise<void> {
  checkName(name);
  let meta: JsonObject | undefined;
  const material = new Map<string, Map<string, Uint8Array>>();
  for (const [entry, content] of await unpack(archive)) {
    if (entry === metaEntry) {
      meta = checkedMeta(content);
      continue;
    }
    const [, endpoint = '', file = ''] = entry.split('/');
    const files = material.get(endpoint) ?? new Map<string, Uint8Array>();
    material.set(endpoint, files.set(file, content));
  }
  if (meta === undefined) {
    throw new EngineError({ kind: 'invalid', detail: `the archive has no ${metaEntry}` });
  }
  await writeNewContext(directory, name, { ...meta, Name: name }, material);
}

function checkedMeta(content: Uint8Array): JsonObject {
  const meta = parseObject(Buffer.from(content).toString(), metaEntry);
  stringField(objectField(meta, 'Metadata', metaEntry), 'Description', metaEntry);
  const endpoints = objectField(meta, 'Endpoints', metaEntry);
  stringField(objectField(endpoints, dockerEndpoint, metaEntry), 'Host', metaEntry);
  return meta;
}
