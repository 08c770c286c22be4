import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** Where big installs are kept: outside the project, shared by every checkout. */
export const cache =
  process.env['LONGSHORE_CACHE'] ?? path.join(os.homedir(), '.cache', 'longshore');

/**
 * A new private directory. Short, because the path of a unix socket in it may have 107 bytes at most and containerd adds to it.
 *
 * @param {string} name
 */
export function temporaryDirectory(name) {
  const parent = os.tmpdir().length > 40 ? '/tmp' : os.tmpdir();
  return fs.realpathSync(fs.mkdtempSync(path.join(parent, `longshore-${name}-`)));
}
