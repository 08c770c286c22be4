// A registry whose layers arrive slowly, so that a test can watch a pull and end it: a proxy before a real one.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Transform, type TransformCallback } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { pipeline } from 'node:stream/promises';

export interface SlowRegistry {
  /** `127.0.0.1:PORT` */
  readonly address: string;
  /** Downloads of layers that the engine has given up. */
  readonly abandoned: number;
  /** What it says instead of a manifest, as a hostile one might. */
  refusal: string | undefined;
  /** Bytes per second of each layer; `Infinity` lets them pass. */
  rate: number;
  stop(): Promise<void>;
}

export async function startSlowRegistry(behind: string): Promise<SlowRegistry> {
  let rate = Infinity;
  let abandoned = 0;
  let refusal: string | undefined;
  const server = http.createServer((request, response) => {
    const { method, headers, url = '' } = request;
    if (refusal !== undefined && url.includes('/manifests/')) {
      response.writeHead(403, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ errors: [{ code: 'DENIED', message: refusal }] }));
      return;
    }
    const forwarded = http.request(`http://${behind}${url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      const isLayer = method === 'GET' && url.includes('/blobs/');
      const passed = isLayer
        ? pipeline(
            answer,
            throttle(() => rate),
            response,
          )
        : pipeline(answer, response);
      passed.catch(() => {
        if (isLayer) abandoned += 1;
      });
    });
    forwarded.on('error', () => response.destroy());
    request.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${String(port)}`,
    get abandoned() {
      return abandoned;
    },
    get refusal() {
      return refusal;
    },
    set refusal(value) {
      refusal = value;
    },
    get rate() {
      return rate;
    },
    set rate(value) {
      rate = value;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Pieces small enough that the rate can change while a layer is on its way. Bytes. */
const piece = 16 * 1024;

function throttle(rate: () => number): Transform {
  return new Transform({
    highWaterMark: piece,
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      const send = async (): Promise<void> => {
        for (let at = 0; at < chunk.length; at += piece) {
          const part = chunk.subarray(at, at + piece);
          if (Number.isFinite(rate())) await delay((1000 * part.length) / rate());
          this.push(part);
        }
      };
      send().then(
        () => {
          done();
        },
        (error: unknown) => {
          done(error as Error);
        },
      );
    },
  });
}
