import type { ContainerArchive } from '../api';
import { archiveEntries } from './archiveEntries';
import type { Folder, FolderEntry } from './index';

/** How much of an archive is read for the names in it, since all that lies below the folder comes along. Bytes and milliseconds. */
const mostBytes = 64 * 1024 * 1024;
const patience = 10_000;

/** So many names of a folder are told. */
const mostEntries = 10_000;

/** The names directly in an archived folder, as far as they come soon. @throws EngineError those of every call */
export async function listArchive(archive: ContainerArchive): Promise<Folder> {
  const entries = new Map<string, FolderEntry>();
  const until = performance.now() + patience;
  let isComplete = true;
  const isEnough = (bytes: number): boolean => {
    isComplete = bytes <= mostBytes && performance.now() <= until && entries.size <= mostEntries;
    return !isComplete;
  };
  for await (const entry of archiveEntries(archive, isEnough)) {
    const { name, type } = entry.header;
    const found = entryOf(name, type);
    // What is below a folder comes after it.
    if (found !== undefined && !entries.has(found.name)) entries.set(found.name, found);
    entry.resume();
  }
  return { entries: [...entries.values()], isComplete };
}

/** `data/sub/x`, in the archive of a folder `data`, stands for `sub`; undefined for the folder itself. */
function entryOf(path: string, type: string | null): FolderEntry | undefined {
  const [, name, ...below] = path.split('/');
  if (name === undefined || name === '') return undefined;
  if (below.length > 0 || type === 'directory') return { name, kind: 'folder', isLink: false };
  if (type === 'symlink') return { name, kind: 'unknown', isLink: true };
  const isFile = type === 'file' || type === 'link' || type === 'contiguous-file';
  return { name, kind: isFile ? 'file' : 'other', isLink: false };
}
