// A Docker engine of today in a virtual machine of its own, with a kernel and control groups of its own: version 2 of them, whatever
// this machine has.
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { temporaryDirectory } from './directories.mjs';
import { guard } from './guard.mjs';
import { engineAnswers, freePort } from './http.mjs';
import { whenEnding } from './lifetime.mjs';
import { ensureMachineImage } from './machine-image.mjs';
import { endService, environment, startService } from './processes.mjs';
import { waitFor } from './wait.mjs';

const enginePort = 2375;

/** Milliseconds; it takes ten seconds. */
const bootTimeout = 120_000;

/**
 * @typedef {object} MachineEngine
 * @property {string} socketPath
 * @property {string} host `tcp://127.0.0.1:PORT`, the same engine without the relay in this process
 * @property {() => Promise<void>} stop switches the machine off; nothing that was written stays
 */

/**
 * Ready when it resolves: the engine has answered a ping. It has no image.
 *
 * @returns {Promise<MachineEngine>}
 */
export async function startMachineEngine() {
  const { kernel, initramfs, disk } = await ensureMachineImage();
  const directory = temporaryDirectory('machine');
  const unguardDirectory = guard({ kind: 'directory', directory });
  const port = await freePort();
  const socketPath = path.join(directory, 'docker.sock');
  const consoleFile = path.join(directory, 'console.log');
  const service = await startService(
    'qemu-system-x86_64',
    [
      ['-nodefaults', '-no-user-config', '-no-reboot', '-display', 'none'],
      // Translated, not run by the processor: this works inside of virtual machines, too, where KVM is often there and of no use. In
      // one thread: with one for each CPU, the kernel that changes its own code now and then runs into what is stale of it.
      ['-accel', 'tcg,thread=single'],
      ['-machine', 'q35', '-cpu', 'max', '-smp', '2', '-m', '1024'],
      ['-kernel', kernel, '-initrd', initramfs, '-append', 'console=ttyS0 quiet panic=-1'],
      ['-serial', `file:${consoleFile}`],
      ['-drive', `file=${disk},format=raw,if=virtio,snapshot=on`],
      ['-netdev', `user,id=net,hostfwd=tcp:127.0.0.1:${port}-:${enginePort}`],
      ['-device', 'virtio-net-pci,netdev=net'],
    ].flat(),
    // What the machine writes goes to a file without a name there.
    { logFile: path.join(directory, 'qemu.log'), env: { ...environment(), TMPDIR: directory } },
  );
  const unguard = guard({ kind: 'service', pid: service.pid });
  const relay = await startRelay(socketPath, port);
  const stop = whenEnding(async () => {
    relay.stop();
    service.signal('SIGKILL');
    await endService(service);
    fs.rmSync(directory, { recursive: true, force: true });
    unguard();
    unguardDirectory();
  });
  try {
    await waitFor(
      'the virtual machine to answer',
      async () => service.exited || (await engineAnswers(socketPath)),
      { timeout: bootTimeout },
    );
    if (service.exited) throw new Error('the virtual machine ended at once');
  } catch (error) {
    const said = fs.existsSync(consoleFile) ? fs.readFileSync(consoleFile, 'utf8') : '';
    const all = `${service.log()}\n${said.slice(-4000)}`;
    await stop();
    throw new Error(all, { cause: error });
  }
  return { socketPath, host: `tcp://127.0.0.1:${port}`, stop };
}

/** Each connection to the socket is one to the port. @param {string} socketPath @param {number} port */
async function startRelay(socketPath, port) {
  /** @type {Set<net.Socket>} */
  const sockets = new Set();
  const server = net.createServer({ allowHalfOpen: true }, (near) => {
    const far = net.connect({ host: '127.0.0.1', port, allowHalfOpen: true });
    for (const [one, other] of /** @type {const} */ ([
      [near, far],
      [far, near],
    ])) {
      sockets.add(one);
      one.once('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.on('error', () => one.destroy());
      one.pipe(other);
    }
  });
  await new Promise((resolve) => server.listen(socketPath, () => resolve(undefined)));
  server.unref();
  return {
    stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
