import assert from 'node:assert/strict';
import type { ApiCall } from '../../../../src/engine/api/engine';
import { isEngineError } from '../../../../src/engine/api/errors';
import { connectEngine } from '../../../../src/engine/client';
import { fakeEngine, fakeServer, json, type FakeEngine, type Handler } from './support';

describe('an engine that fails', () => {
  const opened: Pick<FakeEngine, 'close'>[] = [];

  afterEach(() => {
    for (const fake of opened.splice(0)) fake.close();
  });

  async function fake(...args: Parameters<typeof fakeEngine>): Promise<FakeEngine> {
    const made = await fakeEngine(...args);
    opened.push(made);
    return made;
  }

  const never: Handler = () => undefined;

  describe('on a connection that has gone stale', () => {
    /** Closes each connection that is used a second time, as an engine that has restarted does. */
    async function restarted(): Promise<FakeEngine> {
      const used = new WeakSet();
      return await fake((request, answer) => {
        if (used.has(request.socket)) request.socket.destroy();
        else json(answer, []);
        used.add(request.socket);
      });
    }

    it('is asked once more, where asking twice does no harm', async () => {
      const stale = await restarted();
      const calls: ApiCall[] = [];
      const engine = await stale.connect((call) => calls.push(call));
      await engine.containers.list();
      assert.deepEqual(await engine.images.list(), []);
      assert.deepEqual(stale.requests.slice(1), Array(2).fill('GET /v1.41/images/json'));
      const reported = calls.slice(-2).map(({ status, error }) => [status, error?.kind]);
      assert.deepEqual(reported, [
        [undefined, 'unreachable'],
        [200, undefined],
      ]);
    });

    it('is never told twice to do something', async () => {
      const stale = await restarted();
      const engine = await stale.connect();
      await engine.containers.list();
      await assert.rejects(engine.containers.start('x'), { kind: 'unreachable' });
      assert.equal(stale.requests.length, 2);
    });

    it('that fails again is an error', async () => {
      const dead = await fake((request) => request.socket.destroy());
      const engine = await dead.connect();
      const failed = { kind: 'unreachable', code: 'ECONNRESET', call: 'GET /images/json' };
      await assert.rejects(engine.images.list(), failed);
      assert.equal(dead.requests.length, 2);
    });
  });

  describe('to answer', () => {
    it('in time is a timeout, and its connection is not used again', async () => {
      const silent = await fake((request, answer) => {
        if (request.url?.includes('images') === true) json(answer, []);
      });
      const engine = await silent.connect();
      const call = engine.containers.list({ timeout: 100 });
      await assert.rejects(call, { kind: 'timeout', call: 'GET /containers/json' });
      assert.deepEqual(await engine.images.list(), []);
    });

    it('fully in time is a timeout as well', async () => {
      const half = await fake((_request, answer) => {
        answer.writeHead(200);
        answer.write('[');
      });
      const engine = await half.connect();
      await assert.rejects(engine.containers.list({ timeout: 100 }), { kind: 'timeout' });
    });

    it('at all is cancelled by the signal or by dispose', async () => {
      const silent = await fake(never);
      const engine = await silent.connect();
      const signal = AbortSignal.timeout(50);
      await assert.rejects(engine.containers.list({ signal }), { kind: 'cancelled' });
      const call = engine.containers.list();
      setTimeout(() => {
        engine.dispose();
      }, 50);
      await assert.rejects(call, { kind: 'cancelled' });
    });

    it('at all while a connection is accepted is a timeout of the connection', async () => {
      const accepting = await fakeServer(() => undefined);
      opened.push(accepting);
      const call = connectEngine(accepting.endpoint, { timeout: 100 });
      await assert.rejects(call, { kind: 'timeout', call: 'GET /version' });
    });

    it('to the end is unreachable', async () => {
      const cut = await fake((_request, answer) => {
        answer.writeHead(200);
        answer.write('[{}', () => answer.destroy());
      });
      const engine = await cut.connect();
      await assert.rejects(engine.containers.list(), { kind: 'unreachable' });
    });

    it('in the language of the API is a protocol error', async () => {
      const babble = await fakeServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
      opened.push(babble);
      await assert.rejects(connectEngine(babble.endpoint), { kind: 'protocol' });
      const page = await fake((_request, answer) => answer.end('<html>'));
      const engine = await page.connect();
      await assert.rejects(engine.containers.list(), { kind: 'protocol' });
      const other = await fake(never, '<html>');
      await assert.rejects(other.connect(), { kind: 'protocol' });
    });

    it('itself, and sends elsewhere, is not followed', async () => {
      const elsewhere = await fake((_request, answer) => {
        answer.writeHead(301, { Location: '/elsewhere' });
        answer.end();
      });
      const engine = await elsewhere.connect();
      const moved = { kind: 'protocol', status: 301 };
      await assert.rejects(engine.containers.list(), moved);
      await assert.rejects(engine.containers.start('x'), moved);
      assert.equal(elsewhere.requests.length, 2);
    });

    it('with an upgrade does not start a command', async () => {
      const plain = await fake((_request, answer) => {
        json(answer, { Id: 'abc' });
      });
      const engine = await plain.connect();
      const exec = engine.containers.exec('x', { command: ['sh'], tty: true });
      await assert.rejects(exec, { kind: 'protocol' });
    });
  });

  it('says by its status what kind of failure it is', async () => {
    let status = 0;
    const failing = await fake((_request, answer) => {
      json(answer, { message: 'because' }, status);
    });
    const engine = await failing.connect();
    const kinds: [number, string][] = [
      [400, 'invalid'],
      [401, 'auth'],
      [403, 'auth'],
      [404, 'notFound'],
      [409, 'conflict'],
      [500, 'server'],
      [501, 'unsupported'],
      [503, 'unsupported'],
    ];
    for (const [code, kind] of kinds) {
      status = code;
      const failure = { kind, status: code, detail: 'because', call: 'POST /containers/x/start' };
      await assert.rejects(engine.containers.start('x'), failure);
    }
    status = 403;
    await assert.rejects(engine.networks.remove('x'), { kind: 'conflict' });
    status = 404;
    await assert.rejects(engine.networks.create({ name: 'x' }), { kind: 'unsupported' });
  });

  it('and is Podman’s says by its cause what kind of failure it is', async () => {
    const podman = await fake((_request, answer) => {
      const cause = 'container state improper';
      json(answer, { cause, message: `"x" is not running: ${cause}`, response: 500 }, 500);
    });
    const engine = await podman.connect();
    await assert.rejects(engine.containers.pause('x'), { kind: 'conflict', status: 500 });
  });

  it('with a page of text says its beginning', async () => {
    const proxy = await fake((_request, answer) => {
      answer.writeHead(502);
      answer.end('Bad Gateway'.padEnd(1_000_000, '!'));
    });
    const engine = await proxy.connect();
    await assert.rejects(engine.containers.list(), (error) => {
      return isEngineError(error, 'server') && error.detail.startsWith('Bad Gateway!!');
    });
  });
});
