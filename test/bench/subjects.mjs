// What is measured: Longshore as it is shipped, and the floor.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { repository } from '../../scripts/machine/directories.mjs';

/**
 * @typedef {object} Subject
 * @property {'longshore' | 'floor'} name
 * @property {string} title of the extension in lists
 * @property {string} folder of the extension
 * @property {string} icon title in the activity bar
 */

/** @typedef {{ file: string, bytes: number }} Bundle */

/** @returns {Subject} */
export function floor() {
  const folder = path.join(repository, 'test', 'bench', 'floor');
  return { name: 'floor', title: 'Floor', folder, icon: 'Floor' };
}

/**
 * Builds Longshore for production beside the project, whose own `dist` may be in use.
 *
 * @param {string} folder an empty one
 * @returns {Promise<{ subject: Subject, bundles: Bundle[] }>}
 */
export async function longshore(folder) {
  const { hostBundles, webviewBundles } = createRequire(import.meta.url)('../../esbuild.js');
  const outdir = path.join(folder, 'dist');
  const webviews = webviewBundles({ minify: true, outdir: path.join(outdir, 'webviews') });
  await build(hostBundles({ minify: true, outdir }));
  if (webviews !== undefined) await build(webviews);
  for (const entry of fs.readdirSync(repository)) {
    if (!/^(package(\.nls.*)?\.json|media|l10n|syntaxes)$/.test(entry)) continue;
    fs.cpSync(path.join(repository, entry), path.join(folder, entry), { recursive: true });
  }
  const { displayName } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return {
    subject: { name: 'longshore', title: displayName, folder, icon: 'Docker' },
    bundles: bundlesIn(outdir),
  };
}

/** @param {string} folder */
function bundlesIn(folder) {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(js|css)$/.test(file))
    .map((file) => ({ file, bytes: fs.statSync(path.join(folder, file)).size }))
    .sort((one, other) => other.bytes - one.bytes);
}
