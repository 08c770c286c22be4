import assert from 'node:assert/strict';
import { imagesSource } from '../../../src/features/images/tree/imagesTree';
import { networksSource } from '../../../src/features/networks/tree/networksTree';
import { KnownSizes } from '../../../src/features/volumes/tree/sizes';
import { volumesSource } from '../../../src/features/volumes/tree/volumesTree';
import type { Services } from '../../../src/ui/services';
import type { TreeSource } from '../../../src/ui/tree/liveTree';
import { connectedSession, extensionServices } from '../../support/extensionHost';
import { waitFor } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { ViewUnderTest } from './viewUnderTest';

const busybox = 'longshore-test/busybox:latest';

describe('The views of images, volumes and networks', () => {
  const raw = new RawEngine();
  const views: ViewUnderTest[] = [];
  let services: Services;

  before(async () => {
    await connectedSession();
    services = await extensionServices();
  });

  afterEach(async () => {
    for (const view of views.splice(0)) view.dispose();
    await raw.removeTestObjects();
  });

  function open(source: TreeSource): ViewUnderTest {
    const view = new ViewUnderTest(services.sessions, source);
    views.push(view);
    return view;
  }

  it('put the tags of a repository below it once there are two', async () => {
    const view = open(imagesSource(services));
    await raw.tag(busybox, 'view-app:1');
    const single = await view.row('view-app:1');
    assert.equal(single.parent, undefined);
    await raw.tag(busybox, 'view-app:2');
    const repository = await view.row('view-app');
    assert.equal(view.description(repository), '2 tags');
    assert.deepEqual(await view.labels('view-app'), ['1', '2']);
    assert.equal(await view.row('view-app', '1'), single);
    assert.equal(view.tree.getParent(single), repository);
    await raw.delete('/images/view-app:2');
    assert.equal(await view.row('view-app:1'), single);
  });

  it('tell which containers use an image, and that it is free when they are gone', async () => {
    const view = open(imagesSource(services));
    const id = await raw.createContainer({ name: 'view-user' });
    const image = await view.row(busybox);
    await view.waitForDescription(image, /in use/);
    assert.deepEqual(await view.labels(busybox), ['view-user']);
    assert.match(view.item(image).contextValue ?? '', /\bused\b/);
    await raw.remove(id);
    await view.waitForDescription(image, /unused/);
    assert.match(view.item(image).contextValue ?? '', /\bunused\b/);
  });

  it('show volumes with their users, and sizes until something changes', async () => {
    const sizes = new KnownSizes();
    const view = open(volumesSource(sizes));
    await raw.createVolume('view-volume');
    const volume = await view.row('view-volume');
    await view.waitForDescription(volume, /unused/);
    const id = await raw.runContainer({
      name: 'view-writer',
      cmd: ['sh', '-c', 'head -c 5000 /dev/zero > /v/file; sleep 1000'],
      hostConfig: { Binds: ['view-volume:/v'] },
    });
    await view.waitForDescription(volume, /in use/);
    assert.deepEqual(await view.labels('view-volume'), ['view-writer']);

    const size = await waitFor('the size', async () => {
      assert.ok(volume.session);
      await sizes.ask(volume.session, new AbortController().signal);
      view.tree.invalidate();
      await view.rows();
      return /\d kB/.exec(view.description(volume))?.[0];
    });
    assert.ok(size);
    await raw.createVolume('view-second');
    await view.row('view-second');
    await view.waitForDescription(volume, /^in use$/);
    await raw.remove(id);
  });

  it('shorten the names of anonymous volumes and keep them last', async () => {
    const view = open(volumesSource(new KnownSizes()));
    await raw.createVolume('view-named');
    await raw.createContainer({ name: 'view-anonymous', config: { Volumes: { '/v': {} } } });
    await view.row('view-named');
    await waitFor('the anonymous volume', async () =>
      /^[0-9a-f]{12}…$/.test((await view.labels()).at(-1) ?? ''),
    );
  });

  it('show networks with their containers and addresses, as they connect and leave', async () => {
    const view = open(networksSource());
    const id = await raw.createNetwork('view-net');
    const network = await view.row('view-net');
    assert.match(view.description(network), /^bridge · \d+\.\d+\.\d+\.\d+\/\d+$/);
    assert.match(view.item(network).contextValue ?? '', /\bcustom\b.*\bhasSubnet\b/);
    const container = await raw.runContainer({ name: 'view-guest' });
    await raw.post(`/networks/${id}/connect`, { Container: container });
    const attached = await view.row('view-net', 'view-guest');
    assert.match(view.description(attached), /^\d+\.\d+\.\d+\.\d+$/);
    assert.equal(view.item(attached).contextValue, 'attachment hasAddress');
    await raw.stop(container);
    await view.waitForDescription(attached, /^exited \(137\)$/);
    await raw.post(`/networks/${id}/disconnect`, { Container: container });
    await waitFor('it to leave', async () => (await view.rows('view-net')).length === 0);
    const host = await view.row('host');
    assert.match(view.item(host).contextValue ?? '', /\bpredefined\b/);
  });
});
