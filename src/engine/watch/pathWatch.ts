import { existsSync, statSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';
import type { Disposable } from '../api';

/** One directory under watch. */
interface Watched {
  /** Undefined where watching is not possible: no rights, or no watches left. */
  readonly watcher: FSWatcher | undefined;
  /** A directory that is removed and made again has the same name and is another one. */
  readonly inode: number | undefined;
  names: ReadonlySet<string>;
}

/**
 * Tells when something happens to a path: it appears, changes, is replaced or goes. Where its directory does not exist yet, the
 * nearest one that does is watched for the next step of the path. Best effort: where watching is not possible, nothing is ever
 * told.
 */
export class PathWatch implements Disposable {
  private readonly paths: () => readonly string[];
  private readonly onChange: () => void;
  private readonly watched = new Map<string, Watched>();
  private disposed = false;

  /** @param paths asked again after every change; `directory/*` stands for all that is directly in a directory */
  constructor(paths: () => readonly string[], onChange: () => void) {
    this.paths = paths;
    this.onChange = onChange;
    this.arm();
  }

  dispose(): void {
    this.disposed = true;
    for (const { watcher } of this.watched.values()) watcher?.close();
    this.watched.clear();
  }

  private arm(): void {
    // What appears between a look and the watch on it is found by the next look.
    for (let looks = 0; looks < 10; looks++) {
      if (!this.look()) return;
    }
  }

  /** @returns whether there was anything new to watch */
  private look(): boolean {
    const wanted = wantedNames(this.paths());
    for (const [directory, { watcher, inode }] of this.watched) {
      if (wanted.has(directory) && inodeOf(directory) === inode) continue;
      watcher?.close();
      this.watched.delete(directory);
    }
    let isNew = false;
    for (const [directory, names] of wanted) {
      const known = this.watched.get(directory);
      if (known !== undefined) {
        known.names = names;
        continue;
      }
      const inode = inodeOf(directory);
      this.watched.set(directory, { watcher: this.watch(directory), inode, names });
      isNew = true;
    }
    return isNew;
  }

  private watch(directory: string): FSWatcher | undefined {
    try {
      const watcher = watch(directory, { persistent: false }, (_type, name) => {
        if (this.concerns(directory, name)) {
          // The paths may now lead further, or end earlier.
          this.arm();
          this.onChange();
        }
      });
      watcher.on('error', () => {
        watcher.close();
      });
      return watcher;
    } catch {
      return undefined;
    }
  }

  private concerns(directory: string, name: string | null): boolean {
    const names = this.watched.get(directory)?.names;
    if (this.disposed || names === undefined) return false;
    // A directory that goes tells so under its own name.
    return name === null || names.has('*') || names.has(name) || name === path.basename(directory);
  }
}

/** By directory, the names in it that matter. */
function wantedNames(paths: readonly string[]): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>();
  for (const each of paths) {
    const { directory, name } = nearestExisting(each);
    const names = wanted.get(directory) ?? new Set();
    wanted.set(directory, names.add(name));
  }
  return wanted;
}

function nearestExisting(file: string): { readonly directory: string; readonly name: string } {
  let name = path.basename(file);
  let directory = path.dirname(file);
  while (!existsSync(directory) && path.dirname(directory) !== directory) {
    name = path.basename(directory);
    directory = path.dirname(directory);
  }
  return { directory, name };
}

function inodeOf(directory: string): number | undefined {
  return statSync(directory, { throwIfNoEntry: false })?.ino;
}
