import net from 'node:net';
import { waitFor } from './wait.mjs';

/**
 * Runs `work` while no other process of this machine runs one under the same name (Linux). The lock is the name of a socket that
 * no file stands for: the kernel frees it when its owner ends, however that happens.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {number} [timeout] how long to wait for the others, in milliseconds
 * @returns {Promise<T>}
 */
export async function withLock(name, work, timeout = 10 * 60_000) {
  const owner = await waitFor(`the lock ${name}`, () => claim(`\0longshore-${name}`), { timeout });
  try {
    return await work();
  } finally {
    await new Promise((resolve) => owner.close(resolve));
  }
}

/** @param {string} address @returns {Promise<net.Server | undefined>} nothing while another process has it */
function claim(address) {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.destroy());
    server.once('error', (error) => {
      if ('code' in error && error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}
