import { EngineError, type ContainerArchive } from '../api';
import { archiveEntries } from './archiveEntries';

/** The content of the one file in an archive. @throws EngineError protocol, invalid (larger than `limit` bytes), and those of every call */
export async function readArchivedFile(
  archive: ContainerArchive,
  limit: number,
): Promise<Uint8Array> {
  for await (const entry of archiveEntries(archive)) {
    const { size, type } = entry.header;
    if (type !== 'file') break;
    // It may have grown since somebody looked.
    if (size > limit) throw new EngineError({ kind: 'invalid', detail: `${String(size)} bytes` });
    const chunks: Uint8Array[] = [];
    for await (const chunk of entry) if (chunk instanceof Uint8Array) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
  throw new EngineError({ kind: 'protocol', detail: 'no file in the archive' });
}
