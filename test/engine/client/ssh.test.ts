import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import type { Endpoint } from '../../../src/engine/api/endpoint';
import type { DockerEngine } from '../../../src/engine/api/engine';
import type { EngineEvent } from '../../../src/engine/api/system';
import { connectEngine } from '../../../src/engine/client';
import { startEngine, type PrivateEngine } from '../../support/machine';
import { gatherSamples, RawEngine, readAll, readUntil, waitFor } from './support';
import { remotePath, sshEndpoint, startTestHost, type TestHost } from './sshSupport';

describe('client: ssh', function () {
  this.timeout(60_000);
  let server: PrivateEngine;
  let raw: RawEngine;
  let host: TestHost;
  let key: string;
  let far: Endpoint;
  let handshakes: number;
  const engines: DockerEngine[] = [];

  before(async () => {
    server = await startEngine();
    raw = new RawEngine(server.socketPath);
    host = await startTestHost();
    const environment = { PATH: remotePath, DOCKER_HOST: server.host };
    key = await host.sshd.addKey('key', { environment });
    far = host.alias('far', { IdentityFile: key });
  });
  beforeEach(() => {
    handshakes = host.sshd.handshakes();
  });
  afterEach(async () => {
    for (const engine of engines.splice(0)) engine.dispose();
    await raw.removeTestObjects();
    await allGone(far);
  });
  after(async () => {
    await host.sshd.stop();
    await server.stop();
  });

  async function connect(endpoint = far, env = host.env): Promise<DockerEngine> {
    const engine = await connectEngine(endpoint, { env });
    engines.push(engine);
    return engine;
  }

  function newHandshakes(): number {
    return host.sshd.handshakes() - handshakes;
  }

  async function allGone(endpoint: Endpoint): Promise<void> {
    await waitFor('the processes of ssh to end', async () => {
      return (await host.processes(endpoint)).length === 0;
    });
  }

  /** ssh as the user would run it in a terminal. */
  function userSsh(args: string[]): void {
    execFileSync('ssh', args, { env: host.env, stdio: 'ignore' });
  }

  /** The directory of the control socket that a master of ours listens on. */
  async function controlDirectory(endpoint: Endpoint): Promise<string> {
    const args = (await host.processes(endpoint)).find((one) => one.includes('-N'));
    assert.ok(args, 'no master runs');
    return path.dirname(args[args.indexOf('-S') + 1] ?? '');
  }

  /** Everything that Longshore does with an engine, at the same time. */
  async function useAtOnce(engine: DockerEngine): Promise<void> {
    const id = await raw.runContainer({ cmd: ['sh', '-c', 'echo up; sleep 1000'] });
    const follow = new AbortController();
    const { signal } = follow;
    const events = engine.system.events({}, { signal });
    const created = nextEvent(events, 'create');
    const command = engine.containers.exec(id, { command: ['cat'], tty: false });
    const logs = readUntil(engine.containers.logs(id, { follow: true }, { signal }), 'up');
    const samples = gatherSamples(engine, id, 3);
    const lists = Promise.all(Array.from({ length: 5 }, () => engine.containers.list()));
    const process = await command;
    process.write('through ssh');
    process.end();
    assert.equal((await readAll(process.output)).stdout, 'through ssh');
    assert.equal(await process.exitCode(), 0);
    assert.equal(await logs, 'up\n');
    assert.equal((await samples).length, 3);
    for (const list of await lists) assert.equal(list.length, 1);
    const other = await raw.createContainer();
    assert.equal((await created).actorId, other);
    follow.abort();
  }

  it('carries lists, events, logs and commands at once over one connection', async () => {
    const engine = await connect();
    await useAtOnce(engine);
    assert.equal(host.sshd.connections(), 1);
    assert.equal(newHandshakes(), 1);
    engine.dispose();
    await waitFor('the connection to end', () => host.sshd.connections() === 0);
  });

  it('lets nobody else at its master, and leaves nothing of it', async () => {
    const engine = await connect();
    const directory = await controlDirectory(far);
    assert.equal(fs.statSync(directory).mode & 0o777, 0o700);
    engine.dispose();
    await waitFor('the directory to go', () => !fs.existsSync(directory));
  });

  it('disposed while it connects leaves no process', async () => {
    const silent = host.alias('silent', { ProxyCommand: 'sleep 1000' });
    const controller = new AbortController();
    const connecting = connectEngine(silent, {
      env: host.env,
      signal: controller.signal,
    });
    await waitFor('ssh to start', async () => (await host.processes(silent)).length > 0);
    controller.abort();
    await assert.rejects(connecting, { kind: 'cancelled' });
    await allGone(silent);
  });

  it('asks an engine that is down again over the same connection', async () => {
    const lifetime = new AbortController();
    const options = { env: host.env, lifetime: lifetime.signal };
    (await connectEngine(far, options)).dispose();
    await server.kill();
    for (let attempt = 0; attempt < 3; attempt++) {
      await assert.rejects(connectEngine(far, options), {
        kind: 'unreachable',
        code: 'ECONNREFUSED',
      });
    }
    await server.restart();
    const engine = await connectEngine(far, options);
    assert.equal(newHandshakes(), 1);
    // It is not the engine's alone.
    engine.dispose();
    assert.equal((await host.processes(far)).filter((args) => args.includes('-N')).length, 2);
    lifetime.abort();
  });

  it('recovers from an engine that was restarted', async () => {
    const engine = await connect();
    await server.kill();
    await server.restart();
    assert.deepEqual(await engine.containers.list(), []);
  });

  it('recovers from an ssh server that was restarted', async () => {
    const engine = await connect();
    const events = engine.system.events({})[Symbol.asyncIterator]();
    const lost = assert.rejects(events.next(), { kind: 'unreachable' });
    await host.sshd.kill();
    await lost;
    await assert.rejects(engine.containers.list(), { kind: 'unreachable' });
    await host.sshd.restart([]);
    assert.deepEqual(await engine.containers.list(), []);
    engine.dispose();
  });

  it('makes one attempt at a time, however many requests wait for it', async () => {
    const engine = await connect();
    await host.sshd.kill();
    await allGone(far);
    await host.sshd.restart([]);
    const before = host.sshd.handshakes();
    await Promise.all(Array.from({ length: 5 }, () => engine.containers.list()));
    assert.equal(host.sshd.handshakes() - before, 1);
    engine.dispose();
  });

  it('goes on in connections of their own where the server lets no more share one', async () => {
    await host.sshd.restart(['MaxSessions 1']);
    const engine = await connect();
    await useAtOnce(engine);
    assert.ok(newHandshakes() > 1);
    engine.dispose();
    await host.sshd.restart([]);
  });

  it('makes connections of their own with an ssh that knows no masters', async () => {
    const bin = path.join(host.sshd.directory, 'simple');
    fs.mkdirSync(bin);
    const script = `#!/bin/sh
      case " $* " in *ControlMaster=yes*) echo "ssh: no such option" >&2; exit 255; esac
      exec ${host.sshd.bin}/ssh "$@"`;
    fs.writeFileSync(path.join(bin, 'ssh'), script, { mode: 0o755 });
    const env = { ...host.env, PATH: `${bin}:${host.env['PATH'] ?? ''}` };
    const engine = await connect(far, env);
    await useAtOnce(engine);
    assert.ok(newHandshakes() > 1);
    engine.dispose();
  });

  it('leaves nothing when its process is killed, whatever still runs in a container', async () => {
    const id = await raw.runContainer({ cmd: ['sleep', '1000'] });
    const script = path.join(__dirname, 'sshHolder.js');
    const child = spawn(process.execPath, [script, far.host, id], {
      env: host.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    const directory = await controlDirectory(far);
    child.kill('SIGKILL');
    await allGone(far);
    await waitFor('the directory to go', () => !fs.existsSync(directory));
    await waitFor('the connection to end', () => host.sshd.connections() === 0);
  });

  describe('with ssh_config', () => {
    it('jumps over other hosts', async () => {
      const { transport } = far;
      assert.equal(transport.kind, 'ssh');
      const behind = host.alias('behind', { IdentityFile: key, ProxyJump: transport.host });
      const engine = await connect(behind);
      assert.deepEqual(await engine.containers.list(), []);
      assert.equal(newHandshakes(), 2);
      engine.dispose();
      await allGone(behind);
    });

    it('leaves joined connections to the user who joins them, and theirs running', async () => {
      const socket = path.join(host.sshd.directory, 'theirs');
      const joined = host.alias('joined', {
        IdentityFile: key,
        ControlMaster: 'auto',
        ControlPath: socket,
        ControlPersist: 'yes',
        // Would end up in the stream.
        PermitLocalCommand: 'yes',
        LocalCommand: 'echo not docker',
      });
      const engine = await connect(joined);
      await useAtOnce(engine);
      engine.dispose();
      await allGone(joined);
      assert.equal(newHandshakes(), 1);
      assert.equal(host.sshd.connections(), 1);
      userSsh(['-S', socket, '-O', 'exit', 'joined']);
    });

    it('goes through a connection that the user has opened with what we cannot give', async () => {
      const socket = path.join(host.sshd.directory, 'opened');
      const args = ['-M', '-N', '-f', '-S', socket, (far.transport as { host: string }).host];
      userSsh(args);
      const locked = host.alias('locked', { IdentityFile: '/dev/null', ControlPath: socket });
      const engine = await connect(locked);
      await useAtOnce(engine);
      assert.equal(newHandshakes(), 1);
      engine.dispose();
      await allGone(locked);
      userSsh(['-S', socket, '-O', 'exit', 'opened']);
    });

    it('leaves alone what is meant for the user’s own sessions', async () => {
      const own = host.alias('own', {
        IdentityFile: key,
        RemoteCommand: 'echo not docker',
        RequestTTY: 'force',
        LocalForward: `${String(host.sshd.port)} localhost:1`,
        ExitOnForwardFailure: 'yes',
      });
      const engine = await connect(own);
      assert.deepEqual(await engine.containers.list(), []);
      engine.dispose();
      await allGone(own);
    });

    it('takes user, port, IPv6 address and socket from the URL', async () => {
      const plain = await host.sshd.addKey('plain', { environment: { PATH: remotePath } });
      const port = String(host.sshd.port);
      host.sshd.host('::1', { HostName: '::1', Port: '1', User: 'nobody', IdentityFile: plain });
      const url = `ssh://root@[::1]:${port}${server.socketPath}`;
      const engine = await connect(sshEndpoint(url));
      assert.deepEqual(await engine.containers.list(), []);
      engine.dispose();
    });
  });
});

async function nextEvent(
  events: AsyncIterable<readonly EngineEvent[]>,
  action: string,
): Promise<EngineEvent> {
  for await (const batch of events) {
    const found = batch.find((event) => event.action === action);
    if (found !== undefined) return found;
  }
  throw new Error(`no ${action}`);
}
