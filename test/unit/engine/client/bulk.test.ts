import assert from 'node:assert/strict';
import type net from 'node:net';
import { isEngineError } from '../../../../src/engine/api/errors';
import type { ApiCall, DockerEngine } from '../../../../src/engine/api/engine';
import { fakeServer, type FakeEngine } from './support';

const version = JSON.stringify({ Version: '99', ApiVersion: '1.41', MinAPIVersion: '1.12' });
const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\n';

/** A line of standard output, as an engine frames it. */
function frame(text: string): Buffer {
  const header = Buffer.alloc(8);
  header[0] = 1;
  header.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, Buffer.from(text)]);
}

function chunk(data: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${data.length.toString(16)}\r\n`), data, Buffer.from('\r\n')]);
}

describe('A log is read from its own connection', () => {
  let fake: Omit<FakeEngine, 'requests'>;
  let engine: DockerEngine;
  let calls: ApiCall[];
  let request: string;
  /** What is answered to the request for a log. */
  let answer: (socket: net.Socket) => void;
  let open: number;

  beforeEach(async () => {
    open = 0;
    calls = [];
    request = '';
    fake = await fakeServer((socket) => {
      socket.on('data', (data) => {
        const text = data.toString();
        if (text.includes('/version'))
          socket.end(
            `HTTP/1.1 200 OK\r\nContent-Length: ${String(version.length)}\r\n\r\n${version}`,
          );
        else {
          request = text;
          open++;
          socket.once('close', () => open--);
          answer(socket);
        }
      });
    });
    engine = await fake.connect((call) => calls.push(call));
  });

  afterEach(() => {
    fake.close();
  });

  async function read(signal?: AbortSignal): Promise<string> {
    let text = '';
    for await (const frames of engine.containers.logs('x', { follow: false }, { signal }))
      for (const { data } of frames) text += data.toString();
    return text;
  }

  async function closed(): Promise<void> {
    while (open > 0) await new Promise((resolve) => setImmediate(resolve));
  }

  it('with a request as any other, and in pieces as they come', async () => {
    const whole = Buffer.concat([
      Buffer.from(`${head}Transfer-Encoding: chunked\r\n\r\n`),
      chunk(frame('one\n')),
      chunk(frame('two\n')),
      Buffer.from('0\r\n\r\n'),
    ]);
    answer = (socket) => {
      void (async () => {
        for (const byte of whole) {
          socket.write(Buffer.from([byte]));
          await new Promise((resolve) => setImmediate(resolve));
        }
      })();
    };
    assert.equal(await read(), 'one\ntwo\n');
    assert.equal(
      request,
      'GET /v1.41/containers/x/logs?stdout=1&stderr=1 HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n',
    );
    assert.equal(calls.at(-1)?.status, 200);
    await closed();
  });

  it('whose length is told, or which ends with its connection', async () => {
    const data = frame('one\n');
    answer = (socket) => {
      socket.write(`${head}Content-Length: ${String(data.length)}\r\n\r\n`);
      socket.write(Buffer.concat([data, Buffer.from('more than was told')]));
    };
    assert.equal(await read(), 'one\n');
    answer = (socket) => {
      socket.write(`${head}\r\n`);
      socket.end(data);
    };
    assert.equal(await read(), 'one\n');
    await closed();
  });

  for (const [what, rest] of [
    ['in a chunk', Buffer.concat([Buffer.from('ff\r\n'), frame('one\n')])],
    ['between two chunks', chunk(frame('one\n'))],
  ] as const)
    it(`and one that is cut off ${what} has not ended`, async () => {
      answer = (socket) => {
        socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
        socket.end(rest);
      };
      await assert.rejects(read(), { kind: 'unreachable', code: 'ECONNRESET' });
      await closed();
    });

  it('and an error is read to its end', async () => {
    const body = JSON.stringify({ message: 'No such container: x' });
    answer = (socket) => {
      const size = body.length.toString(16);
      socket.end(
        `HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n${size}\r\n${body}\r\n0\r\n\r\n`,
      );
    };
    await assert.rejects(read(), { kind: 'notFound', detail: 'No such container: x', status: 404 });
    assert.equal(calls.at(-1)?.error?.kind, 'notFound');
    await closed();
  });

  for (const [what, text] of [
    ['what is no HTTP', 'SSH-2.0-OpenSSH\r\n\r\n'],
    ['a header without a name', 'HTTP/1.1 200 OK\r\n: value\r\n\r\n'],
    ['headers without an end', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(64 * 1024)}`],
  ] as const)
    it(`and ${what} is no answer`, async () => {
      answer = (socket) => socket.write(text);
      await assert.rejects(read(), (error) => isEngineError(error, 'protocol'));
      await closed();
    });

  it('and cancelling it closes the connection, before and after the answer', async () => {
    for (const beginning of ['', `${head}\r\n`]) {
      const cancel = new AbortController();
      answer = (socket) => {
        if (beginning === '') cancel.abort();
        else socket.write(Buffer.concat([Buffer.from(beginning), frame('one\n')]));
      };
      const reading = (async () => {
        const query = { follow: true };
        for await (const frames of engine.containers.logs('x', query, { signal: cancel.signal }))
          if (frames.length > 0) cancel.abort();
      })();
      await assert.rejects(reading, { kind: 'cancelled' });
      await closed();
    }
  });
});
