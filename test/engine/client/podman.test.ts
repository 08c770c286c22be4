import assert from 'node:assert/strict';
import type { ContainerProcess } from '../../../src/engine/api/containers';
import type { DockerEngine } from '../../../src/engine/api/engine';
import type { EngineErrorKind } from '../../../src/engine/api/errors';
import { connectEngine } from '../../../src/engine/client';
import { signalProcess } from '../../../src/engine/exec/signalProcess';
import { startPodman, type PrivatePodman } from '../../support/machine';
import { openRealSession } from '../session/support';
import {
  busybox,
  endpointOf,
  RawEngine,
  readAll,
  readUntil,
  testLabels,
  uniqueName,
  waitFor,
} from './support';

/** As Podman names what is called `longshore-test/busybox:latest` for short. */
const fullName = `docker.io/${busybox}`;

describe('client: Podman', () => {
  let podman: PrivatePodman;
  let raw: RawEngine;
  let engine: DockerEngine;

  before(async function () {
    this.timeout(60_000);
    podman = await startPodman();
    raw = new RawEngine(podman.socketPath);
    engine = await connectEngine(endpointOf(podman.socketPath));
  });
  afterEach(() => raw.removeTestObjects());
  after(async () => {
    engine.dispose();
    await podman.stop();
  });

  it('is told apart by its name, in the API version both speak', async () => {
    const said = await raw.get<{ Version: string; ApiVersion: string }>('/version');
    assert.equal(engine.version.platform, 'Podman Engine');
    assert.equal(engine.version.version, said.Version);
    assert.equal(engine.version.apiVersion, said.ApiVersion);
    await engine.system.ping();
    assert.equal(typeof (await engine.system.info())['ServerVersion'], 'string');
  });

  it('makes, starts, lists, inspects, stops and removes containers', async () => {
    const name = uniqueName();
    const id = await engine.containers.create({
      image: busybox,
      name,
      command: ['sleep', '1000'],
      environment: ['GREETING=ahoy'],
      labels: testLabels,
      binds: ['/data', `${name}:/named`],
      ports: [{ containerPort: 8080, protocol: 'tcp' }],
    });
    const row = async () => (await engine.containers.list({ ids: [id] }))[0];
    assert.equal((await row())?.state, 'created');
    await engine.containers.start(id);
    await engine.containers.start(id);
    const running = await row();
    assert.deepEqual([running?.name, running?.state, running?.image], [name, 'running', fullName]);
    assert.ok(running?.ports[0]?.containerPort === 8080 && (running.ports[0].hostPort ?? 0) > 0);
    assert.equal(running.networks[0]?.name, 'bridge');
    assert.match(running.networks[0].ipAddress, /^10\./);
    const details = await engine.containers.inspect(id);
    assert.ok(details.running && details.environment.includes('GREETING=ahoy'));
    const [anonymous = '', ...noMore] = details.anonymousVolumes;
    assert.deepEqual([anonymous.length, noMore], [64, []]);
    await engine.containers.pause(id);
    assert.equal((await row())?.state, 'paused');
    await engine.containers.unpause(id);
    await engine.containers.restart(id, { seconds: 0 });
    assert.equal((await row())?.state, 'running');
    await engine.containers.stop(id, { seconds: 0 });
    await engine.containers.stop(id, { seconds: 0 });
    assert.equal((await row())?.state, 'exited');
    assert.equal((await engine.containers.inspect(id)).exitCode, 137);
    await engine.containers.remove(id, { volumes: true });
    assert.deepEqual(await engine.containers.list({ ids: [id] }), []);
    const left = (await engine.volumes.list()).map((volume) => volume.name);
    assert.deepEqual([left.includes(anonymous), left.includes(name)], [false, true]);
    await engine.volumes.remove(name);
  });

  it('shows logs, followed to their end, with and without a tty', async () => {
    const cmd = ['sh', '-c', 'echo out; echo err >&2; sleep 0.5; echo last'];
    const plain = await raw.runContainer({ cmd });
    const log = await readAll(engine.containers.logs(plain, { follow: true }));
    assert.deepEqual(log, { stdout: 'out\nlast\n', stderr: 'err\n' });
    const timed = { follow: false, tail: 1, timestamps: true };
    assert.match(
      (await readAll(engine.containers.logs(plain, timed))).stdout,
      /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-][\d:]+) last\n$/,
    );
    const terminal = await raw.runContainer({ cmd: ['echo', 'raw'], tty: true });
    const ofTty = await readAll(engine.containers.logs(terminal, { follow: true }));
    assert.equal(ofTty.stdout, 'raw\r\n');
  });

  it('measures a container and runs commands in it', async () => {
    const id = await raw.runContainer();
    for await (const sample of engine.containers.stats(id)) {
      assert.ok(sample.memoryUsage > 0 && sample.pids >= 1 && sample.onlineCpus >= 1);
      break;
    }
    const size = { columns: 100, rows: 30 };
    const shell = await engine.containers.exec(id, { command: ['sh'], tty: true, size });
    shell.write('sleep 0.2; stty size; exit 3\n');
    await readUntil(shell.output, '30 100');
    await readAll(shell.output);
    assert.equal(await shell.exitCode(), 3);
    const missing = await engine.containers.exec(id, { command: ['/no/such'], tty: false });
    await readAll(missing.output);
    assert.equal(await missing.exitCode(), 127);
  });

  it('lists processes, sends one of them a signal and says that it cannot change limits', async () => {
    const id = await raw.runContainer({
      cmd: ['sh', '-c', 'sleep 1001 & sleep 1001 & wait; wait'],
      hostConfig: { NanoCpus: 500_000_000, Memory: 64 * 1024 * 1024 },
    });
    const sleeping = async () =>
      (await engine.containers.top(id)).filter(({ command }) => command === 'sleep 1001');
    const isUnderWay = ({ memory = 0, seconds = 0 }: ContainerProcess): boolean =>
      memory > 4096 && seconds > 0;
    // A process has almost no memory until its command has begun, and Podman may take one for younger than its start.
    const [one, other] = await waitFor('both', async () => {
      const both = await sleeping();
      return both.length === 2 && both.every(isUnderWay) && both;
    });
    assert.ok(one !== undefined && other !== undefined);
    const { Pid } = (await raw.inspect(id)).State;
    assert.deepEqual([one.parentPid, one.user, one.pidInside !== undefined], [Pid, 'root', true]);
    assert.ok(one.cpuPercent !== undefined);
    await signalProcess(engine, id, other.pid, 'SIGTERM');
    await waitFor('its end', async () => (await sleeping()).length === 1);
    assert.equal((await sleeping())[0]?.pid, one.pid);
    const { limits } = await engine.containers.inspect(id);
    assert.deepEqual([limits.cpus, limits.memory], [0.5, 64 * 1024 * 1024]);
    await assert.rejects(engine.containers.update(id, { ...limits, cpus: 0.25 }), {
      kind: 'unsupported',
    });
  });

  it('lists and tags images, and knows their layers', async () => {
    const reference = `localhost:5000/${uniqueName()}:v1`;
    const tagged = async () =>
      (await engine.images.list()).find(({ tags }) =>
        tags.some((tag) => tag.reference === reference),
      );
    await engine.images.tag(busybox, reference);
    const row = await tagged();
    assert.ok(row);
    assert.ok(row.tags.some((tag) => tag.reference === fullName));
    assert.equal((await engine.images.inspect(busybox))['Id'], row.id);
    assert.equal((await engine.images.history(busybox))[0]?.id, row.id);
    assert.deepEqual((await engine.images.remove(reference)).untagged, [reference]);
    assert.equal(await tagged(), undefined);
  });

  it('prunes anonymous volumes alone, or all', async () => {
    const name = uniqueName();
    await engine.volumes.create({ name, labels: testLabels });
    const anonymous = await engine.volumes.create({ labels: testLabels });
    assert.equal(anonymous.anonymous, true);
    assert.equal((await engine.volumes.sizes()).get(name), 0);
    assert.deepEqual((await engine.volumes.prune()).deleted, [anonymous.name]);
    assert.deepEqual((await engine.volumes.prune({ all: true })).deleted, [name]);
  });

  it('makes networks and connects containers to them', async () => {
    const name = uniqueName();
    const id = await engine.networks.create({ name, internal: true, labels: testLabels });
    const row = (await engine.networks.list()).find((network) => network.id === id);
    assert.deepEqual([row?.name, row?.internal, row?.subnets[0]?.gateway], [name, true, '']);
    const container = await raw.runContainer();
    await engine.networks.connect(id, container);
    const [attached] = await engine.containers.list({ ids: [container] });
    assert.ok(attached?.networks.some((network) => network.name === name));
    await assert.rejects(engine.networks.remove(id), { kind: 'conflict' });
    await engine.networks.disconnect(id, container, { force: true });
    await engine.networks.remove(id);
    await assert.rejects(engine.networks.inspect(id), { kind: 'notFound' });
  });

  it('fails in the same kinds of errors', async () => {
    const { containers, images, volumes, networks } = engine;
    const name = uniqueName();
    const running = await raw.runContainer({ name });
    const stopped = await raw.createContainer({ hostConfig: { Binds: [`${name}:/data`] } });
    await networks.create({ name, labels: testLabels });
    const failures: [EngineErrorKind, () => Promise<unknown>][] = [
      ['notFound', () => containers.inspect('nowhere')],
      ['notFound', () => containers.start('nowhere')],
      ['notFound', () => containers.remove('nowhere')],
      ['notFound', () => containers.create({ image: 'longshore-test/none:1' })],
      ['notFound', () => readAll(containers.logs('nowhere', { follow: false }))],
      ['notFound', () => containers.stats('nowhere')[Symbol.asyncIterator]().next()],
      ['notFound', () => images.remove('no/such:1')],
      ['notFound', () => volumes.remove('nowhere')],
      ['notFound', () => networks.remove('nowhere')],
      ['conflict', () => containers.create({ image: busybox, name })],
      ['conflict', () => containers.remove(running)],
      ['conflict', () => containers.unpause(running)],
      ['conflict', () => containers.kill(stopped)],
      ['conflict', () => containers.exec(stopped, { command: ['sh'], tty: true })],
      ['conflict', () => images.remove(busybox)],
      ['conflict', () => volumes.remove(name)],
      ['conflict', () => networks.create({ name })],
      ['invalid', () => containers.rename(running, 'no spaces')],
      ['invalid', () => volumes.create({ name: 'no/slash' })],
      ['invalid', () => images.tag(busybox, 'UPPER:case')],
    ];
    for (const [kind, call] of failures) await assert.rejects(call, { kind }, call.toString());
  });

  it('keeps the rows of a session right as things happen', async () => {
    const { session, sessions } = await openRealSession(podman.socketPath);
    const { containers, images, volumes, networks } = session.live;
    for (const rows of [containers, images, volumes, networks]) rows.watch();
    try {
      await waitFor('live', () => session.live.state.kind === 'live');
      await waitFor('the image', () => images.items.size > 0);
      const image = (await engine.images.inspect(busybox))['Id'] as string;
      const id = await raw.createContainer();
      await waitFor('created', () => containers.items.get(id)?.state === 'created');
      await raw.start(id);
      await waitFor('running', () => containers.items.get(id)?.state === 'running');
      await raw.post(`/containers/${id}/kill`);
      await waitFor('exited', () => containers.items.get(id)?.state === 'exited');

      const name = uniqueName();
      await raw.createVolume(name);
      await waitFor('the volume', () => volumes.items.has(name));
      await raw.delete(`/volumes/${name}`);
      await waitFor('the volume to go', () => !volumes.items.has(name));

      const reference = `localhost/${name}:1`;
      const isTagged = (): boolean =>
        images.items.get(image)?.tags.some((tag) => tag.reference === reference) === true;
      await raw.tag(busybox, reference);
      await waitFor('the tag', isTagged);
      await raw.delete(`/images/${reference}`);
      await waitFor('the tag to go', () => !isTagged());
      assert.ok(images.items.has(image));

      // Podman tells nobody about networks; what is done here shows all the same.
      const client = await session.engine();
      const network = await client.networks.create({ name, labels: testLabels });
      await waitFor('the network', () => networks.items.has(network));
      await raw.text('POST', `/networks/${name}/connect`, { Container: id });
      const isAttached = (): boolean =>
        containers.items.get(id)?.networks.some((one) => one.name === name) === true;
      await waitFor('the connection', isAttached);
      await raw.remove(id);
      await waitFor('the container to go', () => !containers.items.has(id));
      await client.networks.remove(network);
      await waitFor('the network to go', () => !networks.items.has(network));
      await client.networks.create({ name, labels: testLabels });
      await waitFor('it again', () =>
        [...networks.items.values()].some((one) => one.name === name),
      );
      await client.networks.prune();
      await waitFor('the prune', () => networks.items.size === 1);
    } finally {
      sessions.dispose();
    }
  });
});
