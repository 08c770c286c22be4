import http from 'node:http';
import net from 'node:net';

/**
 * One HTTP request over a unix socket or loopback TCP; resolves with the whole answer, whatever its status.
 *
 * @param {{ socketPath?: string, port?: number, method?: string, path: string, body?: Buffer | string, type?: string, timeout?: number }} request
 * @returns {Promise<{ status: number, text: string }>}
 */
export function request({ socketPath, port, method = 'GET', path, body, type, timeout = 60_000 }) {
  return new Promise((resolve, reject) => {
    const sent = http.request(
      {
        ...(socketPath === undefined ? { host: '127.0.0.1', port } : { socketPath }),
        method,
        path,
        // No connection of ours may outlive its request: the other side is ended and started again in tests.
        agent: false,
        headers: {
          ...(type === undefined ? {} : { 'Content-Type': type }),
          ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }),
        },
        signal: AbortSignal.timeout(timeout),
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk) => (text += chunk));
        answer.on('error', reject);
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** @param {string} socketPath @param {number} [timeout] milliseconds @returns {Promise<boolean>} whether an engine answers there */
export async function engineAnswers(socketPath, timeout = 1_000) {
  try {
    const answer = await request({ socketPath, path: '/_ping', timeout });
    return answer.status === 200;
  } catch {
    return false;
  }
}

/** A TCP port of 127.0.0.1 that nobody listens on. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port'));
        else resolve(address.port);
      });
    });
  });
}
