import assert from 'node:assert/strict';
import type { DockerEngine } from '../../../src/engine/api/engine';
import { pushImage } from '../../support/push';
import { testVariable } from '../../support/machine';
import { busybox, RawEngine, readAll, readUntil, testLabels, uniqueName, waitFor } from './support';

/** Everything this client can ask an engine for, on real objects; what it answers is checked as far as it depends on the version. */
export async function makeEveryCall(engine: DockerEngine, raw = new RawEngine()): Promise<void> {
  await engine.system.ping();
  assert.equal(typeof (await engine.system.info())['ServerVersion'], 'string');
  await makeContainerCalls(engine);
  await makeExecCalls(engine);
  await makeImageCalls(engine, raw);
  await makeVolumeCalls(engine);
  await makeNetworkCalls(engine, raw);
}

async function makeContainerCalls({ containers, system }: DockerEngine): Promise<void> {
  const spec = {
    image: busybox,
    command: ['sh', '-c', 'echo up; sleep 1000'],
    labels: testLabels,
    ports: [{ containerPort: 8080, protocol: 'tcp', hostIp: '127.0.0.1' } as const],
  };
  let id = '';
  const listening = { onOpen: () => void containers.create(spec).then((made) => (id = made)) };
  for await (const [event] of system.events({}, listening)) {
    if (event?.type !== 'container' || event.action !== 'create') continue;
    await waitFor('the answer', () => id === event.actorId);
    break;
  }
  await containers.start(id);
  const log = containers.logs(id, { follow: true, timestamps: true });
  await readUntil(log, 'up');
  await log[Symbol.asyncIterator]().return?.();
  const [row] = await containers.list({ ids: [id] });
  assert.equal(row?.state, 'running');
  assert.ok((row.ports[0]?.hostPort ?? 0) > 0);
  assert.match(row.networks[0]?.ipAddress ?? '', /^\d+\./);
  assert.ok((await containers.list()).some((one) => one.id === id));
  for await (const sample of containers.stats(id)) {
    assert.ok(sample.memoryUsage > 0);
    break;
  }
  assert.match((await containers.top(id))[0]?.command ?? '', /sleep 1000$/);
  const { limits } = await containers.inspect(id);
  await containers.update(id, { ...limits, memory: 64 * 1024 * 1024, cpus: 0.5 });
  assert.equal((await containers.inspect(id)).limits.cpus, 0.5);
  await containers.pause(id);
  await containers.unpause(id);
  await containers.rename(id, uniqueName());
  await containers.restart(id, { seconds: 0 });
  await containers.stop(id, { seconds: 0 });
  await containers.start(id);
  await containers.kill(id);
  await waitFor('the end', async () => !(await containers.inspect(id)).running);
  const read = await readAll(containers.logs(id, { follow: false, tail: 1, since: '0.000000001' }));
  assert.equal(read.stdout, 'up\n');
  await containers.remove(await containers.create(spec), { force: true, volumes: true });
  assert.ok((await containers.prune()).deleted.includes(id));
  await assert.rejects(containers.inspect(id), { kind: 'notFound' });
}

async function makeExecCalls({ containers }: DockerEngine): Promise<void> {
  const image = { image: busybox, command: ['sleep', '1000'], labels: testLabels };
  const id = await containers.create(image);
  await containers.start(id);
  const size = { columns: 100, rows: 30 };
  const environment = ['GREETING=ahoy'];
  const shell = await containers.exec(id, { command: ['sh'], tty: true, size, environment });
  await shell.resize(size);
  shell.write('echo "$GREETING" && stty size && exit 3\n');
  await readUntil(shell.output, /ahoy\r\n30 100/);
  await readAll(shell.output);
  assert.equal(await shell.exitCode(), 3);
  await containers.remove(id, { force: true });
}

async function makeImageCalls({ images }: DockerEngine, raw: RawEngine): Promise<void> {
  const reference = `${testVariable('LONGSHORE_TEST_REGISTRY')}/${uniqueName()}:1`;
  await images.tag(busybox, reference);
  await pushImage(reference, raw);
  assert.deepEqual((await images.remove(reference)).untagged.includes(reference), true);
  let last = '';
  for await (const { status } of images.pull(reference)) last = status;
  assert.match(last, /^Status: /);
  await assert.rejects(
    async () => {
      for await (const message of images.pull(`${reference}-none`)) assert.ok(message);
    },
    { kind: 'notFound' },
  );
  const row = (await images.list()).find(({ tags }) =>
    tags.some((tag) => tag.reference === reference),
  );
  assert.ok(row !== undefined && row.size > 0);
  assert.equal((await images.inspect(reference))['Id'], row.id);
  assert.ok((await images.history(row.id)).length > 0);
  await images.remove(reference, { force: true });
  await images.prune();
}

/** Also that a prune takes what it says, though engines mean different volumes by it. */
async function makeVolumeCalls({ volumes }: DockerEngine): Promise<void> {
  const name = uniqueName();
  await volumes.create({ name, labels: testLabels });
  const anonymous = await volumes.create({ labels: testLabels });
  assert.ok((await volumes.list()).some((volume) => volume.name === name));
  assert.equal((await volumes.inspect(name))['Name'], name);
  assert.equal((await volumes.sizes()).get(name), 0);
  const some = await volumes.prune();
  assert.deepEqual(
    [some.deleted.includes(anonymous.name), some.deleted.includes(name)],
    [true, false],
  );
  assert.ok((await volumes.prune({ all: true })).deleted.includes(name));
  await volumes.create({ name, labels: testLabels });
  await volumes.remove(name, { force: true });
}

async function makeNetworkCalls(
  { networks, containers }: DockerEngine,
  raw: RawEngine,
): Promise<void> {
  const name = uniqueName();
  const id = await networks.create({ name, internal: true, labels: testLabels });
  await assert.rejects(networks.create({ name }), { kind: 'conflict' });
  const container = await raw.createContainer();
  await networks.connect(id, container);
  const attached = (await containers.inspect(container)).raw['NetworkSettings'];
  assert.match(JSON.stringify(attached), new RegExp(name));
  await networks.disconnect(id, container, { force: true });
  await containers.remove(container);
  assert.equal((await networks.inspect(id))['Name'], name);
  assert.ok((await networks.list()).some((network) => network.id === id));
  await networks.remove(id);
  await networks.create({ name, labels: testLabels });
  assert.ok((await networks.prune()).deleted.includes(name));
}
