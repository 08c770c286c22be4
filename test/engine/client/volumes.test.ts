import assert from 'node:assert/strict';
import type { DockerEngine } from '../../../src/engine/api/engine';
import { connect, RawEngine, testLabels, uniqueName } from './support';

describe('client: volumes', () => {
  const raw = new RawEngine();
  let engine: DockerEngine;

  before(async () => {
    engine = await connect();
  });
  afterEach(() => raw.removeTestObjects());
  after(() => {
    engine.dispose();
  });

  it('are made, listed, measured and removed', async () => {
    const name = uniqueName();
    const made = await engine.volumes.create({ name, labels: testLabels });
    assert.equal(made.name, name);
    assert.equal(made.anonymous, false);
    assert.ok(Math.abs(Date.now() - made.createdAt) < 60_000);
    const row = (await engine.volumes.list()).find((volume) => volume.name === name);
    assert.deepEqual(row, made);
    assert.equal((await engine.volumes.inspect(name))['Name'], name);
    assert.equal((await engine.volumes.sizes()).get(name), 0);
    await engine.volumes.remove(name);
    await assert.rejects(engine.volumes.remove(name), { kind: 'notFound' });
    await assert.rejects(engine.volumes.create({ name: 'no/slash' }), { kind: 'invalid' });
  });

  it('in use are a conflict to remove', async () => {
    const name = uniqueName();
    await engine.volumes.create({ name, labels: testLabels });
    const id = await raw.createContainer({ hostConfig: { Binds: [`${name}:/data`] } });
    await assert.rejects(engine.volumes.remove(name), { kind: 'conflict' });
    await raw.remove(id);
  });

  it('with a name survive a prune that is not for all', async () => {
    const name = uniqueName();
    await engine.volumes.create({ name, labels: testLabels });
    const { name: anonymous } = await engine.volumes.create({ labels: testLabels });
    const some = await engine.volumes.prune();
    assert.ok(some.deleted.includes(anonymous));
    assert.ok(!some.deleted.includes(name));
    assert.ok((await engine.volumes.prune({ all: true })).deleted.includes(name));
  });
});
