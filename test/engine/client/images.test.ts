import assert from 'node:assert/strict';
import type { DockerEngine } from '../../../src/engine/api/engine';
import { importImage } from '../../support/machine';
import { busybox, connect, RawEngine, uniqueName } from './support';

describe('client: images', () => {
  const raw = new RawEngine();
  let engine: DockerEngine;

  before(async () => {
    engine = await connect();
  });
  afterEach(() => raw.removeTestObjects());
  after(() => {
    engine.dispose();
  });

  it('have tags, size, labels and a history', async () => {
    const row = (await engine.images.list()).find((image) =>
      image.tags.some(({ reference }) => reference === busybox),
    );
    assert.ok(row);
    assert.ok(row.tags.some(({ repository, tag }) => `${repository}:${tag}` === busybox));
    assert.equal(row.labels['longshore.test'], '1');
    assert.ok(row.size > 100_000);
    assert.ok(row.createdAt > Date.parse('2020-01-01'));
    assert.equal((await engine.images.inspect(busybox))['Id'], row.id);
    const history = await engine.images.history(row.id);
    assert.equal(history[0]?.id, row.id);
    assert.ok(history.some(({ size }) => size > 100_000));
  });

  it('are tagged and untagged', async () => {
    const reference = `localhost:5000/a/${uniqueName()}:v1`;
    await engine.images.tag(busybox, reference);
    const { RepoTags } = await raw.get<{ RepoTags: string[] }>(`/images/${busybox}/json`);
    assert.ok(RepoTags.includes(reference));
    const removed = await engine.images.remove(reference);
    assert.deepEqual(removed, { untagged: [reference], deleted: [] });
    await assert.rejects(engine.images.remove(reference), { kind: 'notFound' });
    await assert.rejects(engine.images.tag(busybox, 'UPPER:case'), { kind: 'invalid' });
    await assert.rejects(engine.images.tag('no/such', 'a:b'), { kind: 'notFound' });
  });

  it('in use are a conflict to remove', async () => {
    const reference = `longshore-test/${uniqueName()}:1`;
    await importImage(raw.socketPath, reference, [{ path: 'marker', content: reference }]);
    const id = await raw.createContainer({ image: reference, cmd: ['x'] });
    await assert.rejects(engine.images.remove(reference), { kind: 'conflict' });
    await raw.remove(id);
    const { untagged, deleted } = await engine.images.remove(reference);
    assert.deepEqual(untagged, [reference]);
    assert.ok(deleted.length > 0);
  });
});
