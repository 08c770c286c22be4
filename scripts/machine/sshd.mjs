// A real ssh server (Debian's openssh-server) on a loopback port, with keys, accounts and a client configuration of its own: neither
// /etc/ssh nor anybody's ~/.ssh is read or written. Needs root, as an sshd that changes to another account does.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { temporaryDirectory } from './directories.mjs';
import { guard } from './guard.mjs';
import { freePort } from './http.mjs';
import { Expected, whenEnding } from './lifetime.mjs';
import { allProcesses, commandPath, run, startService } from './processes.mjs';
import { waitFor } from './wait.mjs';

/** sshd insists on this directory, which is gone after a restart of the machine. */
const separationDirectory = '/run/sshd';

/**
 * @typedef {object} Sshd
 * @property {number} port on 127.0.0.1 and ::1
 * @property {string} directory
 * @property {string} bin to be put first on the PATH: its `ssh` is the system's, with the configuration that `host` writes
 * @property {string} knownHosts the file with this server's key
 * @property {(alias: string, options: Record<string, string>) => void} host adds a `Host` with ssh_config's options; all of them lead
 *   to this server
 * @property {(name: string, options?: KeyOptions) => Promise<string>} addKey makes a key that is let in; its path
 * @property {() => number} connections TCP connections open now
 * @property {() => number} handshakes TCP connections since the start
 * @property {(lines: string[]) => Promise<void>} restart starts it again with these lines before its sshd_config
 * @property {() => Promise<void>} kill with all its connections; `restart` brings it back
 * @property {() => Promise<void>} stop for good
 */

/**
 * @typedef {object} KeyOptions
 * @property {Record<string, string>} [environment] of the commands that whoever has the key runs
 * @property {string} [passphrase]
 */

/** Accepts connections when it resolves. @returns {Promise<Sshd>} */
export async function startSshd() {
  const sshd = commandPath('sshd');
  const ssh = commandPath('ssh');
  if (sshd === undefined || ssh === undefined) {
    throw new Expected('sshd is missing: apt-get install openssh-server');
  }
  fs.mkdirSync(separationDirectory, { recursive: true, mode: 0o755 });
  const directory = temporaryDirectory('sshd');
  const unguardDirectory = guard({ kind: 'directory', directory });
  const port = await freePort();
  /** @param {string} name */
  const file = (name) => path.join(directory, name);
  const hostKey = file('host-key');
  const knownHosts = file('known_hosts');
  const authorizedKeys = file('authorized_keys');
  const logFile = file('sshd.log');
  await makeKey(hostKey, '');
  const publicHostKey = fs.readFileSync(`${hostKey}.pub`, 'utf8');
  fs.writeFileSync(
    knownHosts,
    `[127.0.0.1]:${port} ${publicHostKey}[::1]:${port} ${publicHostKey}`,
  );
  fs.writeFileSync(authorizedKeys, '');

  /** @type {Map<string, Record<string, string>>} */
  const hosts = new Map();
  const clientConfiguration = file('ssh_config');
  const bin = file('bin');
  fs.mkdirSync(bin);
  fs.writeFileSync(
    path.join(bin, 'ssh'),
    `#!/bin/sh\nexec ${ssh} -F ${clientConfiguration} "$@"\n`,
    { mode: 0o755 },
  );

  const serverConfiguration = file('sshd_config');
  const settings = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    ...(hasLoopback6() ? ['ListenAddress ::1'] : []),
    `HostKey ${hostKey}`,
    `AuthorizedKeysFile ${authorizedKeys}`,
    'AuthenticationMethods publickey',
    'PermitRootLogin yes',
    'PermitUserEnvironment yes',
    'StrictModes no',
    'UsePAM no',
    'PidFile none',
    'LogLevel VERBOSE',
  ];
  /** @param {string[]} lines */
  const launch = async (lines) => {
    // The first of two equal settings counts.
    fs.writeFileSync(serverConfiguration, [...lines, ...settings, ''].join('\n'));
    const service = await startService(sshd, ['-D', '-e', '-f', serverConfiguration], { logFile });
    const unguard = guard({ kind: 'service', pid: service.pid });
    await waitFor('sshd to listen', () => service.exited || isListenedOn(port));
    if (service.exited) throw new Error(`sshd ended at once:\n${service.log().slice(-4000)}`);
    return { service, unguard };
  };

  /** @type {Awaited<ReturnType<typeof launch>> | undefined} */
  let running;
  const kill = async () => {
    if (running === undefined) return;
    const { service, unguard } = running;
    running = undefined;
    for (const pid of [service.pid, ...descendants(service.pid)]) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended meanwhile.
      }
    }
    await service.waitForExit(5_000);
    unguard();
  };
  const stop = whenEnding(async () => {
    await kill();
    fs.rmSync(directory, { recursive: true, force: true });
    unguardDirectory();
  });
  try {
    running = await launch([]);
  } catch (error) {
    await stop();
    throw error;
  }

  const count = (/** @type {RegExp} */ line) =>
    [...fs.readFileSync(logFile, 'utf8').matchAll(line)].length;
  return {
    port,
    directory,
    bin,
    knownHosts,
    host(alias, options) {
      hosts.set(alias, options);
      const common = {
        HostName: '127.0.0.1',
        Port: String(port),
        User: os.userInfo().username,
        UserKnownHostsFile: knownHosts,
        GlobalKnownHostsFile: '/dev/null',
        IdentitiesOnly: 'yes',
        IdentityAgent: 'none',
      };
      // The first of two equal settings counts here too.
      const blocks = [...hosts].map(([name, own]) => block(name, { ...common, ...own }));
      fs.writeFileSync(clientConfiguration, blocks.join('\n'));
    },
    async addKey(name, { environment, passphrase = '' } = {}) {
      const key = file(name);
      await makeKey(key, passphrase);
      // The shell of whoever logs in would otherwise read that user's own files.
      const options = Object.entries({ HOME: directory, ...environment }).map(
        ([variable, value]) => `environment="${variable}=${value}"`,
      );
      const line = `${options.join(',')} ${fs.readFileSync(`${key}.pub`, 'utf8')}`;
      fs.appendFileSync(authorizedKeys, line);
      return key;
    },
    connections() {
      const listener = running?.service.pid;
      return allProcesses().filter(({ parent }) => parent === listener).length;
    },
    handshakes: () => count(/^Connection from /gm),
    async restart(lines) {
      await kill();
      running = await launch(lines);
    },
    kill,
    stop,
  };
}

/** @param {string} file @param {string} passphrase */
async function makeKey(file, passphrase) {
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-C', 'longshore', '-f', file]);
}

/** @param {string} name @param {Record<string, string>} options */
function block(name, options) {
  const lines = Object.entries(options).map(([option, value]) => `  ${option} ${value}`);
  return [`Host ${name}`, ...lines, ''].join('\n');
}

function hasLoopback6() {
  return Object.values(os.networkInterfaces()).some((addresses) =>
    addresses?.some(({ address }) => address === '::1'),
  );
}

/** Whether somebody listens, without connecting: that would count as a handshake. @param {number} port */
function isListenedOn(port) {
  const local = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const sockets = fs.readFileSync('/proc/net/tcp', 'utf8').split('\n');
  return sockets.some((line) => line.includes(` ${local} 00000000:0000 0A `));
}

/** @param {number} pid @returns {number[]} */
function descendants(pid) {
  const all = allProcesses();
  /** @param {number} of @returns {number[]} */
  const below = (of) =>
    all.filter(({ parent }) => parent === of).flatMap((child) => [child.pid, ...below(child.pid)]);
  return below(pid);
}
