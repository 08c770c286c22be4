import {
  EngineError,
  isEngineError,
  type ContainerArchive,
  type ContainerPath,
  type DockerEngine,
} from '../api';
import { listArchive } from './listArchive';
import { listInShell } from './listInShell';
import { readArchivedFile } from './readArchivedFile';

/** A name in a folder. */
export interface FolderEntry {
  readonly name: string;
  /** Of what it is, or what it leads to when it is a link; `unknown`: nobody has followed the link. */
  readonly kind: 'file' | 'folder' | 'other' | 'unknown';
  readonly isLink: boolean;
}

export interface Folder {
  /** Folders first, by name. */
  readonly entries: readonly FolderEntry[];
  /** False: it holds more, which was not waited for. */
  readonly isComplete: boolean;
}

/** So many links are followed, one after the other. */
const mostLinks = 10;

/** The files inside a container, whether it runs or not. Paths are absolute, with `/` between their parts. */
export class ContainerFiles {
  private readonly engine: Pick<DockerEngine, 'containers'>;
  private readonly containerId: string;
  private readonly findShell: (signal: AbortSignal) => Promise<string | undefined>;
  private shell: string | undefined;
  private isShellSought = false;

  /** `findShell`: a POSIX shell of the container; asked for once. */
  constructor(
    engine: Pick<DockerEngine, 'containers'>,
    containerId: string,
    findShell: (signal: AbortSignal) => Promise<string | undefined>,
  ) {
    this.engine = engine;
    this.containerId = containerId;
    this.findShell = findShell;
  }

  /** What is at a path, links followed. @throws EngineError notFound, and those of every call */
  async stat(path: string, signal: AbortSignal): Promise<ContainerPath> {
    const archive = await this.open(path, signal);
    archive.close();
    return archive.path;
  }

  /**
   * A shell inside tells it at once; where there is none, or the container does not run, it is read out of an archive of all
   * that is below the folder, as far as that takes moments only.
   * @throws EngineError notFound, invalid (no folder), and those of every call
   */
  async list(path: string, signal: AbortSignal): Promise<Folder> {
    const { engine, containerId } = this;
    const shell = await this.shellOf(signal);
    const listed =
      shell === undefined ? undefined : await listInShell(engine, containerId, shell, path, signal);
    const { entries, isComplete } = listed ?? (await this.listOutside(path, signal));
    return { entries: [...entries].sort(byKindAndName), isComplete };
  }

  /** @param limit bytes @throws EngineError notFound, invalid (no file, larger than `limit`), and those of every call */
  async read(path: string, limit: number, signal: AbortSignal): Promise<Uint8Array> {
    const archive = await this.open(path, signal);
    const { kind, size } = archive.path;
    if (kind === 'file' && size <= limit) return readArchivedFile(archive, limit);
    archive.close();
    throw invalid(kind === 'file' ? `${path}: ${String(size)} bytes` : `${path} is no file`);
  }

  private async listOutside(path: string, signal: AbortSignal): Promise<Folder> {
    const archive = await this.open(path, signal);
    if (archive.path.kind === 'folder') return listArchive(archive);
    archive.close();
    throw invalid(`${path} is no folder`);
  }

  /** Of what a path leads to. */
  private async open(path: string, signal: AbortSignal): Promise<ContainerArchive> {
    let at = path;
    for (let links = 0; links <= mostLinks; links++) {
      const archive = await this.engine.containers.archive(this.containerId, at, { signal });
      const { kind, target } = archive.path;
      if (kind !== 'link' || target === '' || target === at) return archive;
      archive.close();
      at = target;
    }
    throw invalid(`${path}: too many links`);
  }

  private async shellOf(signal: AbortSignal): Promise<string | undefined> {
    if (this.isShellSought) return this.shell;
    try {
      this.shell = await this.findShell(signal);
    } catch (error) {
      // It does not run.
      if (!isEngineError(error, 'conflict')) throw error;
    }
    this.isShellSought = true;
    return this.shell;
  }
}

function invalid(detail: string): EngineError {
  return new EngineError({ kind: 'invalid', detail });
}

function byKindAndName(one: FolderEntry, other: FolderEntry): number {
  const rank = ({ kind }: FolderEntry): number => (kind === 'folder' ? 0 : 1);
  return rank(one) - rank(other) || (one.name < other.name ? -1 : 1);
}
