// A private Docker engine: own data root, exec root, pid file, socket, bridge and address block, so that any number of them live
// beside each other and beside an engine that is already there. Needs Linux and root.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { temporaryDirectory } from './directories.mjs';
import { guard } from './guard.mjs';
import { engineAnswers, request } from './http.mjs';
import { besideJournal } from './journal.mjs';
import { bridgeName, engineProcesses, interfaceAddresses, removeTraces } from './leftovers.mjs';
import { Expected, whenEnding } from './lifetime.mjs';
import { commandPath, endService, environment, startService } from './processes.mjs';
import { waitFor } from './wait.mjs';

/**
 * @typedef {object} Engine
 * @property {string} socketPath
 * @property {string} host the same as a Docker host: `unix:///…/docker.sock`
 * @property {string} address of its bridge: this machine's, but not loopback
 * @property {string} directory
 * @property {string} logFile what the daemon printed
 * @property {number} pid of the daemon; another one after `restart`
 * @property {() => Promise<void>} stop ends the daemon and its containers and removes every trace; for good
 * @property {() => Promise<void>} shutDown ends the daemon in order, as `systemctl stop` does; `restart` brings it back
 * @property {() => Promise<void>} kill a crash: SIGKILL; `restart` brings it back
 * @property {() => void} pause SIGSTOP: connections are accepted by the kernel and never answered
 * @property {() => void} resume SIGCONT
 * @property {() => Promise<void>} restart shuts the daemon down if it runs, then starts it on the same data and socket
 */

/**
 * @typedef {object} EngineOptions
 * @property {string[]} [hosts] more addresses to listen on: `tcp://127.0.0.1:PORT`, or `tcp://BRIDGE:PORT` for `address`
 * @property {string[]} [args] more arguments for dockerd: TLS flags, `--label …`; the last of two equal flags counts
 * @property {Installation} [installation] another Docker than the one on the path
 * @property {boolean} [journal] with a journal of its own for the log driver `journald`; gone when the engine ends or restarts
 */

/** @typedef {{ dockerd: string, path: readonly string[] }} Installation in the folders of `path` it finds what it runs, before the machine's own */

/** @returns {string | undefined} why no private engine can run here */
export function noPrivateEngine() {
  if (process.platform !== 'linux') return 'a private engine needs Linux';
  if (process.getuid?.() !== 0) return 'a private engine needs root';
  return undefined;
}

/**
 * Ready when it resolves: the engine has answered a ping.
 *
 * @param {EngineOptions} [options]
 * @returns {Promise<Engine>}
 */
export async function startEngine({ hosts = [], args = [], installation, journal = false } = {}) {
  const obstacle = noPrivateEngine();
  if (obstacle !== undefined) throw new Expected(obstacle);
  const dockerd = installation?.dockerd ?? commandPath('dockerd');
  if (dockerd === undefined) throw new Expected('dockerd is missing: apt-get install docker.io');

  const directory = temporaryDirectory('engine');
  const block = claimAddressBlock();
  const unguard = guard({ kind: 'engine', directory, block });
  const address = `10.${block}.0.1`;
  const socketPath = path.join(directory, 'docker.sock');
  const logFile = path.join(directory, 'dockerd.log');
  const daemon = [
    [dockerd],
    ['--data-root', path.join(directory, 'data')],
    ['--exec-root', path.join(directory, 'exec')],
    ['--pidfile', path.join(directory, 'pid')],
    // An absent file of our own: /etc/docker/daemon.json is for somebody else's engine.
    ['--config-file', emptyConfiguration(directory)],
    ['--bridge', bridgeName(block)],
    ['--default-address-pool', `base=10.${block}.128.0/17,size=24`],
    // Engines share one set of iptables chains and a starting one empties them. Without them ports are published by
    // docker-proxy, which is all that loopback needs.
    ['--iptables=false', '--ip6tables=false', '--ip-masq=false'],
    [`unix://${socketPath}`, ...hosts].flatMap((host) => ['-H', host.replace('BRIDGE', address)]),
    args,
  ].flat();
  const [program = dockerd, ...programArgs] = journal ? besideJournal(directory, daemon) : daemon;

  const launch = async () => {
    // A killed daemon takes its containerd along and leaves both pid files. The next one would take a number in them for a
    // living process, even that of a zombie, and wait for it.
    await waitFor('containerd to end', () => !isContainerdRunning(directory));
    for (const file of ['pid', 'exec/containerd/containerd.pid']) {
      fs.rmSync(path.join(directory, file), { force: true });
    }
    const env = engineEnvironment(installation?.path);
    const service = await startService(program, programArgs, { logFile, env });
    await waitFor(
      'the engine to answer',
      async () => {
        if (service.exited) return true;
        return engineAnswers(socketPath);
      },
      { timeout: 60_000 },
    );
    if (service.exited) throw new Error(`dockerd ended at once:\n${service.log().slice(-4000)}`);
    return service;
  };

  /** @type {import('./processes.mjs').Service | undefined} */
  let service;
  const stop = whenEnding(async () => {
    if (service !== undefined && !service.exited) {
      service.signal('SIGCONT');
      await killContainers(socketPath);
      await endService(service);
    }
    await removeTraces({ directory, block });
    unguard();
  });
  try {
    service = await launch();
  } catch (error) {
    await stop();
    throw error;
  }
  let current = service;
  const shutDown = async () => {
    current.signal('SIGCONT');
    await endService(current, 30_000);
  };
  return {
    socketPath,
    host: `unix://${socketPath}`,
    address,
    directory,
    logFile,
    get pid() {
      return current.pid;
    },
    stop,
    shutDown,
    async kill() {
      current.signal('SIGKILL');
      await current.waitForExit(10_000);
    },
    pause: () => current.signal('SIGSTOP'),
    resume: () => current.signal('SIGCONT'),
    async restart() {
      await shutDown();
      current = await launch();
      service = current;
    },
  };
}

/** @param {string} directory */
function isContainerdRunning(directory) {
  return engineProcesses(directory).some(
    ({ args }) => path.basename(args[0] ?? '') === 'containerd',
  );
}

/** A DOCKER_HOST of the caller must not reach the daemon's own helpers. @param {readonly string[]} [folders] */
function engineEnvironment(folders = []) {
  const env = environment();
  env['PATH'] = [...folders, env['PATH']].join(path.delimiter);
  for (const name of ['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_TLS_VERIFY', 'DOCKER_CERT_PATH']) {
    delete env[name];
  }
  return env;
}

/** @param {string} directory */
function emptyConfiguration(directory) {
  const file = path.join(directory, 'daemon.json');
  fs.writeFileSync(file, '{}\n');
  return file;
}

/**
 * Finds a block 10.n.0.0/16 that this machine does not use and creates the bridge 10.n.0.1/24 in it. Creating a link of a given
 * name succeeds only once, so two engines that start together never get the same block.
 *
 * @returns {number} n
 */
function claimAddressBlock() {
  const ip = commandPath('ip');
  if (ip === undefined) throw new Expected('ip is missing: apt-get install iproute2');
  const used = usedBlocks();
  for (let block = 200; block < 255; block++) {
    if (used.has(block)) continue;
    const bridge = bridgeName(block);
    try {
      execFileSync(ip, ['link', 'add', 'name', bridge, 'type', 'bridge'], { stdio: 'pipe' });
    } catch (error) {
      if (fs.existsSync(`/sys/class/net/${bridge}`)) continue;
      throw new Error('no network bridge can be created here', { cause: error });
    }
    execFileSync(ip, ['address', 'add', `10.${block}.0.1/24`, 'dev', bridge], { stdio: 'pipe' });
    execFileSync(ip, ['link', 'set', bridge, 'up'], { stdio: 'pipe' });
    return block;
  }
  throw new Expected('every address block from 10.200.0.0/16 to 10.254.0.0/16 is in use');
}

/** The `n` of every 10.n.0.0/16 with an address or a route in it. */
function usedBlocks() {
  const used = new Set();
  for (const { address } of interfaceAddresses()) {
    const match = /^10\.(\d+)\./.exec(address);
    if (match !== null) used.add(Number(match[1]));
  }
  for (const line of fs.readFileSync('/proc/net/route', 'utf8').split('\n').slice(1)) {
    // Little-endian hexadecimal: 0000C80A is 10.200.0.0.
    const match = /^\S+\s+\w{4}(\w\w)0A\s/.exec(line);
    if (match !== null) used.add(Number.parseInt(match[1] ?? '', 16));
  }
  return used;
}

/** A daemon that is asked to end first gives each container ten seconds; killed ones need none. @param {string} socketPath */
async function killContainers(socketPath) {
  try {
    const { text } = await request({ socketPath, path: '/containers/json', timeout: 5_000 });
    /** @type {{ Id: string }[]} */
    const running = JSON.parse(text);
    await Promise.all(
      running.map(({ Id }) =>
        request({ socketPath, method: 'POST', path: `/containers/${Id}/kill`, timeout: 5_000 }),
      ),
    );
  } catch {
    // It does not answer: what is left is killed with its leftovers.
  }
}
