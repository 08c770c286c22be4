import { readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { Disposable } from '../api';
import { PathWatch } from '../watch';

/** Milliseconds: one `docker context create` writes several files. */
const settle = 50;

/** Tells, once it settles, that the docker configuration or its contexts changed on disk. */
export class ConfigurationWatch implements Disposable {
  private readonly watch: PathWatch;
  private timer: NodeJS.Timeout | undefined;

  /** @param directory of the docker CLI; it need not exist */
  constructor(directory: string, onChange: () => void) {
    this.watch = new PathWatch(
      () => watchedPaths(directory),
      () => {
        this.timer ??= setTimeout(() => {
          this.timer = undefined;
          onChange();
        }, settle);
      },
    );
  }

  dispose(): void {
    this.watch.dispose();
    clearTimeout(this.timer);
  }
}

function watchedPaths(directory: string): string[] {
  const config = path.join(directory, 'config.json');
  const meta = path.join(directory, 'contexts', 'meta');
  const tls = path.join(directory, 'contexts', 'tls');
  return [
    config,
    // Where config.json is a link, the CLI writes to the other end of it.
    resolved(config),
    path.join(meta, '*'),
    // The CLI writes into the file that is there, which its folder's folder does not tell.
    ...foldersIn(meta).map((folder) => path.join(folder, 'meta.json')),
    path.join(tls, '*'),
    ...foldersIn(tls).map((folder) => path.join(folder, 'docker', '*')),
  ];
}

function resolved(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

function foldersIn(directory: string): string[] {
  try {
    const entries = readdirSync(directory, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => path.join(directory, entry.name));
  } catch {
    return [];
  }
}
