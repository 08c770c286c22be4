import assert from 'node:assert/strict';
import type net from 'node:net';
import type { DockerEngine, StatsSample } from '../../../../src/engine/api';
import { isEngineError } from '../../../../src/engine/api/errors';
import { waitFor } from '../../../support/machine';
import { fakeServer, type FakeEngine } from './support';

const version = JSON.stringify({ Version: '99', ApiVersion: '1.41', MinAPIVersion: '1.12' });
const head =
  'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';

function sample(pids: number): string {
  const text = `${JSON.stringify({ read: '2024-05-01T00:00:00Z', pids_stats: { current: pids } })}\n`;
  return `${text.length.toString(16)}\r\n${text}\r\n`;
}

describe('Gathered streams of samples', () => {
  let fake: Omit<FakeEngine, 'requests'>;
  let engine: DockerEngine;
  /** By the container that was asked for. */
  let streams: Map<string, net.Socket>;

  beforeEach(async () => {
    streams = new Map();
    fake = await fakeServer((socket) => {
      socket.on('data', (data) => {
        const text = data.toString();
        const id = /containers\/(\w+)\/stats/.exec(text)?.[1];
        if (id === undefined) {
          const length = String(version.length);
          socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n${version}`);
        } else if (id === 'missing') {
          socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 20\r\n\r\n{"message":"missing"}');
        } else {
          streams.set(id, socket);
          socket.once('close', () => streams.delete(id));
          socket.write(head);
        }
      });
    });
    engine = await fake.connect();
  });

  afterEach(() => {
    engine.dispose();
    fake.close();
  });

  function read(id: string, samples: StatsSample[], signal?: AbortSignal): Promise<void> {
    return (async () => {
      for await (const each of engine.containers.stats(id, { signal, gathered: true }))
        samples.push(each);
    })();
  }

  async function stream(id: string): Promise<net.Socket> {
    return waitFor('the request', () => streams.get(id));
  }

  it('give every sample, those of all streams at the same time', async () => {
    const ended = new AbortController();
    const [one, two]: [StatsSample[], StatsSample[]] = [[], []];
    const reading = [read('one', one, ended.signal), read('two', two, ended.signal)];
    (await stream('one')).write(sample(1));
    (await stream('two')).write(sample(1));
    await waitFor('the first of each', () => one.length === 1 && two.length === 1);
    // From its first reading on a connection rests: what arrives at different times is read at once.
    await waitFor('rest', async () => {
      const before = one.length;
      (await stream('one')).write(sample(2));
      await new Promise((resolve) => setTimeout(resolve, 50));
      return one.length === before;
    });
    (await stream('two')).write(sample(2));
    const rested = one.length;
    await waitFor('both', () => one.length > rested && two.length > 1);
    assert.equal(one.at(-1)?.pids, 2);
    ended.abort();
    for (const result of await Promise.allSettled(reading)) assert.equal(result.status, 'rejected');
    await waitFor('closed connections', () => streams.size === 0);
  });

  it('fail as the engine says', async () => {
    await assert.rejects(read('missing', []), (error) => isEngineError(error, 'notFound'));
  });

  it('fail when their connection is cut off', async () => {
    const reading = read('one', []);
    (await stream('one')).destroy();
    await assert.rejects(reading, (error) => isEngineError(error, 'unreachable'));
  });

  it('end with the last chunk', async () => {
    const samples: StatsSample[] = [];
    const reading = read('one', samples);
    (await stream('one')).write(`${sample(3)}0\r\n\r\n`);
    await reading;
    assert.equal(samples[0]?.pids, 3);
    await waitFor('a closed connection', () => streams.size === 0);
  });

  it('end with their engine', async () => {
    const reading = read('one', []);
    await stream('one');
    engine.dispose();
    await assert.rejects(reading, (error) => isEngineError(error, 'cancelled'));
    await waitFor('a closed connection', () => streams.size === 0);
  });
});
