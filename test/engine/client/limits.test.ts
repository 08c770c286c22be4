import assert from 'node:assert/strict';
import type { ContainerLimits } from '../../../src/engine/api/containers';
import type { DockerEngine } from '../../../src/engine/api/engine';
import { startVersionGate } from '../../support/versionGate';
import { connectEngine } from '../../../src/engine/client';
import { connect, endpointOf, RawEngine } from './support';

const MiB = 1024 * 1024;

const none: ContainerLimits = {
  memory: 0,
  memorySwap: 0,
  cpus: 0,
  restartPolicy: 'no',
  maximumRetries: 0,
};

interface HostConfig {
  HostConfig: {
    Memory: number;
    MemorySwap: number;
    NanoCpus: number;
    CpuQuota: number;
    CpuPeriod: number;
    RestartPolicy: { Name: string; MaximumRetryCount: number };
  };
}

describe('client: the limits of a container', () => {
  const raw = new RawEngine();
  let engine: DockerEngine;
  let id = '';
  let cpus = 0;

  before(async () => {
    engine = await connect();
    cpus = (await raw.get<{ NCPU: number }>('/info')).NCPU;
  });
  beforeEach(async () => {
    id = await raw.runContainer();
  });
  afterEach(() => raw.removeTestObjects());
  after(() => {
    engine.dispose();
  });

  const said = async (of = id): Promise<HostConfig['HostConfig']> =>
    (await raw.get<HostConfig>(`/containers/${of}/json`)).HostConfig;
  const read = async (): Promise<ContainerLimits> => (await engine.containers.inspect(id)).limits;
  const update = (change: Partial<ContainerLimits>, of = id): Promise<void> =>
    engine.containers.update(of, { ...none, ...change });

  /** What the kernel holds the container to, as the engine measures it; bytes. */
  async function measuredLimit(): Promise<number> {
    for await (const sample of engine.containers.stats(id)) return sample.memoryLimit;
    return 0;
  }

  it('are read as they were given', async () => {
    assert.deepEqual(await read(), none);
    const hostConfig = {
      Memory: 64 * MiB,
      MemorySwap: -1,
      NanoCpus: 500_000_000,
      RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 4 },
    };
    const limited = await raw.createContainer({ hostConfig });
    assert.deepEqual((await engine.containers.inspect(limited)).limits, {
      memory: 64 * MiB,
      memorySwap: -1,
      cpus: 0.5,
      restartPolicy: 'on-failure',
      maximumRetries: 4,
    });
  });

  it('are set, and changed again', async () => {
    const limits: ContainerLimits = {
      memory: 64 * MiB,
      memorySwap: 96 * MiB,
      cpus: 0.25,
      restartPolicy: 'on-failure',
      maximumRetries: 3,
    };
    await engine.containers.update(id, limits);
    assert.deepEqual(await read(), limits);
    const { Memory, MemorySwap, NanoCpus, RestartPolicy } = await said();
    assert.deepEqual(
      [Memory, MemorySwap, NanoCpus, RestartPolicy],
      [64 * MiB, 96 * MiB, 250_000_000, { Name: 'on-failure', MaximumRetryCount: 3 }],
    );
    assert.equal(await measuredLimit(), 64 * MiB);
    const more = { ...limits, memory: 256 * MiB, memorySwap: 0, restartPolicy: 'always' } as const;
    await engine.containers.update(id, more);
    assert.deepEqual(await read(), { ...more, memorySwap: 512 * MiB, maximumRetries: 0 });
    assert.equal(await measuredLimit(), 256 * MiB);
  });

  it('are taken away, which holds after a restart too', async () => {
    await update({ memory: 64 * MiB, cpus: 0.25 });
    await update({});
    const now = await read();
    assert.deepEqual(now, { ...none, memorySwap: -1, cpus });
    assert.ok((await measuredLimit()) > 64 * MiB);
    await raw.post(`/containers/${id}/restart?t=0`);
    assert.deepEqual(await read(), now);
    assert.ok((await measuredLimit()) > 64 * MiB);
    await update({ memory: 32 * MiB, cpus: 0.5 });
    assert.equal((await read()).memory, 32 * MiB);
    assert.equal(await measuredLimit(), 32 * MiB);
  });

  it('let swap be as large as it likes, in the kernel too', async () => {
    await update({ memory: 32 * MiB });
    assert.equal((await read()).memorySwap, 64 * MiB);
    await update({ memory: 128 * MiB, memorySwap: -1 });
    assert.deepEqual(await read(), { ...none, memory: 128 * MiB, memorySwap: -1 });
    assert.equal(await measuredLimit(), 128 * MiB);
    await update({ memory: 64 * MiB, memorySwap: 64 * MiB });
    assert.equal((await said()).MemorySwap, 64 * MiB);
  });

  it('in the older terms of a quota stay in these terms', async () => {
    const quota = { CpuQuota: 25_000, CpuPeriod: 50_000 };
    id = await raw.runContainer({ hostConfig: quota });
    assert.equal((await read()).cpus, 0.5);
    await update({ cpus: 0.75 });
    assert.equal((await read()).cpus, 0.75);
    const { NanoCpus, CpuQuota, CpuPeriod } = await said();
    assert.deepEqual([NanoCpus, CpuQuota, CpuPeriod], [0, 37_500, 50_000]);
  });

  it('that stay as they are are not mentioned', async () => {
    const once = await raw.createContainer({ hostConfig: { AutoRemove: true } });
    await update({ memory: 32 * MiB }, once);
    assert.equal((await said(once)).Memory, 32 * MiB);
    await assert.rejects(update({ memory: 32 * MiB, restartPolicy: 'always' }, once), {
      kind: 'conflict',
    });
  });

  it('that the engine cannot hold to are refused with its words', async () => {
    await assert.rejects(update({ memory: 1024 }), { kind: 'invalid', detail: /memory/i });
    await assert.rejects(update({ cpus: cpus + 1 }), { kind: 'invalid', detail: /CPUs/ });
    assert.deepEqual(await read(), none);
    await raw.remove(id);
    await assert.rejects(update({ memory: 32 * MiB }), { kind: 'notFound' });
  });

  it('are set by an engine that does not know NanoCpus here', async () => {
    const gate = await startVersionGate({ min: '1.24', max: '1.28' });
    const old = await connectEngine(endpointOf(gate.socketPath));
    await old.containers.update(id, { ...none, cpus: 0.5 });
    assert.equal((await read()).cpus, 0.5);
    assert.equal((await said()).CpuQuota, 50_000);
    old.dispose();
    await gate.stop();
  });
});
