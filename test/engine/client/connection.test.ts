import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ApiCall, DockerEngine } from '../../../src/engine/api/engine';
import { connectEngine } from '../../../src/engine/client';
import { freePort } from '../../support/machine';
import {
  connect,
  endpointOf,
  openSockets,
  RawEngine,
  readUntil,
  tcpEndpoint,
  testEndpoint,
  waitFor,
} from './support';

describe('client: connection', () => {
  const raw = new RawEngine();
  let engine: DockerEngine | undefined;

  afterEach(async () => {
    engine?.dispose();
    engine = undefined;
    await raw.removeTestObjects();
  });

  it('negotiates the version, and says what the engine is', async () => {
    engine = await connect();
    const raws = await raw.get<{ Version: string; ApiVersion: string }>('/version');
    assert.equal(engine.version.version, raws.Version);
    assert.equal(engine.version.maxApiVersion, raws.ApiVersion);
    assert.equal(engine.version.os, 'linux');
    await engine.system.ping();
    assert.equal(typeof (await engine.system.info())['ServerVersion'], 'string');
  });

  it('does not care for the environment', async () => {
    const hostile = {
      DOCKER_HOST: 'tcp://127.0.0.1:1',
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: '/nowhere',
      DOCKER_CLIENT_TIMEOUT: '1',
    };
    const before = { ...process.env };
    try {
      for (const host of [hostile.DOCKER_HOST, 'nonsense://[', 'ssh://nobody@nowhere']) {
        Object.assign(process.env, hostile, { DOCKER_HOST: host });
        const connected = await connect();
        await connected.containers.list();
        connected.dispose();
        assert.equal(process.env['DOCKER_HOST'], host);
      }
    } finally {
      process.env = before;
    }
  });

  it('reports every call, with its status, and none twice', async () => {
    const calls: ApiCall[] = [];
    engine = await connectEngine(testEndpoint(), { onCall: (call) => calls.push(call) });
    await engine.containers.list({ ids: ['abc'] });
    await engine.volumes.inspect('nowhere').catch(() => undefined);
    const said = calls.map(({ method, path: at, status }) => `${method} ${at} ${String(status)}`);
    assert.deepEqual(said, [
      'GET /version 200',
      `GET /containers/json?all=1&filters=${encodeURIComponent('{"id":["abc"]}')} 200`,
      'GET /volumes/nowhere 404',
    ]);
    assert.equal(calls[2]?.error?.kind, 'notFound');
    assert.ok(calls.every(({ duration }) => duration >= 0 && duration < 30_000));
  });

  it('keeps one socket for calls one after the other', async () => {
    const before = openSockets();
    engine = await connect();
    for (let i = 0; i < 20; i++) await engine.containers.list();
    assert.equal(openSockets() - before, 1);
  });

  it('that is disposed leaves no socket, and what was under way is cancelled', async () => {
    const id = await raw.runContainer({ cmd: ['sh', '-c', 'echo up; sleep 1000'] });
    const before = openSockets();
    engine = await connect();
    const log = engine.containers.logs(id, { follow: true });
    await readUntil(log, 'up');
    const silent = { command: ['sleep', '1000'], tty: true };
    const process = await engine.containers.exec(id, silent);
    let subscribed = false;
    const onOpen = (): void => {
      subscribed = true;
    };
    const pending = [
      toTheEnd(engine.system.events({}, { onOpen })),
      log[Symbol.asyncIterator]().next(),
      process.output[Symbol.asyncIterator]().next(),
    ];
    // All of them rejected, none left to the process as unhandled.
    const settled = Promise.allSettled(pending);
    await waitFor('the subscription', () => subscribed);
    engine.dispose();
    for (const result of await settled) {
      assert.equal(result.status, 'rejected');
      assert.equal((result.reason as { kind: string }).kind, 'cancelled');
    }
    await assert.rejects(engine.containers.list(), { kind: 'cancelled' });
    await waitFor('all sockets to close', () => openSockets() <= before);
  });

  it('cancels one call by its signal and leaves the others alone', async () => {
    engine = await connect();
    const aborted = AbortSignal.abort();
    await assert.rejects(engine.containers.list({ signal: aborted }), { kind: 'cancelled' });
    const abort = new AbortController();
    const listening = engine.system.events(
      {},
      {
        signal: abort.signal,
        onOpen: () => {
          abort.abort();
        },
      },
    );
    await assert.rejects(listening[Symbol.asyncIterator]().next(), { kind: 'cancelled' });
    await engine.containers.list();
  });

  it('to nothing is unreachable, and to what may not be opened says so', async () => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-client-'));
    try {
      const nowhere = connectEngine(endpointOf(path.join(directory, 'no.sock')));
      await assert.rejects(nowhere, { kind: 'unreachable', code: 'ENOENT', call: 'GET /version' });
      const port = await freePort();
      const refused = connectEngine(tcpEndpoint('127.0.0.1', port));
      await assert.rejects(refused, { kind: 'unreachable', code: 'ECONNREFUSED' });
      const unknown = connectEngine(tcpEndpoint('no.such.invalid', port));
      await assert.rejects(unknown, { kind: 'unreachable' });
    } finally {
      fs.rmSync(directory, { recursive: true });
    }
  });
});

async function toTheEnd(source: AsyncIterable<unknown>): Promise<void> {
  for await (const item of source) assert.notEqual(item, undefined);
}
