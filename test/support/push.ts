import http from 'node:http';
import { RawEngine } from './rawEngine';

/** Pushes `repository:tag` of an engine to the registry in its name, without credentials. */
export async function pushImage(reference: string, raw = new RawEngine()): Promise<void> {
  const colon = reference.lastIndexOf(':');
  const repository = reference.slice(0, colon);
  const text = await new Promise<string>((resolve, reject) => {
    const request = http.request(
      {
        socketPath: raw.socketPath,
        method: 'POST',
        path: `/images/${repository}/push?tag=${encodeURIComponent(reference.slice(colon + 1))}`,
        // The engine insists on the header, whatever is in it.
        headers: { Host: 'docker', 'X-Registry-Auth': 'e30=' },
      },
      (response) => {
        let answer = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
        response.on('end', () => {
          resolve(answer);
        });
      },
    );
    request.on('error', reject);
    request.end();
  });
  if (text.includes('"error"')) throw new Error(`${reference} was not pushed: ${text}`);
}

/** An image of layers that do not compress, on top of the test's busybox. `sizes` in MiB. */
export async function makeLayeredImage(reference: string, sizes: readonly number[]): Promise<void> {
  const raw = new RawEngine();
  let image = 'longshore-test/busybox:latest';
  const colon = reference.lastIndexOf(':');
  for (const [index, size] of sizes.entries()) {
    const command = `dd if=/dev/urandom of=/layer-${String(index)} bs=1M count=${String(size)}`;
    const id = await raw.runContainer({ image, cmd: ['sh', '-c', command] });
    await raw.wait(id);
    const query = new URLSearchParams({
      container: id,
      repo: reference.slice(0, colon),
      tag: reference.slice(colon + 1),
    });
    await raw.post(`/commit?${query.toString()}`);
    await raw.remove(id);
    image = reference;
  }
}
