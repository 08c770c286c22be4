import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { DockerEngine, Environment } from '../../../src/engine/api/engine';
import type { TlsFiles } from '../../../src/engine/api/endpoint';
import { isEngineError, type EngineError } from '../../../src/engine/api/errors';
import { connectEngine } from '../../../src/engine/client';
import {
  createAuthority,
  freePort,
  repository,
  startEngine,
  startProxy,
  type Authority,
  type CertificateFiles,
  type PrivateEngine,
  type PrivateProxy,
} from '../../support/machine';
import { openSockets, RawEngine, readAll, tcpEndpoint, waitFor } from './support';
import { TlsFront } from './tlsFront';

const port = 2375;

// The engine listens on an address of its bridge: what leads to loopback never goes through a proxy.
describe('client: an HTTP proxy', () => {
  let directory: string;
  let behind: PrivateEngine;
  let proxy: PrivateProxy;
  let authority: Authority;
  let identity: CertificateFiles;
  const engines: DockerEngine[] = [];
  const opened: { close(): void }[] = [];

  before(async function () {
    this.timeout(60_000);
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-proxy-'));
    authority = await createAuthority(directory, 'authority');
    behind = await startEngine({
      hosts: [`tcp://BRIDGE:${String(port)}`],
      args: ['--tls=false'],
    });
    const hosts = [`IP:${behind.address}`, 'IP:127.0.0.1'];
    identity = await authority.issue('engine', { use: 'server', hosts });
  });

  beforeEach(async () => {
    proxy = await startProxy();
  });

  afterEach(async () => {
    for (const engine of engines.splice(0)) engine.dispose();
    for (const server of opened.splice(0)) server.close();
    await proxy.stop();
  });

  after(async () => {
    await behind.stop();
    fs.rmSync(directory, { recursive: true });
  });

  async function connect(env: Environment, host = behind.address): Promise<DockerEngine> {
    const engine = await connectEngine(tcpEndpoint(host, port), { env });
    engines.push(engine);
    return engine;
  }

  async function connectByTls(env: Environment, to: number): Promise<DockerEngine> {
    const endpoint = tcpEndpoint(behind.address, to, { ca: authority.ca, verify: true });
    const engine = await connectEngine(endpoint, { env });
    engines.push(engine);
    return engine;
  }

  async function tlsFront(): Promise<TlsFront> {
    const front = await TlsFront.open({ path: behind.socketPath }, identity, behind.address);
    opened.push(front);
    return front;
  }

  async function failure(attempt: Promise<unknown>): Promise<EngineError> {
    try {
      await attempt;
    } catch (error) {
      assert.ok(isEngineError(error, 'unreachable'), String(error));
      return error;
    }
    throw new Error('it connected');
  }

  /** What is spoken over it: calls, a stream that stays open, and a connection that leaves HTTP. */
  async function use(engine: DockerEngine): Promise<void> {
    const raw = new RawEngine(behind.socketPath);
    const id = await raw.runContainer();
    const listed = await engine.containers.list({ ids: [id] });
    assert.equal(listed.length, 1);
    const events = engine.system.events({ since: '0' })[Symbol.asyncIterator]();
    assert.equal((await events.next()).done, false);
    const command = ['sh', '-c', 'read line; echo "got $line"'];
    const process = await engine.containers.exec(id, { command, tty: false });
    process.write('this through a proxy\n');
    assert.equal((await readAll(process.output)).stdout, 'got this through a proxy\n');
    assert.equal(await process.exitCode(), 0);
    await raw.removeTestObjects();
  }

  it('of HTTP_PROXY carries calls, streams and commands', async () => {
    const before = openSockets();
    const engine = await connect({ HTTP_PROXY: proxy.url });
    await use(engine);
    const target = `${behind.address}:${String(port)}`;
    // One connection for the stream, one for the command, and one for all calls.
    assert.deepEqual(proxy.targets(), [target, target, target]);
    engine.dispose();
    await waitFor('the sockets to close', () => openSockets() <= before);
  });

  it('of HTTPS_PROXY carries TLS, and that of HTTP_PROXY does not', async () => {
    const to = (await tlsFront()).port;
    await connectByTls({ HTTP_PROXY: 'http://127.0.0.1:1' }, to);
    assert.deepEqual(proxy.targets(), []);
    const before = openSockets();
    const engine = await connectByTls({ HTTPS_PROXY: proxy.url }, to);
    await use(engine);
    const target = `${behind.address}:${String(to)}`;
    assert.deepEqual(proxy.targets(), [target, target, target]);
    engine.dispose();
    await waitFor('the sockets to close', () => openSockets() <= before);
  });

  it('leaves what is wrong with the engine’s certificate to be told as ever', async () => {
    const to = (await tlsFront()).port;
    const tls: TlsFiles = { verify: true };
    const endpoint = tcpEndpoint(behind.address, to, tls);
    const attempt = connectEngine(endpoint, { env: { HTTPS_PROXY: proxy.url } });
    await assert.rejects(attempt, { kind: 'tls', reason: 'unknownAuthority' });
  });

  it('is gone past for what NO_PROXY names, and for loopback', async () => {
    await connect({ HTTP_PROXY: proxy.url, NO_PROXY: 'example.com, 10.0.0.0/8' });
    await connect({ http_proxy: proxy.url, no_proxy: behind.address });
    const front = await TlsFront.open({ path: behind.socketPath }, identity);
    opened.push(front);
    const loopback = tcpEndpoint('127.0.0.1', front.port, { ca: authority.ca, verify: true });
    engines.push(await connectEngine(loopback, { env: { HTTPS_PROXY: proxy.url } }));
    assert.deepEqual(proxy.targets(), []);
    await connect({ HTTP_PROXY: proxy.url, NO_PROXY: 'example.com' });
    assert.equal(proxy.targets().length, 1);
  });

  it('is looked up for each connection', async () => {
    const env: Record<string, string> = {};
    const engine = await connect(env);
    const events = engine.system.events({ since: '0' })[Symbol.asyncIterator]();
    await events.next();
    assert.deepEqual(proxy.targets(), []);
    env['HTTP_PROXY'] = proxy.url;
    await engine.containers.list();
    assert.equal(proxy.targets().length, 1);
  });

  it('that forbids the port says so, with its status', async () => {
    const strict = await startProxy({ connectPort: 443 });
    try {
      const error = await failure(connect({ HTTP_PROXY: strict.url }));
      assert.equal(error.reason, 'proxyRefused');
      assert.equal(error.status, 403);
      const target = `${behind.address}:${String(port)}`;
      assert.ok(error.detail.startsWith(`HTTP_PROXY ${strict.url} answers 403 `), error.detail);
      assert.ok(error.detail.endsWith(` to CONNECT ${target}`), error.detail);
      assert.deepEqual(strict.targets(), [target]);
    } finally {
      await strict.stop();
    }
  });

  it('that wants a login takes it from its URL, and never tells it', async () => {
    const closed = await startProxy({ login: true });
    try {
      const withLogin = (login: string): string => closed.url.replace('//', `//${login}@`);
      await connect({ HTTP_PROXY: withLogin('tester:s%65same') });
      const refused = await failure(connect({ HTTP_PROXY: withLogin('tester:wrong') }));
      assert.equal(refused.reason, 'proxyRefused');
      assert.ok([401, 407].includes(refused.status ?? 0), refused.detail);
      assert.ok(!refused.message.includes('wrong'), refused.message);
      assert.ok(refused.detail.startsWith(`HTTP_PROXY ${closed.url} `), refused.detail);
    } finally {
      await closed.stop();
    }
  });

  it('that is down says so', async () => {
    const url = `http://127.0.0.1:${String(await freePort())}`;
    const error = await failure(connect({ http_proxy: url }));
    assert.equal(error.reason, 'proxyUnreachable');
    assert.equal(error.code, 'ECONNREFUSED');
    assert.ok(error.detail.startsWith(`http_proxy ${url}: `), error.detail);
  });

  it('that is none says so', async () => {
    const server = net.createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    opened.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${String((server.address() as net.AddressInfo).port)}`;
    assert.equal((await failure(connect({ HTTP_PROXY: url }))).reason, 'proxyUnreachable');
    const socks = await failure(connect({ HTTP_PROXY: 'socks5://127.0.0.1:1080' }));
    assert.equal(socks.reason, 'proxyUnreachable');
    assert.match(socks.detail, /^HTTP_PROXY socks5:\/\/127\.0\.0\.1:1080: only http and https/);
  });

  it('that never answers does not hold up the end', async () => {
    const silent = net.createServer((socket) => socket.on('error', () => undefined).resume());
    opened.push(silent);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${String((silent.address() as net.AddressInfo).port)}`;
    const before = openSockets();
    const endpoint = tcpEndpoint(behind.address, port);
    const attempt = connectEngine(endpoint, { env: { HTTP_PROXY: url }, timeout: 200 });
    await assert.rejects(attempt, { kind: 'timeout', call: 'GET /version' });
    await waitFor('the sockets to close', () => openSockets() <= before);
  });

  it('that finds no engine is not to blame', async () => {
    const nowhere = tcpEndpoint(behind.address, 1);
    const error = await failure(connectEngine(nowhere, { env: { HTTP_PROXY: proxy.url } }));
    assert.equal(error.reason, undefined);
    assert.ok((error.status ?? 0) >= 500, error.detail);
    assert.ok(error.detail.startsWith(`HTTP_PROXY ${proxy.url} answers 5`), error.detail);
  });

  it('that is reached by TLS is verified, and carries TLS in its own', async () => {
    const secured = await TlsFront.open({ port: proxy.port, host: '127.0.0.1' }, identity);
    opened.push(secured);
    const env = { HTTPS_PROXY: `https://127.0.0.1:${String(secured.port)}` };
    const to = (await tlsFront()).port;
    const error = await failure(connectByTls(env, to));
    assert.equal(error.reason, 'proxyUnreachable');
    assert.ok(error.detail.includes('signed by CN=authority'), error.detail);
    assert.deepEqual(proxy.targets(), []);

    // Which authorities Node itself trusts is decided when it starts.
    const endpoint = tcpEndpoint(behind.address, to, { ca: authority.ca, verify: true });
    const script = `
      const { connectEngine } = require('./out/src/engine/client');
      connectEngine(${JSON.stringify(endpoint)}, { env: ${JSON.stringify(env)} }).then(async (engine) => {
        console.log(JSON.stringify(await engine.system.info()));
        engine.dispose();
      });`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], {
      cwd: repository,
      env: { ...process.env, NODE_EXTRA_CA_CERTS: authority.ca },
    });
    const info = JSON.parse(stdout) as { ID: string };
    const same = await new RawEngine(behind.socketPath).get<{ ID: string }>('/info');
    assert.equal(info.ID, same.ID);
    assert.deepEqual(proxy.targets(), [`${behind.address}:${String(to)}`]);
  });
});
