import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/engine/api';
import { objectAt, objectsAt, textAt } from '../../../src/engine/streams/json';
import { loadImageIndex, type ImageIndex } from '../../support/imageIndex';
import { testVariable } from '../../support/machine';
import { pushImage } from '../../support/push';
import type { Docker } from '../runSpec/roundTrips';

/** `docker` is known when tests run; its engine keeps images in containerd's store. */
export function describePlatforms(docker: () => Docker): void {
  const reference = 'longshore-test/many:1';
  const platforms = [
    { os: 'linux', architecture: 'amd64' },
    { os: 'linux', architecture: 'arm64', variant: 'v8' },
  ];
  let index: ImageIndex;

  before(async () => {
    index = await loadImageIndex(docker().raw, reference, platforms);
  });

  after(async () => {
    await docker().raw.removeTestObjects();
  });

  /** Digest, kind and whether it is here, of each manifest that the engine tells. */
  const told = (answer: JsonObject): unknown[] =>
    objectsAt(answer, 'Manifests').map((manifest) => [
      manifest['ID'],
      manifest['Kind'],
      manifest['Available'],
    ]);

  it('are told with all that was loaded', async () => {
    const answer = await docker().engine.images.inspect(reference, { manifests: true });
    assert.equal(answer['Id'], index.digest);
    const [here, other, attestation] = index.manifests;
    assert.deepEqual(told(answer), [
      [here, 'image', true],
      [other, 'image', true],
      [attestation, 'attestation', true],
    ]);
    const manifests = objectsAt(answer, 'Manifests');
    assert.deepEqual(
      manifests
        .slice(0, 2)
        .map((manifest) => objectAt(objectAt(manifest, 'ImageData'), 'Platform')),
      platforms,
    );
    const [, , last = {}] = manifests;
    assert.equal(textAt(objectAt(last, 'AttestationData'), 'For'), here);
  });

  it('are not asked for where nobody wants them', async () => {
    const answer = await docker().engine.images.inspect(reference);
    assert.deepEqual(told(answer), []);
  });

  it('are those of a registry, of which a pull fetches one', async () => {
    const { engine, raw } = docker();
    const pushed = `${testVariable('LONGSHORE_TEST_REGISTRY')}/longshore-test/many:1`;
    await raw.tag(reference, pushed);
    await pushImage(pushed, raw);
    await engine.images.remove(pushed);
    await engine.images.remove(reference);
    for await (const { status } of engine.images.pull(pushed))
      assert.equal(typeof status, 'string');
    const answer = await engine.images.inspect(pushed, { manifests: true });
    assert.deepEqual(
      told(answer).map((manifest) => (manifest as unknown[])[2]),
      [true, false, false],
    );
    const row = (await engine.images.list()).find(({ id }) => id === index.digest);
    assert.deepEqual(
      row?.tags.map((tag) => tag.reference),
      [pushed],
    );
    await raw.tag(pushed, reference);
    await engine.images.remove(pushed);
  });

  it('have one that a container is made from, which uses the image', async () => {
    const { engine, raw } = docker();
    const id = await raw.createContainer({ image: reference });
    const [row] = await engine.containers.list({ ids: [id] });
    assert.deepEqual([row?.image, row?.imageId], [reference, index.digest]);
    await assert.rejects(engine.images.remove(reference), { kind: 'conflict' });
  });
}
