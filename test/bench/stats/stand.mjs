// The engine that is measured, and the way to it.
import path from 'node:path';
import fs from 'node:fs';
import { createAuthority } from '../../../scripts/machine/certificates.mjs';
import { startEngine } from '../../../scripts/machine/engine.mjs';
import { freePort } from '../../../scripts/machine/http.mjs';
import { startSshd } from '../../../scripts/machine/sshd.mjs';

export const transports = /** @type {const} */ (['unix', 'tls', 'ssh']);
/** @typedef {typeof transports[number]} Transport */

/**
 * @typedef {object} Stand
 * @property {string} socketPath of the engine on this machine
 * @property {() => number} connections that the engine has accepted and that are open, by whomever
 * @property {Record<string, string>} env with it the docker command and Longshore reach the engine by the same way
 */

/** @param {Transport} transport @param {string} directory for its files @returns {Promise<Stand>} */
export function startStand(transport, directory) {
  switch (transport) {
    case 'unix':
      return overUnix();
    case 'tls':
      return overTls(directory);
    case 'ssh':
      return overSsh();
  }
}

/** @returns {Promise<Stand>} */
async function overUnix() {
  const { socketPath, host } = await startEngine();
  return { socketPath, connections: () => unixConnections(socketPath), env: { DOCKER_HOST: host } };
}

/** @param {string} directory @returns {Promise<Stand>} */
async function overTls(directory) {
  const authority = await createAuthority(directory, 'bench');
  const server = await authority.issue('engine', { use: 'server', hosts: ['IP:127.0.0.1'] });
  const client = await authority.issue('client', { use: 'client' });
  // As the docker command looks for them.
  const certificates = path.join(directory, 'certificates');
  fs.mkdirSync(certificates);
  const files = { 'ca.pem': authority.ca, 'cert.pem': client.cert, 'key.pem': client.key };
  for (const [name, file] of Object.entries(files))
    fs.copyFileSync(file, path.join(certificates, name));
  const port = await freePort();
  const host = `tcp://127.0.0.1:${port}`;
  const { socketPath } = await startEngine({
    hosts: [host],
    args: ['--tlsverify', '--tlscacert', authority.ca, '--tlscert', server.cert].concat([
      '--tlskey',
      server.key,
    ]),
  });
  const env = { DOCKER_HOST: host, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: certificates };
  return { socketPath, connections: () => tcpConnections(port), env };
}

/** @returns {Promise<Stand>} */
async function overSsh() {
  const [{ socketPath, host }, sshd] = await Promise.all([startEngine(), startSshd()]);
  // A session for each container, as whoever looks at so many over ssh has to allow; the docker command even makes a connection for each.
  await sshd.restart(['MaxSessions 200', 'MaxStartups 200']);
  const environment = { PATH: '/usr/bin:/bin', DOCKER_HOST: host };
  sshd.host('engine.test', { IdentityFile: await sshd.addKey('key', { environment }) });
  const env = {
    DOCKER_HOST: 'ssh://engine.test',
    PATH: `${sshd.bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
  };
  return { socketPath, connections: () => unixConnections(socketPath), env };
}

/** @param {string} socketPath */
function unixConnections(socketPath) {
  const connected = '03';
  return fieldsOf('unix').filter((line) => line[5] === connected && line[7] === socketPath).length;
}

/** @param {number} port */
function tcpConnections(port) {
  const [established, local] = ['01', `:${port.toString(16).toUpperCase().padStart(4, '0')}`];
  return fieldsOf('tcp').filter((line) => line[3] === established && line[1]?.endsWith(local))
    .length;
}

/** The kernel's list of sockets (Linux). @param {'unix' | 'tcp'} family */
function fieldsOf(family) {
  const lines = fs.readFileSync(`/proc/net/${family}`, 'utf8').split('\n');
  return lines.map((line) => line.trim().split(/\s+/));
}
