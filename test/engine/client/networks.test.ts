import assert from 'node:assert/strict';
import type { DockerEngine } from '../../../src/engine/api/engine';
import { connect, RawEngine, testLabels, uniqueName } from './support';

describe('client: networks', () => {
  const raw = new RawEngine();
  let engine: DockerEngine;

  before(async () => {
    engine = await connect();
  });
  afterEach(() => raw.removeTestObjects());
  after(() => {
    engine.dispose();
  });

  it('are made, connected and removed', async () => {
    const name = uniqueName();
    const spec = { name, internal: true, labels: testLabels, subnet: '10.213.99.0/28' };
    const id = await engine.networks.create(spec);
    const row = (await engine.networks.list()).find((network) => network.id === id);
    assert.equal(row?.name, name);
    assert.equal(row.internal, true);
    assert.equal(row.predefined, false);
    assert.equal(row.subnets[0]?.subnet, '10.213.99.0/28');
    await assert.rejects(engine.networks.create({ name }), { kind: 'conflict' });
    const overlapping = { ...spec, name: uniqueName() };
    await assert.rejects(engine.networks.create(overlapping), { kind: 'conflict' });

    const container = await raw.runContainer();
    await engine.networks.connect(id, container);
    const [attached] = await engine.containers.list({ ids: [container] });
    assert.ok(attached?.networks.some((network) => network.networkId === id));
    await assert.rejects(engine.networks.remove(id), { kind: 'conflict' });
    await engine.networks.disconnect(id, container);
    await engine.networks.remove(id);
    await assert.rejects(engine.networks.inspect(id), { kind: 'notFound' });
  });

  it('that are predefined stay', async () => {
    const bridge = (await engine.networks.list()).find(({ name }) => name === 'bridge');
    assert.equal(bridge?.predefined, true);
    await assert.rejects(engine.networks.remove(bridge.id), { kind: 'conflict' });
  });

  it('without containers are pruned', async () => {
    const name = uniqueName();
    await engine.networks.create({ name, labels: testLabels });
    assert.ok((await engine.networks.prune()).deleted.includes(name));
  });
});
