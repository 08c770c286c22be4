import assert from 'node:assert/strict';
import type { DockerEngine } from '../../../src/engine/api/engine';
import { busybox, connect, RawEngine, testLabels, uniqueName, waitFor } from './support';

describe('client: containers', () => {
  const raw = new RawEngine();
  let engine: DockerEngine;

  before(async () => {
    engine = await connect();
  });
  afterEach(() => raw.removeTestObjects());
  after(() => {
    engine.dispose();
  });

  it('create gives a container as the spec says', async () => {
    const name = uniqueName();
    const id = await engine.containers.create({
      image: busybox,
      name,
      command: ['sh', '-c', 'echo "$GREETING"; sleep 1000'],
      environment: ['GREETING=ahoy'],
      labels: { ...testLabels, 'com.docker.compose.project': 'fleet' },
      ports: [
        { containerPort: 8080, protocol: 'tcp', hostIp: '127.0.0.1' },
        { containerPort: 53, protocol: 'udp' },
      ],
      binds: ['/data', `${name}:/named`],
      tty: true,
    });
    try {
      await engine.containers.start(id);
      const [row] = await engine.containers.list({ ids: [id] });
      assert.equal(row?.name, name);
      assert.equal(row.id, id);
      assert.equal(row.image, busybox);
      assert.equal(row.state, 'running');
      assert.equal(row.compose?.project, 'fleet');
      assert.deepEqual(row.compose.configFiles, []);
      assert.ok(Math.abs(Date.now() - row.createdAt) < 60_000);
      const web = row.ports.find((port) => port.containerPort === 8080);
      assert.equal(web?.hostIp, '127.0.0.1');
      assert.ok((web.hostPort ?? 0) > 0);
      assert.equal(row.networks[0]?.name, 'bridge');
      assert.ok(row.mounts.some((mount) => mount.name === name && mount.destination === '/named'));

      const details = await engine.containers.inspect(id);
      assert.equal(details.tty, true);
      assert.equal(details.logDriver, 'json-file');
      assert.ok(details.environment.includes('GREETING=ahoy'));
      assert.equal(details.finishedAt, 0);
      assert.equal(details.anonymousVolumes.length, 1);
      assert.equal(details.raw['Id'], id);
    } finally {
      await engine.containers.remove(id, { force: true, volumes: true });
      await engine.volumes.remove(name);
    }
  });

  it('go through their states, and a repeated start or stop is no error', async () => {
    const id = await raw.createContainer();
    const state = async (): Promise<string | undefined> =>
      (await engine.containers.list({ ids: [id] }))[0]?.state;
    assert.equal(await state(), 'created');
    await engine.containers.start(id);
    await engine.containers.start(id);
    assert.equal(await state(), 'running');
    await engine.containers.pause(id);
    assert.equal(await state(), 'paused');
    await assert.rejects(engine.containers.pause(id), { kind: 'conflict' });
    await engine.containers.unpause(id);
    await engine.containers.restart(id, { seconds: 1 });
    assert.equal(await state(), 'running');
    await engine.containers.kill(id, { signalName: 'SIGKILL' });
    await waitFor('the end', async () => (await state()) === 'exited');
    await engine.containers.start(id);
    await engine.containers.stop(id, { seconds: 1 });
    await engine.containers.stop(id, { seconds: 1 });
    assert.equal(await state(), 'exited');
    await assert.rejects(engine.containers.kill(id), { kind: 'conflict' });
    const { exitCode, finishedAt } = await engine.containers.inspect(id);
    assert.equal(exitCode, 137);
    assert.ok(finishedAt > 0);
  });

  it('are told apart by name: rename, and a name that is taken', async () => {
    const [first, second] = [await raw.createContainer(), await raw.createContainer()];
    const name = uniqueName();
    await engine.containers.rename(first, name);
    assert.equal((await raw.inspect(first)).Name, `/${name}`);
    await assert.rejects(engine.containers.rename(second, name), { kind: 'conflict', status: 409 });
    await assert.rejects(engine.containers.rename(second, 'no spaces'), { kind: 'invalid' });
    await assert.rejects(engine.containers.create({ image: busybox, name }), { kind: 'conflict' });
  });

  it('with a health check say how they are', async () => {
    const config = { Healthcheck: { Test: ['CMD', 'true'], Interval: 1_000_000_000 } };
    const id = await raw.runContainer({ config });
    const health = async (): Promise<string | undefined> =>
      (await engine.containers.list({ ids: [id] }))[0]?.health;
    assert.match((await health()) ?? '', /starting|healthy/);
    await waitFor('healthy', async () => (await health()) === 'healthy');
  });

  it('are removed with their anonymous volumes, running ones only by force', async () => {
    const id = await raw.runContainer({ config: { Volumes: { '/data': {} } } });
    const [volume = ''] = (await engine.containers.inspect(id)).anonymousVolumes;
    await assert.rejects(engine.containers.remove(id), { kind: 'conflict' });
    await engine.containers.remove(id, { force: true, volumes: true });
    assert.deepEqual(await engine.containers.list({ ids: [id] }), []);
    await assert.rejects(engine.volumes.inspect(volume), { kind: 'notFound' });
  });

  it('that have ended are pruned', async () => {
    const ended = await raw.runContainer({ cmd: ['true'] });
    await raw.wait(ended);
    const running = await raw.runContainer();
    const { deleted } = await engine.containers.prune();
    assert.ok(deleted.includes(ended));
    assert.ok(!deleted.includes(running));
  });

  it('are listed only where asked for, many ids at once too', async () => {
    const id = await raw.createContainer();
    const other = await raw.createContainer();
    assert.deepEqual(await engine.containers.list({ ids: [] }), []);
    const unknown = Array.from({ length: 150 }, (_, i) => i.toString(16).padStart(64, '0'));
    const listed = await engine.containers.list({ ids: [id, ...unknown] });
    assert.deepEqual(
      listed.map((row) => row.id),
      [id],
    );
    const all = (await engine.containers.list()).map((row) => row.id);
    assert.ok(all.includes(id) && all.includes(other));
  });

  it('that do not exist are an error of kind notFound, in every call', async () => {
    const { containers } = engine;
    const calls: (() => Promise<unknown>)[] = [
      () => containers.inspect('nowhere'),
      () => containers.start('nowhere'),
      () => containers.stop('nowhere'),
      () => containers.kill('nowhere'),
      () => containers.remove('nowhere'),
      () => containers.create({ image: 'longshore-test/none:1', labels: testLabels }),
      () => containers.exec('nowhere', { command: ['sh'], tty: true }),
      () => containers.logs('nowhere', { follow: false })[Symbol.asyncIterator]().next(),
      () => containers.stats('nowhere')[Symbol.asyncIterator]().next(),
    ];
    for (const call of calls) await assert.rejects(call, { kind: 'notFound', status: 404 });
    await assert.rejects(containers.start('nowhere'), { call: 'POST /containers/nowhere/start' });
  });

  it('cannot be addressed by what would be another path', async () => {
    await assert.rejects(engine.containers.inspect('..'), { kind: 'invalid' });
    await assert.rejects(engine.containers.inspect('x/../../info'), { kind: 'invalid' });
    await assert.rejects(engine.containers.inspect('x/json?a=#'), { kind: 'notFound' });
  });

  it('give samples of what they use, until they stop', async () => {
    const id = await raw.runContainer({ cmd: ['sh', '-c', 'while :; do :; done'] });
    let seen = 0;
    for await (const sample of engine.containers.stats(id)) {
      seen++;
      assert.ok(Math.abs(Date.now() - sample.time) < 60_000);
      if (seen === 1) continue;
      if (seen === 2) {
        assert.ok((sample.cpuPercent ?? 0) > 5, String(sample.cpuPercent));
        assert.ok(sample.memoryUsage > 0 && sample.pids >= 1 && sample.onlineCpus >= 1);
        await engine.containers.kill(id);
      }
    }
    assert.ok(seen >= 2);
  });
});
