// What the tiers run against: started on first use, once, and shared by all of them.
import fs from 'node:fs';
import path from 'node:path';
import { temporaryDirectory } from '../machine/directories.mjs';
import { startEngine } from '../machine/engine.mjs';
import { guard } from '../machine/guard.mjs';
import { busyboxImage, createBaseImages, webImage } from '../machine/images.mjs';
import { request } from '../machine/http.mjs';
import { Expected, whenEnding } from '../machine/lifetime.mjs';
import { ensureSystemPackages, enginePackages, registryPackages } from '../machine/packages.mjs';
import { step } from '../machine/progress.mjs';
import { startRegistry } from '../machine/registry.mjs';

/** @template T @param {() => Promise<T>} make */
function once(make) {
  /** @type {Promise<T> | undefined} */
  let made;
  return () => (made ??= make());
}

/** A directory for results, the Docker configuration and the workspace of the tests. */
export const scratch = once(async () => {
  const directory = temporaryDirectory('test');
  const unguard = guard({ kind: 'directory', directory });
  whenEnding(async () => {
    await fs.promises.rm(directory, { recursive: true, force: true });
    unguard();
  });
  fs.mkdirSync(path.join(directory, 'docker-config'));
  fs.mkdirSync(path.join(directory, 'workspace'));
  return directory;
});

/** The engine that LONGSHORE_TEST_ENGINE names, if it names one. */
function namedEngine() {
  const named = process.env['LONGSHORE_TEST_ENGINE'];
  return named === '' ? undefined : named;
}

async function startPrivateEngine() {
  await ensureSystemPackages(enginePackages);
  return step('Starting a private Docker engine', async () => {
    const { socketPath } = await startEngine();
    await createBaseImages(socketPath);
    return socketPath;
  });
}

async function startPrivateRegistry() {
  await ensureSystemPackages(registryPackages);
  return (await step('Starting a registry', () => startRegistry())).address;
}

/** The engine's socket: a private engine's, or that of the named one. */
const engineSocket = once(async () => {
  const named = namedEngine();
  if (named === undefined) return startPrivateEngine();
  const socketPath = named.replace(/^unix:\/\//, '');
  if (!path.isAbsolute(socketPath)) {
    throw new Expected(`LONGSHORE_TEST_ENGINE must be the path of a unix socket, not ${named}`);
  }
  await ensureSystemPackages(enginePackages.filter((one) => one.package === 'busybox-static'));
  await createBaseImages(socketPath);
  whenEnding(async () => {
    for (const image of [busyboxImage, webImage]) {
      await request({ socketPath, method: 'DELETE', path: `/images/${image}` });
    }
  });
  return socketPath;
});

const registryAddress = once(startPrivateRegistry);

/**
 * The developer's own Docker configuration must not decide how a test ends: an empty one instead, and no engine by environment.
 *
 * @returns {Promise<Record<string, string | undefined>>}
 */
export async function baseEnvironment() {
  return {
    DOCKER_CONFIG: path.join(await scratch(), 'docker-config'),
    DOCKER_HOST: undefined,
    DOCKER_CONTEXT: undefined,
    DOCKER_CERT_PATH: undefined,
    DOCKER_TLS_VERIFY: undefined,
  };
}

/** @returns {Promise<Record<string, string>>} */
export async function engineVariables() {
  return variables(await engineSocket(), await registryAddress());
}

/**
 * Those of another engine and another registry, for tests that run at the same time as those with the first: each removes what all tests
 * have left in its own.
 *
 * @returns {Promise<Record<string, string> | undefined>} nothing where an engine is named, which is one
 */
export async function otherEngineVariables() {
  if (namedEngine() !== undefined) return undefined;
  return variables(await startPrivateEngine(), await startPrivateRegistry());
}

/** @param {string} socketPath @param {string} registry @returns {Record<string, string>} */
function variables(socketPath, registry) {
  return {
    DOCKER_HOST: `unix://${socketPath}`,
    LONGSHORE_TEST_SOCKET: socketPath,
    LONGSHORE_TEST_REGISTRY: registry,
    LONGSHORE_TEST_IMAGE: busyboxImage,
  };
}
