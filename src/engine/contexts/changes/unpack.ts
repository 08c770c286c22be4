import path from 'node:path';
import * as tar from 'tar-stream';
import * as yauzl from 'yauzl';
import { EngineError, isEngineError } from '../../api/errors';

export const metaEntry = 'meta.json';

/** Bytes; the CLI's limit for an archive. Here it also holds for all that comes out of one. */
const limit = 10 * 1024 * 1024;

/** Bytes; a tar archive's headers and contents fill whole blocks. */
const block = 512;

/**
 * The regular files of an archive as `docker context import` takes it, tar or zip: `meta.json` and `tls/ENDPOINT/FILE`. Links,
 * devices and folders are passed over, as by the CLI.
 * @throws EngineError invalid: no archive, cut off, too large, or with a file that has no business in it
 */
export async function unpack(archive: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  if (archive.length > limit) throw invalid('the archive is larger than 10 MiB');
  try {
    return isZip(archive) ? await unzip(archive) : await untar(archive);
  } catch (error) {
    if (isEngineError(error)) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw invalid(`no tar or zip archive: ${detail}`, error);
  }
}

function isZip(archive: Uint8Array): boolean {
  return Buffer.from(archive.subarray(0, 4)).equals(Buffer.from('PK\u0003\u0004'));
}

async function unzip(archive: Uint8Array): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const zip = await yauzl.fromBufferPromise(Buffer.from(archive), { strictFileNames: true });
  let size = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/') || !isRegular(entry)) continue;
    checkPath(entry.fileName);
    // The library holds what comes out against the size that the entry claims.
    size += entry.uncompressedSize;
    if (size > limit) throw invalid('the archive unpacks to more than 10 MiB');
    files.set(entry.fileName, await content(await zip.openReadStreamPromise(entry)));
  }
  return files;
}

/** Programs for Unix keep the kind of a file with it; others know none but files. */
function isRegular({ versionMadeBy, externalFileAttributes }: yauzl.Entry): boolean {
  const [unix, darwin] = [3, 19];
  const system = versionMadeBy >>> 8;
  if (system !== unix && system !== darwin) return true;
  const kind = (externalFileAttributes >>> 16) & 0o170000;
  return kind === 0 || kind === 0o100000;
}

async function untar(archive: Uint8Array): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const extract = tar.extract();
  // `docker context export` leaves out the end of its archive: what fills the last block, and the empty blocks after it.
  const padding = new Uint8Array((block - (archive.length % block)) % block);
  extract.end(Buffer.concat([archive, padding]));
  for await (const entry of extract) {
    const { header } = entry;
    const bytes = await content(entry);
    if (header.type !== 'file') continue;
    checkPath(header.name);
    // Within the padding of ours.
    const end = entry.offset + block + header.size;
    if (end > archive.length) throw invalid('the archive is cut off');
    files.set(header.name, bytes);
  }
  return files;
}

/** All that a stream of bytes gives. */
export async function content(stream: AsyncIterable<unknown>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) {
    if (chunk instanceof Uint8Array) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The CLI's rule, and no name that is a path on Windows. @throws EngineError invalid */
function checkPath(file: string): void {
  if (file === metaEntry) return;
  const isTls = /^tls\/[^/\\:\0]+\/[^/\\:\0]+$/.test(file) && path.posix.normalize(file) === file;
  if (!isTls) throw invalid(`the archive has an unexpected file: ${JSON.stringify(file)}`);
}

function invalid(detail: string, cause?: unknown): EngineError {
  return new EngineError({ kind: 'invalid', detail, cause });
}
