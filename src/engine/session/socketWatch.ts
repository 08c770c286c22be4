import { existsSync, watch, type FSWatcher } from 'node:fs';
import * as path from 'node:path';
import type { Disposable } from '../api';

/**
 * Tells when something happens to a unix socket: an engine that starts creates it, an administrator changes its mode. Where
 * its directory does not exist yet, the nearest one that does is watched for the next step of the path. Best effort: where
 * watching is not possible, nothing is ever told.
 */
export class SocketWatch implements Disposable {
  private readonly socket: string;
  private readonly onChange: () => void;
  private watcher: FSWatcher | undefined;
  private disposed = false;

  constructor(socket: string, onChange: () => void) {
    this.socket = socket;
    this.onChange = onChange;
    this.arm();
  }

  dispose(): void {
    this.disposed = true;
    this.watcher?.close();
  }

  private arm(): void {
    this.watcher?.close();
    this.watcher = undefined;
    if (this.disposed) return;
    const { directory, name } = nearestExisting(this.socket);
    try {
      this.watcher = watch(directory, { persistent: false }, (_type, changed) => {
        if (this.disposed || (changed !== null && changed !== name)) return;
        // The path may now lead further, or end earlier.
        if (path.join(directory, name) !== this.socket || !existsSync(directory)) this.arm();
        this.onChange();
      });
      this.watcher.on('error', () => {
        this.watcher?.close();
      });
    } catch {
      // No rights, or no watches left: the session's own retries remain.
      this.watcher = undefined;
    }
  }
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
