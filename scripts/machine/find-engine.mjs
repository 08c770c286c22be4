// The engine that `npm start` shows: the one the docker command would talk to, else one at a usual place.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { engineAnswers } from './http.mjs';

/**
 * @typedef {object} FoundEngine
 * @property {string} host as in DOCKER_HOST
 * @property {string} from where the name came from, for people
 * @property {boolean} chosen by environment or context: the extension finds it the same way, with its TLS material
 */

/** @returns {Promise<FoundEngine | undefined>} */
export async function findEngine() {
  const chosen = chosenEngine();
  // Somebody chose it: whether it answers, and how it is reached, is for the extension to find out and to say.
  if (chosen !== undefined && !chosen.host.startsWith('unix://')) return chosen;
  const candidates = [
    ...(chosen === undefined ? [] : [chosen]),
    ...usualSockets().map((file) => ({
      host: `unix://${file}`,
      from: 'its usual socket',
      chosen: false,
    })),
  ];
  const answers = await Promise.all(
    candidates.map(({ host }) => engineAnswers(host.slice('unix://'.length), 1_500)),
  );
  return candidates.find((_, index) => answers[index]);
}

/** What DOCKER_HOST, DOCKER_CONTEXT or the current context name, in the order of the docker command. */
function chosenEngine() {
  const host = process.env['DOCKER_HOST'];
  if (host !== undefined && host !== '') return { host, from: 'DOCKER_HOST', chosen: true };
  const configuration = process.env['DOCKER_CONFIG'] ?? path.join(os.homedir(), '.docker');
  const name =
    process.env['DOCKER_CONTEXT'] ??
    /** @type {string | undefined} */ (
      readJson(path.join(configuration, 'config.json'))?.['currentContext']
    );
  if (name === undefined || name === '' || name === 'default') return undefined;
  const digest = createHash('sha256').update(name).digest('hex');
  const meta = readJson(path.join(configuration, 'contexts', 'meta', digest, 'meta.json'));
  const contextHost = /** @type {{ docker?: { Host?: string } } | undefined} */ (
    meta?.['Endpoints']
  )?.docker?.Host;
  return contextHost === undefined
    ? undefined
    : { host: contextHost, from: `the context "${name}"`, chosen: true };
}

function usualSockets() {
  const home = os.homedir();
  const runtime = process.env['XDG_RUNTIME_DIR'];
  return [
    '/var/run/docker.sock',
    ...(runtime === undefined ? [] : [`${runtime}/docker.sock`]),
    `${home}/.docker/run/docker.sock`,
    `${home}/.docker/desktop/docker.sock`,
    `${home}/.colima/default/docker.sock`,
    `${home}/.orbstack/run/docker.sock`,
    `${home}/.rd/docker.sock`,
    ...(runtime === undefined ? [] : [`${runtime}/podman/podman.sock`]),
  ].filter((file) => fs.existsSync(file));
}

/** @param {string} file @returns {Record<string, unknown> | undefined} */
function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
