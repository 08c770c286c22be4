// A real registry (Debian's docker-registry) on a loopback port. An engine speaks plain HTTP to it, because it is on loopback.
import fs from 'node:fs';
import path from 'node:path';
import { temporaryDirectory } from './directories.mjs';
import { guard } from './guard.mjs';
import { freePort, request } from './http.mjs';
import { Expected, whenEnding } from './lifetime.mjs';
import { commandPath, endService, startService } from './processes.mjs';
import { waitFor } from './wait.mjs';

/** The only account of a registry that was started with `login: true`. */
export const registryLogin = { username: 'tester', password: 'sesame' };
/** bcrypt of that password: the one hash the registry accepts, and Node has none of its own. */
const passwordHash = '$2b$04$uplWb.DXRm7h0C/aHvHsVeVYNtrQLkakzmewIi/WcOMooIr4BamSa';

/**
 * @param {{ login?: boolean }} [options] with `login` it refuses whoever does not send `registryLogin`
 * @returns {Promise<{ address: string, port: number, stop: () => Promise<void> }>} `address` is `127.0.0.1:PORT`
 */
export async function startRegistry({ login = false } = {}) {
  const command = commandPath('docker-registry');
  if (command === undefined) {
    throw new Expected('docker-registry is missing: apt-get install docker-registry');
  }
  const directory = temporaryDirectory('registry');
  const unguardDirectory = guard({ kind: 'directory', directory });
  const port = await freePort();
  const passwords = path.join(directory, 'htpasswd');
  fs.writeFileSync(passwords, `${registryLogin.username}:${passwordHash}\n`);
  const configuration = path.join(directory, 'config.yml');
  // JSON is YAML, and needs no quoting rules of our own.
  fs.writeFileSync(
    configuration,
    JSON.stringify({
      version: 0.1,
      log: { level: 'warn' },
      storage: {
        filesystem: { rootdirectory: path.join(directory, 'data') },
        delete: { enabled: true },
      },
      http: { addr: `127.0.0.1:${port}` },
      ...(login ? { auth: { htpasswd: { realm: 'longshore', path: passwords } } } : {}),
    }),
  );
  const service = await startService(command, ['serve', configuration], {
    logFile: path.join(directory, 'registry.log'),
  });
  const unguard = guard({ kind: 'service', pid: service.pid });
  const stop = whenEnding(async () => {
    await endService(service, 5_000);
    fs.rmSync(directory, { recursive: true, force: true });
    unguard();
    unguardDirectory();
  });
  try {
    await waitFor('the registry to answer', async () => {
      if (service.exited) return true;
      const { status } = await request({ port, path: '/v2/' });
      return status === 200 || status === 401;
    });
    if (service.exited) throw new Error(`docker-registry ended at once:\n${service.log()}`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { address: `127.0.0.1:${port}`, port, stop };
}
