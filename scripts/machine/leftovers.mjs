// Removes what a dead engine leaves behind: containers that outlive their daemon, mounts, network bridges, its directory.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { allProcesses, environment } from './processes.mjs';
import { waitFor } from './wait.mjs';

/**
 * @typedef {object} EngineTraces where an engine keeps what it makes
 * @property {string} directory its data root, exec root and socket
 * @property {number | undefined} block `n` of its address block 10.n.0.0/16, when it has one
 */

/** @param {EngineTraces} traces */
export async function removeTraces({ directory, block }) {
  await waitFor(`the processes of ${directory} to end`, () => killProcesses(directory) === 0);
  for (const mount of mountsBelow(directory)) quietly('umount', ['-l', mount]);
  if (block !== undefined) {
    for (const name of bridgesIn(block)) quietly('ip', ['link', 'delete', name]);
  }
  await fs.promises.rm(directory, {
    recursive: true,
    force: true,
    maxRetries: 20,
    retryDelay: 100,
  });
}

/** The daemon's own processes: all of them name a path of the engine in their arguments. @param {string} directory */
export function engineProcesses(directory, processes = allProcesses()) {
  const prefix = `${directory}${path.sep}`;
  return processes.filter(
    ({ args }) =>
      /^(dockerd|containerd|containerd-shim.*|runc)$/.test(path.basename(args[0] ?? '')) &&
      args.some((arg) => arg.includes(prefix)),
  );
}

/**
 * Kills the daemon, its containerd, the shims and everything below them: a container whose shim alone is killed goes on running.
 *
 * @param {string} directory @returns {number} how many processes were still there
 */
function killProcesses(directory) {
  const processes = allProcesses();
  const found = new Set(engineProcesses(directory, processes).map(({ pid }) => pid));
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const { pid, parent } of processes) if (found.has(parent)) found.add(pid);
  }
  for (const pid of found) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // it ended meanwhile
    }
  }
  return found.size;
}

/** Mount points below a directory, the deepest first. @param {string} directory */
export function mountsBelow(directory) {
  return fs
    .readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '')
    .map((point) =>
      point.replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8))),
    )
    .filter((point) => point.startsWith(`${directory}${path.sep}`))
    .sort((one, other) => other.length - one.length);
}

/** The default bridge and those of user-defined networks: the daemon leaves the latter in place when it ends. @param {number} block */
function bridgesIn(block) {
  const names = interfaceAddresses()
    .filter(({ address }) => address.startsWith(`10.${block}.`))
    .map(({ name }) => name);
  return [...new Set([...names, bridgeName(block)])].filter((name) =>
    fs.existsSync(`/sys/class/net/${name}/bridge`),
  );
}

/** Every IPv4 address of this machine. Node's own list leaves out a bridge without a container. */
export function interfaceAddresses() {
  const text = execFileSync('ip', ['-o', '-4', 'address'], {
    env: environment(),
    encoding: 'utf8',
  });
  return [...text.matchAll(/^\d+: (\S+)\s+inet ([\d.]+)/gm)].map(([, name = '', address = '']) => ({
    name,
    address,
  }));
}

/** @param {number} block */
export function bridgeName(block) {
  return `longshore${block}`;
}

/** @param {string} command @param {string[]} args */
function quietly(command, args) {
  try {
    execFileSync(command, args, { env: environment(), stdio: 'ignore' });
  } catch {
    // gone already
  }
}
