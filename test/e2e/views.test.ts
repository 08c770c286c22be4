import assert from 'node:assert/strict';
import { freePort, importImage, waitFor } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { useWorkbench } from '../support/workbench';

const web = 'longshore-test/web:1.0';

describe('the views', () => {
  const workbench = useWorkbench({ theme: 'dark', size: { width: 1280, height: 1000 } });
  const raw = new RawEngine();
  let solo = '';

  before('makes a compose project and some containers beside it', async () => {
    const inShop = (service: string): Record<string, string> => ({
      'com.docker.compose.project': 'shop',
      'com.docker.compose.service': service,
      'com.docker.compose.container-number': '1',
    });
    await raw.createNetwork('shop_default', inShop('net'));
    await raw.createVolume('shop_data', inShop('db'));
    await raw.createVolume('unused_data');
    const onShop = { NetworkMode: 'shop_default' };
    const port = await freePort();
    await raw.runContainer({
      name: 'shop-web-1',
      image: web,
      labels: inShop('web'),
      config: { Healthcheck: { Test: ['CMD', 'true'], Interval: 1e9 } },
      hostConfig: {
        ...onShop,
        PortBindings: { '8080/tcp': [{ HostIp: '127.0.0.1', HostPort: String(port) }] },
      },
    });
    await raw.runContainer({
      name: 'shop-db-1',
      labels: inShop('db'),
      env: ['POSTGRES_PASSWORD=sesame', 'POSTGRES_USER=shop'],
      hostConfig: { ...onShop, Binds: ['shop_data:/var/lib/data', '/tmp:/scratch:ro'] },
    });
    const worker = await raw.runContainer({
      name: 'shop-worker-1',
      labels: inShop('worker'),
      cmd: ['sh', '-c', 'exit 3'],
      hostConfig: onShop,
    });
    await raw.wait(worker);
    solo = await raw.runContainer({ name: 'solo' });
    await raw.runContainer({
      name: 'ailing',
      config: { Healthcheck: { Test: ['CMD', 'false'], Interval: 1e9, Retries: 1 } },
    });
    const paused = await raw.runContainer({ name: 'paused' });
    await raw.post(`/containers/${paused}/pause`);
    await raw.createContainer({ name: 'never-started' });
    await raw.createContainer({ name: 'keeper', config: { Volumes: { '/v': {} } } });
    const files = [{ path: 'hello', content: 'hello' }];
    await importImage(raw.socketPath, 'registry.example/team/api:1.0', files);
    await importImage(raw.socketPath, 'registry.example/team/api:1.1', files);
  });

  after(() => raw.removeTestObjects());

  it('show the containers, grouped by compose project', async () => {
    await workbench().openDocker();
    const view = workbench().view('Containers');
    await view.row('shop').waitFor();
    await waitFor('the health checks', async () => {
      const healths = [view.row('shop-web-1'), view.row('ailing')].map((row) => row.description());
      return /^healthy.*unhealthy/.test((await Promise.all(healths)).join());
    });
    assert.deepEqual(await view.labels(), [
      'shop',
      'shop-db-1',
      'shop-web-1',
      'shop-worker-1',
      'ailing',
      'keeper',
      'never-started',
      'paused',
      'solo',
    ]);
    assert.equal(await view.row('shop').description(), '2/3 running');
    assert.match(await view.row('shop-worker-1').description(), /^exited \(3\) · /);
    assert.match(await view.row('shop-web-1').accessibleName(), /shop-web-1.*healthy/);
    await workbench().screenshot('views-containers-dark');
  });

  it('show a container as soon as the engine has it', async () => {
    const id = await raw.createContainer({ name: 'newcomer' });
    const row = workbench().view('Containers').row('newcomer');
    await row.waitFor({ timeout: 2000 });
    await raw.remove(id);
    await row.waitFor({ state: 'hidden', timeout: 2000 });
  });

  it('keep the selection and what is open while a container stops and starts', async () => {
    const row = workbench().view('Containers').row('solo');
    // A click also opens the row.
    await row.select();
    await workbench().view('Containers').row('Environment').waitFor();
    await raw.stop(solo);
    await waitFor('the row to say so', async () => (await row.description()).startsWith('exited'));
    assert.equal(await row.locator.getAttribute('aria-selected'), 'true');
    await workbench().view('Containers').row('Environment').waitFor();
    await raw.start(solo);
    await waitFor('the row to say so', async () => (await row.description()).startsWith('running'));
    assert.equal(await row.locator.getAttribute('aria-selected'), 'true');
    await row.locator.locator('.monaco-tl-twistie').click();
  });

  it('show what belongs to a container, and its variables only when asked to', async () => {
    const view = workbench().view('Containers');
    await view.row('shop-db-1').expand();
    assert.equal(await view.row('/var/lib/data').description(), 'shop_data');
    assert.equal(await view.row('/scratch').description(), '/tmp · read-only');
    assert.match(await view.row('shop_default').description(), /^\d+\.\d+\.\d+\.\d+$/);
    await view.row('Environment').expand();
    const password = view.row('POSTGRES_PASSWORD');
    assert.equal(await password.description(), '••••••');
    await view.row('Environment').clickInline('Show Values');
    await waitFor('the value', async () => (await password.description()) === 'sesame');
    await workbench().screenshot('views-environment-dark');
    await view.row('Environment').clickInline('Hide Values');
    await waitFor('the value to go', async () => (await password.description()) === '••••••');
    await view.row('shop-db-1').locator.locator('.monaco-tl-twistie').click();
  });

  it('tell more about a container while the pointer rests on it', async () => {
    const tooltip = await workbench().view('Containers').row('shop-db-1').tooltip();
    for (const text of ['longshore-test/busybox:latest', 'shop_default', '/var/lib/data']) {
      assert.ok(tooltip.includes(text), tooltip);
    }
    await workbench().screenshot('views-tooltip-dark');
    await workbench().page.keyboard.press('Escape');
  });

  it('narrow down while the user types, and widen again on Escape', async () => {
    const view = workbench().view('Containers');
    await view.clickAction('Filter Containers…');
    await workbench().quickInput.type('WEB shop');
    await view.row('solo').waitFor({ state: 'hidden' });
    await waitFor(
      'the rows that match',
      async () => (await view.labels()).join() === 'shop,shop-web-1',
    );
    await workbench().quickInput.dismiss();
    await view.row('solo').waitFor();

    await view.clickAction('Filter Containers…');
    await workbench().quickInput.answer('shop');
    await view.row('solo').waitFor({ state: 'hidden' });
    await view.locator.getByText('3 of 8 · filter: shop').waitFor();
    await workbench().screenshot('views-filter-dark');
    await view.row('shop-web-1').select();
    await view.clickAction('Clear Container Filter');
    await view.row('solo').waitFor();
    assert.equal(await view.row('shop-web-1').locator.getAttribute('aria-selected'), 'true');
  });

  it('say so when nothing matches the filter', async () => {
    const view = workbench().view('Containers');
    await view.clickAction('Filter Containers…');
    await workbench().quickInput.answer('no such container');
    await view.welcome.getByText('No container matches the filter.').waitFor();
    await view.welcome.getByText('Clear Filter').click();
    await view.row('solo').waitFor();
  });

  for (const theme of ['light', 'dark', 'high contrast', 'high contrast light'] as const) {
    it(`are pictured in ${theme}, with a side bar of 300 pixels`, async () => {
      await workbench().page.setViewportSize({ width: 700, height: 1500 });
      await workbench().setTheme(theme);
      for (const title of ['Images', 'Volumes', 'Networks']) await workbench().view(title).expand();
      await workbench().view('Containers').row('shop-web-1').expand();
      await workbench().view('Images').row('registry.example/team/api').expand();
      await workbench().view('Images').row(web).expand();
      await workbench().view('Volumes').row('shop_data').expand();
      await workbench().view('Networks').row('shop_default').expand();
      await workbench().view('Networks').row('shop-web-1').waitFor();
      await workbench().screenshot(`views-${theme}`);
    });
  }
});
