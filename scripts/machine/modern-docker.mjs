// A Docker of today beside the one of this machine's Debian: engine, containerd, CLI, Compose and Buildx of a later suite, taken
// apart into a folder of the cache and run from there. Its engine keeps images in containerd's store, as new ones do by default.
import fs from 'node:fs';
import path from 'node:path';
import { openSuite } from './debian-suite.mjs';
import { cache } from './directories.mjs';
import { startEngine } from './engine.mjs';
import { Expected } from './lifetime.mjs';
import { withLock } from './lock.mjs';
import { enginePackages, ensureSystemPackages, fillCache } from './packages.mjs';
import { commandPath, run } from './processes.mjs';
import { step } from './progress.mjs';

export const suite = 'forky';
/** Major version of Docker: the first to tell an image's platforms. */
const oldest = 28;
/** runc and docker-init are those of this machine's Docker: the suite's runc wants a newer C library. */
const packages = ['docker.io', 'containerd', 'docker-cli', 'docker-compose', 'docker-buildx'];

const folder = path.join(cache, `docker-${suite}`);
/** Says the versions of what is in the folder. */
const versionsFile = path.join(folder, 'versions.json');

/**
 * @typedef {object} ModernDocker
 * @property {string} version of the engine and its CLI, as Debian counts: `28.5.2+dfsg4-5`
 * @property {import('./engine.mjs').Installation} engine
 * @property {string} cli path of the docker command
 * @property {string} plugins folder of its Compose and Buildx; a `cliPluginsExtraDirs` of the CLI's config.json names it
 */

/**
 * Fetches it unless the cache has it: some 95 MB, once.
 *
 * @returns {Promise<ModernDocker>}
 * @throws {Expected} that says in a sentence what stands in the way
 */
export async function ensureModernDocker() {
  if (versionInCache() === undefined) {
    await withLock(`docker-${suite}`, async () => {
      // Another run may have been at it.
      if (versionInCache() !== undefined) return;
      await step(`Fetching a modern Docker from Debian's suite ${suite} (95 MB, once)`, fetchIt);
    });
  }
  const version = versionInCache();
  if (version === undefined) throw new Error(`${versionsFile} does not say what it should`);
  const at = (/** @type {string} */ file) => path.join(folder, 'usr', file);
  return {
    version,
    engine: { dockerd: at('sbin/dockerd'), path: [at('bin'), at('sbin')] },
    cli: at('bin/docker'),
    plugins: at('libexec/docker/cli-plugins'),
  };
}

/**
 * An engine of it. The test or script that wants the base images makes them.
 *
 * @param {import('./engine.mjs').EngineOptions} [options]
 */
export async function startModernEngine({ args = [], ...options } = {}) {
  await ensureSystemPackages(enginePackages);
  const { engine } = await ensureModernDocker();
  return startEngine({
    ...options,
    installation: engine,
    args: ['--feature', 'containerd-snapshotter=true', ...args],
  });
}

/** @returns {string | undefined} the engine's, when everything is there and new enough */
function versionInCache() {
  if (!fs.existsSync(versionsFile)) return undefined;
  /** @type {Record<string, string>} */
  const versions = JSON.parse(fs.readFileSync(versionsFile, 'utf8'));
  const isWhole = packages.every((name) => name in versions);
  return isWhole && isModern(versions['docker.io']) ? versions['docker.io'] : undefined;
}

/** @param {string | undefined} version */
function isModern(version) {
  return Number.parseInt(version ?? '', 10) >= oldest;
}

async function fetchIt() {
  await fillCache(path.basename(folder), versionsFile, async (unfinished) => {
    const apt = path.join(unfinished, 'apt');
    const debian = await openSuite(suite, apt);
    /** @type {Record<string, string>} */
    const versions = {};
    for (const name of packages) {
      const { Version = '', Depends = '' } = await debian.describe(name);
      await checkLibrary(`${name} ${Version}`, Depends);
      versions[name] = Version;
    }
    if (!isModern(versions['docker.io'])) {
      const found = `Debian's suite ${suite} has Docker ${versions['docker.io']}`;
      throw new Expected(`${found}, and ${oldest} or newer is wanted`);
    }
    await debian.extract(packages, unfinished);
    fs.rmSync(apt, { recursive: true });
    const file = path.join(unfinished, path.basename(versionsFile));
    fs.writeFileSync(file, JSON.stringify(versions, undefined, 2));
  });
}

/** The C library is the one thing that a program of a later suite takes from this machine. @param {string} what @param {string} depends */
async function checkLibrary(what, depends) {
  const wanted = /\blibc6 \(>= ([^)]+)\)/.exec(depends)?.[1];
  if (wanted === undefined || commandPath('dpkg') === undefined) return;
  const here = (await run('dpkg-query', ['--show', '--showformat', '${Version}', 'libc6'])).trim();
  try {
    await run('dpkg', ['--compare-versions', here, 'ge', wanted]);
  } catch {
    throw new Expected(
      `${what} of Debian's suite ${suite} needs libc6 ${wanted} or newer, and this machine has ${here}`,
    );
  }
}
