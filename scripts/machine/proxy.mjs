// A real HTTP proxy (Debian's tinyproxy) on a loopback port.
import fs from 'node:fs';
import path from 'node:path';
import { temporaryDirectory } from './directories.mjs';
import { guard } from './guard.mjs';
import { freePort, request } from './http.mjs';
import { Expected, whenEnding } from './lifetime.mjs';
import { commandPath, endService, startService } from './processes.mjs';
import { waitFor } from './wait.mjs';

/** The only account of a proxy that was started with `login: true`. */
export const proxyLogin = { username: 'tester', password: 'sesame' };

/**
 * @typedef {object} ProxyOptions
 * @property {boolean} [login] refuses whoever does not send `proxyLogin`
 * @property {number} [connectPort] refuses to connect to any other port
 */

/**
 * @param {ProxyOptions} [options]
 * @returns {Promise<{ port: number, url: string, targets: () => string[], stop: () => Promise<void> }>} `targets` gives the
 *   `host:port` of each CONNECT it was asked for, those it refused included
 */
export async function startProxy({ login = false, connectPort } = {}) {
  const command = commandPath('tinyproxy');
  if (command === undefined) {
    throw new Expected('tinyproxy is missing: apt-get install tinyproxy-bin');
  }
  const directory = temporaryDirectory('proxy');
  const unguardDirectory = guard({ kind: 'directory', directory });
  const port = await freePort();
  const logFile = path.join(directory, 'proxy.log');
  const configuration = path.join(directory, 'tinyproxy.conf');
  const { username, password } = proxyLogin;
  const lines = [
    `Port ${port}`,
    'Listen 127.0.0.1',
    'LogLevel Connect',
    'Timeout 600',
    'MaxClients 100',
    ...(login ? [`BasicAuth ${username} ${password}`] : []),
    ...(connectPort === undefined ? [] : [`ConnectPort ${connectPort}`]),
  ];
  fs.writeFileSync(configuration, `${lines.join('\n')}\n`);
  const service = await startService(command, ['-d', '-c', configuration], { logFile });
  const unguard = guard({ kind: 'service', pid: service.pid });
  const stop = whenEnding(async () => {
    // It would wait for its connections to end.
    service.signal('SIGKILL');
    await endService(service, 5_000);
    fs.rmSync(directory, { recursive: true, force: true });
    unguard();
    unguardDirectory();
  });
  try {
    await waitFor('the proxy to answer', async () => {
      if (service.exited) return true;
      return (await request({ port, path: '/' })).status > 0;
    });
    if (service.exited) throw new Error(`tinyproxy ended at once:\n${service.log()}`);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    targets: () =>
      [...service.log().matchAll(/ CONNECT (\S+) HTTP\/1\.1/g)].map((match) => match[1] ?? ''),
    stop,
  };
}
