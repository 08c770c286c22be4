import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type { Endpoint, EndpointProblem } from '../../../../src/engine/api';
import {
  findEndpoints,
  type FindEndpointsInput,
  type FoundEndpoints,
} from '../../../../src/engine/endpoints';
import { lookAt, usualSockets } from '../../../../src/engine/endpoints/usualSockets';
import { TestHome } from './home';

describe('The endpoint of the docker CLI', () => {
  let home: TestHome;

  beforeEach(() => {
    home = new TestHome();
  });
  afterEach(() => {
    home.remove();
  });

  const look = (env: NodeJS.ProcessEnv): Promise<FoundEndpoints> =>
    findEndpoints({
      env,
      homedir: home.homedir,
      platform: 'linux',
      configured: [],
      choices: undefined,
    });

  async function find(env: NodeJS.ProcessEnv = {}): Promise<Endpoint | undefined> {
    const { endpoints, problems } = await look(env);
    assert.deepEqual(problems, []);
    assert.ok(endpoints.length < 2);
    return endpoints[0];
  }

  it('is what DOCKER_HOST says, then DOCKER_CONTEXT, then the current context', async () => {
    home.context('one', { Host: 'tcp://one:1' });
    home.context('two', { Host: 'ssh://two' });
    home.write('config.json', JSON.stringify({ currentContext: 'two' }));
    const env = { DOCKER_HOST: 'tcp://env:1', DOCKER_CONTEXT: 'one' };
    assert.deepEqual(await find(env), {
      id: 'tcp://env:1',
      name: 'env:1',
      host: 'tcp://env:1',
      transport: { kind: 'tcp', host: 'env', port: 1 },
      source: { kind: 'environment', variable: 'DOCKER_HOST' },
      choice: 'cli',
    });
    const byContext = await find({ ...env, DOCKER_HOST: '' });
    assert.equal(byContext?.name, 'one');
    assert.deepEqual(byContext.source, {
      kind: 'context',
      context: 'one',
      chosenBy: 'DOCKER_CONTEXT',
    });
    const current = await find();
    assert.equal(current?.host, 'ssh://two');
    assert.deepEqual(current.source, {
      kind: 'context',
      context: 'two',
      chosenBy: 'currentContext',
    });
  });

  it('of a context has its TLS files, and checks certificates unless told otherwise', async () => {
    home.write('config.json', '{"currentContext":"far"}');
    const host = { Host: 'tcp://far:2376' };
    const directory = home.context('far', host, ['ca.pem', 'cert.pem']);
    const transport = { kind: 'tcp', host: 'far', port: 2376 };
    const secured = await find();
    const files = { ca: path.join(directory, 'ca.pem'), cert: path.join(directory, 'cert.pem') };
    assert.deepEqual(secured?.transport, { ...transport, tls: { ...files, verify: true } });
    home.context('far', { ...host, SkipTLSVerify: true });
    const unchecked = await find();
    assert.deepEqual(unchecked?.transport, { ...transport, tls: { ...files, verify: false } });
  });

  it('may be in another configuration directory', async () => {
    home.context('x', { Host: 'tcp://x:1' });
    const other = path.join(home.homedir, 'other');
    fs.renameSync(home.docker, other);
    assert.equal((await find({ DOCKER_CONFIG: other, DOCKER_CONTEXT: 'x' }))?.host, 'tcp://x:1');
  });

  it('by the context called default is where engines usually are', async () => {
    home.write('config.json', '{"currentContext":"default"}');
    const source = (await find())?.source;
    assert.ok(source === undefined || source.kind === 'socket');
  });

  it('with TLS variables uses their files', async () => {
    const DOCKER_HOST = 'tcp://h';
    const tlsOf = async (env: NodeJS.ProcessEnv): Promise<unknown> => {
      const found = await find({ DOCKER_HOST, ...env });
      return found?.transport.kind === 'tcp' ? [found.transport.port, found.transport.tls] : found;
    };
    assert.deepEqual(await tlsOf({ DOCKER_CERT_PATH: '/c' }), [2375, undefined]);
    const files = { ca: '/c/ca.pem', cert: '/c/cert.pem', key: '/c/key.pem' };
    const named = await tlsOf({ DOCKER_CERT_PATH: '/c', DOCKER_TLS_VERIFY: '1' });
    assert.deepEqual(named, [2376, { ...files, verify: true }]);
    const unverified = await tlsOf({ DOCKER_CERT_PATH: '/c', DOCKER_TLS: '1' });
    assert.deepEqual(unverified, [2376, { ...files, verify: false }]);
    home.write('ca.pem', 'pem');
    const usual = await tlsOf({ DOCKER_TLS_VERIFY: '1' });
    assert.deepEqual(usual, [2376, { ca: path.join(home.docker, 'ca.pem'), verify: true }]);
  });

  it('with TLS variables and no host is the one on this machine that speaks TLS', async () => {
    const found = await find({ DOCKER_TLS_VERIFY: '1' });
    assert.equal(found?.host, 'tcp://localhost:2376');
    assert.deepEqual(found.source, { kind: 'environment', variable: 'DOCKER_TLS_VERIFY' });
  });

  it('that is misconfigured is a problem that names what is wrong', async () => {
    const problem = async (env: NodeJS.ProcessEnv): Promise<EndpointProblem | undefined> => {
      const { endpoints, problems, tried } = await look(env);
      assert.deepEqual([endpoints, tried], [[], []]);
      assert.deepEqual(
        problems.map(({ choice, error }) => [choice, error.kind]),
        [['cli', 'invalid']],
      );
      return problems[0];
    };
    const host = await problem({ DOCKER_HOST: 'nonsense://x' });
    assert.match(host?.error.detail ?? '', /nonsense:\/\/x/);
    const gone = await problem({ DOCKER_CONTEXT: 'gone' });
    assert.equal(gone?.name, 'gone');
    assert.match(gone.error.detail, /"gone" does not exist/);
    home.write('config.json', '{"auths":{"r":{"auth":"secret"}},,}');
    assert.match((await problem({}))?.error.detail ?? '', /config\.json is no JSON$/);
    home.context('bad', {});
    const id = createHash('sha256').update('bad').digest('hex');
    home.write(`contexts/meta/${id}/meta.json`, '{');
    const bad = await problem({ DOCKER_CONTEXT: 'bad' });
    assert.match(bad?.error.detail ?? '', /meta\.json is no JSON$/);
  });

  it('is read from a configuration of any shape', async () => {
    for (const text of ['', 'null', '{}', '{"currentContext":7}', '{"currentContext":""}']) {
      home.write('config.json', text);
      await find();
    }
  });

  it('without anything configured is the first usual socket there is', async () => {
    const directory = path.join(home.homedir, '.colima/work');
    fs.mkdirSync(directory, { recursive: true });
    const server = net.createServer();
    await new Promise<void>((resolve) =>
      server.listen(path.join(directory, 'docker.sock'), resolve),
    );
    try {
      // Unless the machine has an engine of its own, which comes first.
      const product = fs.existsSync('/var/run/docker.sock') ? 'Docker' : 'Colima (work)';
      const source = { kind: 'socket', product, chosenBy: 'usual' };
      assert.deepEqual((await find())?.source, source);
    } finally {
      server.close();
    }
  });

  it('that is nowhere leaves what was tried', async () => {
    const { homedir } = home;
    const input: FindEndpointsInput = {
      env: {},
      homedir,
      platform: 'win32',
      configured: [],
      choices: undefined,
    };
    const { endpoints, problems, tried, choices } = await findEndpoints(input);
    assert.deepEqual([endpoints, problems, choices], [[], [], ['cli']]);
    assert.equal(tried[0], 'npipe:////./pipe/docker_engine');
  });
});

describe('The usual sockets', () => {
  it('are those of all known products', async () => {
    const env = { XDG_RUNTIME_DIR: '/run/user/1', TMPDIR: '/tmp/of-me' };
    const paths = async (platform: NodeJS.Platform): Promise<string[]> => {
      const sockets = await usualSockets({ env, homedir: '/home/me', platform });
      return sockets.map((socket) => socket.path);
    };
    const linux = [
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
    ];
    assert.deepEqual(await paths('linux'), linux);
    const podman = '/tmp/of-me/podman/podman-machine-default-api.sock';
    assert.deepEqual(await paths('darwin'), linux.toSpliced(-1, 0, podman));
    assert.deepEqual(await paths('win32'), [
      '//./pipe/docker_engine',
      '//./pipe/dockerDesktopLinuxEngine',
      '//./pipe/podman-machine-default',
    ]);
  });

  it('that are missing are told from those that are there', async () => {
    assert.equal(await lookAt('/no/such/socket'), 'missing');
    assert.equal(await lookAt('/dev/null'), 'usable');
  });
});
