import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Endpoint } from '../../../../src/engine/api/endpoint';
import { findEndpoints, type FindEndpointsInput } from '../../../../src/engine/endpoints';
import { lookAt, usualSockets } from '../../../../src/engine/endpoints/usualSockets';

describe('the endpoint', () => {
  let homedir: string;

  beforeEach(() => {
    homedir = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-home-'));
  });
  afterEach(() => {
    fs.rmSync(homedir, { recursive: true });
  });

  function write(file: string, content: string): void {
    const full = path.join(homedir, '.docker', file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, content);
  }

  function context(name: string, docker: object, files: readonly string[] = []): string {
    const id = createHash('sha256').update(name).digest('hex');
    const meta = { Name: name, Metadata: {}, Endpoints: { docker } };
    write(`contexts/meta/${id}/meta.json`, JSON.stringify(meta));
    for (const file of files) write(`contexts/tls/${id}/docker/${file}`, 'pem');
    return path.join(homedir, '.docker/contexts/tls', id, 'docker');
  }

  async function find(input: Partial<FindEndpointsInput> = {}): Promise<Endpoint[]> {
    const found = await findEndpoints({ env: {}, homedir, platform: 'linux', ...input });
    return found.endpoints;
  }

  it('is what the setting says, then DOCKER_HOST, DOCKER_CONTEXT, the current context', async () => {
    context('one', { Host: 'tcp://one:1' });
    context('two', { Host: 'ssh://two' });
    write('config.json', JSON.stringify({ currentContext: 'two' }));
    const env = { DOCKER_HOST: 'tcp://env:1', DOCKER_CONTEXT: 'one' };
    const [bySetting] = await find({ env, setting: 'tcp://setting:1' });
    assert.deepEqual(bySetting, {
      id: 'tcp://setting:1',
      name: 'setting',
      host: 'tcp://setting:1',
      transport: { kind: 'tcp', host: 'setting', port: 1 },
      source: { kind: 'setting' },
    });
    const [byHost] = await find({ env, setting: ' ' });
    assert.deepEqual(byHost?.source, { kind: 'environment', variable: 'DOCKER_HOST' });
    const [byContext] = await find({ env: { ...env, DOCKER_HOST: '' } });
    assert.equal(byContext?.name, 'one');
    assert.deepEqual(byContext.source, {
      kind: 'context',
      context: 'one',
      chosenBy: 'DOCKER_CONTEXT',
    });
    const [current] = await find();
    assert.equal(current?.host, 'ssh://two');
    assert.deepEqual(current.source, {
      kind: 'context',
      context: 'two',
      chosenBy: 'currentContext',
    });
  });

  it('of a context has its TLS files, and checks certificates unless told otherwise', async () => {
    write('config.json', '{"currentContext":"far"}');
    const directory = context('far', { Host: 'tcp://far:2376' }, ['ca.pem', 'cert.pem']);
    const transport = { kind: 'tcp', host: 'far', port: 2376 };
    const [secured] = await find();
    const files = { ca: path.join(directory, 'ca.pem'), cert: path.join(directory, 'cert.pem') };
    assert.deepEqual(secured?.transport, { ...transport, tls: { ...files, verify: true } });
    context('far', { Host: 'tcp://far:2376', SkipTLSVerify: true });
    const [unchecked] = await find();
    assert.deepEqual(unchecked?.transport, { ...transport, tls: { ...files, verify: false } });
  });

  it('may be in another configuration directory', async () => {
    context('x', { Host: 'tcp://x:1' });
    fs.renameSync(path.join(homedir, '.docker'), path.join(homedir, 'other'));
    const env = { DOCKER_CONFIG: path.join(homedir, 'other'), DOCKER_CONTEXT: 'x' };
    assert.equal((await find({ env }))[0]?.host, 'tcp://x:1');
  });

  it('by the context called default is where engines usually are', async () => {
    write('config.json', '{"currentContext":"default"}');
    const { source } = (await find())[0] ?? {};
    assert.ok(source === undefined || source.kind === 'socket');
  });

  it('with TLS variables uses their files', async () => {
    const DOCKER_HOST = 'tcp://h';
    const tlsOf = async (env: NodeJS.ProcessEnv): Promise<unknown> => {
      const [found] = await find({ env: { DOCKER_HOST, ...env } });
      return found?.transport.kind === 'tcp' ? [found.transport.port, found.transport.tls] : found;
    };
    assert.deepEqual(await tlsOf({ DOCKER_CERT_PATH: '/c' }), [2375, undefined]);
    const files = { ca: '/c/ca.pem', cert: '/c/cert.pem', key: '/c/key.pem' };
    const named = await tlsOf({ DOCKER_CERT_PATH: '/c', DOCKER_TLS_VERIFY: '1' });
    assert.deepEqual(named, [2376, { ...files, verify: true }]);
    const unverified = await tlsOf({ DOCKER_CERT_PATH: '/c', DOCKER_TLS: '1' });
    assert.deepEqual(unverified, [2376, { ...files, verify: false }]);
    write('ca.pem', 'pem');
    const usual = await tlsOf({ DOCKER_TLS_VERIFY: '1' });
    assert.deepEqual(usual, [2376, { ca: path.join(homedir, '.docker/ca.pem'), verify: true }]);
    const https = await find({ setting: 'https://h:1' });
    assert.equal(https[0]?.host, 'tcp://h:1');
  });

  it('that is misconfigured is an error that names what is wrong', async () => {
    const rejects = (input: Partial<FindEndpointsInput>, words: RegExp): Promise<void> =>
      assert.rejects(find(input), (error: { kind: string; detail: string }) => {
        return error.kind === 'invalid' && words.test(error.detail);
      });
    await rejects({ env: { DOCKER_HOST: 'nonsense://x' } }, /nonsense:\/\/x/);
    await rejects({ env: { DOCKER_CONTEXT: 'gone' } }, /"gone" does not exist/);
    write('config.json', '{"auths":{"r":{"auth":"secret"}},,}');
    await rejects({}, /config\.json is no JSON$/);
    context('bad', {});
    const id = createHash('sha256').update('bad').digest('hex');
    write(`contexts/meta/${id}/meta.json`, '{');
    await rejects({ env: { DOCKER_CONTEXT: 'bad' } }, /meta\.json is no JSON$/);
  });

  it('is read from a configuration of any shape', async () => {
    for (const text of ['', 'null', '[]', '{"currentContext":7}', '{"currentContext":""}']) {
      write('config.json', text);
      await find();
    }
  });

  it('without anything configured is the first usual socket there is', async () => {
    const directory = path.join(homedir, '.colima/default');
    fs.mkdirSync(directory, { recursive: true });
    const server = net.createServer();
    await new Promise<void>((resolve) =>
      server.listen(path.join(directory, 'docker.sock'), resolve),
    );
    try {
      const [found] = await find();
      // Unless the machine has an engine of its own, which comes first.
      const own = fs.existsSync('/var/run/docker.sock');
      assert.deepEqual(found?.source, { kind: 'socket', product: own ? 'Docker' : 'Colima' });
    } finally {
      server.close();
    }
  });

  it('that is nowhere leaves what was tried', async () => {
    const { endpoints, tried } = await findEndpoints({ env: {}, homedir, platform: 'win32' });
    assert.deepEqual(endpoints, []);
    assert.equal(tried[0], 'npipe:////./pipe/docker_engine');
  });
});

describe('the usual sockets', () => {
  it('are those of all known products', () => {
    const env = { XDG_RUNTIME_DIR: '/run/user/1' };
    const paths = usualSockets(env, '/home/me', 'linux').map((socket) => socket.path);
    assert.deepEqual(paths, [
      '/var/run/docker.sock',
      '/run/user/1/docker.sock',
      '/home/me/.docker/run/docker.sock',
      '/home/me/.docker/desktop/docker.sock',
      '/home/me/.colima/default/docker.sock',
      '/home/me/.orbstack/run/docker.sock',
      '/home/me/.rd/docker.sock',
      '/run/user/1/podman/podman.sock',
      '/run/podman/podman.sock',
      '/home/me/.local/share/containers/podman/machine/podman.sock',
    ]);
  });

  it('that are missing are told from those that are there', async () => {
    assert.equal(await lookAt('/no/such/socket'), 'missing');
    assert.equal(await lookAt('/dev/null'), 'usable');
  });
});
