// The docker command, where there is one: what a user without an extension would type.
import { spawn } from 'node:child_process';
import { commandPath, environment, run } from '../../scripts/machine/processes.mjs';
import { waitFor } from '../../scripts/machine/wait.mjs';
import { createContainer, removeContainer } from './containers.mjs';
import { median, now, repeat, time } from './statistics.mjs';

/** @typedef {{ version: string, list: number, event: number }} CliFigures milliseconds */

/** @param {string} socketPath @param {number} times @returns {Promise<CliFigures | undefined>} undefined: there is no docker command */
export async function measureCli(socketPath, times) {
  const docker = commandPath('docker');
  if (docker === undefined) return undefined;
  const env = { ...environment(), DOCKER_HOST: `unix://${socketPath}`, DOCKER_CONTEXT: '' };
  const version = (await run(docker, ['--version'], { env })).trim();
  const list = await repeat(times, () => time(() => run(docker, ['ps', '--all'], { env })));
  return {
    version,
    list: median(list),
    event: await measureEvents(docker, env, socketPath, times),
  };
}

/**
 * From the answer to a create to its line of `docker events`, milliseconds.
 *
 * @param {string} docker @param {NodeJS.ProcessEnv} env @param {string} socketPath @param {number} times
 */
async function measureEvents(docker, env, socketPath, times) {
  const args = ['events', '--filter', 'event=create', '--format', '{{.Actor.ID}}'];
  const child = spawn(docker, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  /** @type {Map<string, number>} */
  const arrivals = new Map();
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    for (const id of text.trim().split('\n')) arrivals.set(id, now());
  });
  try {
    // It does not say when it listens: it does once it has told of a container.
    let serial = 0;
    const once = async () => {
      const id = await createContainer(socketPath, `000-cli-${++serial}`);
      const returned = now();
      const arrival = await waitFor('the line', () => arrivals.get(id), { timeout: 2_000 }).catch(
        () => undefined,
      );
      await removeContainer(socketPath, id);
      return arrival === undefined ? undefined : arrival - returned;
    };
    await waitFor('docker events to listen', once);
    return median(await repeat(times, async () => (await once()) ?? Number.NaN));
  } finally {
    child.kill();
  }
}
