import assert from 'node:assert/strict';
import {
  freePort,
  importImage,
  startEngine,
  waitFor,
  type PrivateEngine,
} from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { useWorkbench, Workbench } from '../support/workbench';

const web = 'longshore-test/web:1.0';

describe('the views take commands:', () => {
  const workbench = useWorkbench({ size: { width: 1280, height: 1000 } });
  const raw = new RawEngine();
  const ports: number[] = [];
  let solo = '';

  before('makes containers, some of which serve a page', async () => {
    ports.push(await freePort(), await freePort());
    const published = (
      ...all: number[]
    ): Record<string, { HostIp: string; HostPort: string }[]> => ({
      '8080/tcp': all.map((port) => ({ HostIp: '127.0.0.1', HostPort: String(port) })),
    });
    await raw.runContainer({
      name: 'site',
      image: web,
      hostConfig: { PortBindings: published(...ports) },
    });
    solo = await raw.runContainer({ name: 'solo' });
    await raw.createContainer({ name: 'fresh' });
  });

  after(() => raw.removeTestObjects());

  /** The browser tab that `act` opens, which shows the port: by way of the address that this window has for it. */
  async function shows(port: number | undefined, act: () => Promise<void>): Promise<void> {
    const { page } = workbench();
    const proxy = new URL(`/proxy/${String(port)}/`, page.url()).href;
    // code-server itself would stand in for the port.
    await page
      .context()
      .route(proxy, (route) => route.continue({ url: `http://127.0.0.1:${String(port)}/` }));
    const [tab] = await Promise.all([page.waitForEvent('popup'), act()]);
    await tab.waitForLoadState();
    assert.equal(tab.url(), proxy);
    assert.match(await tab.content(), /It works\./);
    await tab.close();
  }

  function containers(): ReturnType<Workbench['view']> {
    return workbench().view('Containers');
  }

  it('a published port opens in the browser from its row', async () => {
    await workbench().openDocker();
    await containers().row('site').expand();
    const row = containers().row(`127.0.0.1:${String(ports[0])} → 8080/tcp`);
    await shows(ports[0], () => row.clickInline('Open in Browser'));
  });

  it('a published port opens in the browser from the palette, which asks for the port', async () => {
    // Nothing is selected: the container is asked for, too.
    await workbench().runCommand('Docker: Open in Browser');
    await workbench().quickInput.row('site').waitFor();
    assert.match(await workbench().quickInput.prompt(), /Open in Browser/);
    assert.deepEqual(await workbench().quickInput.labels(), ['site']);
    await workbench().quickInput.pick('site');
    const label = `127.0.0.1:${String(ports[1])} → 8080/tcp`;
    await workbench().quickInput.row(label).waitFor();
    await shows(ports[1], () => workbench().quickInput.pick(label));
  });

  it('containers are grouped by what is picked, and the pick shows what they are grouped by', async () => {
    await workbench().runCommand('Docker: Group Containers By…');
    assert.match(await workbench().quickInput.row('Compose project').innerText(), /current/);
    await workbench().quickInput.pick('State');
    await containers().row('running').waitFor();
    assert.equal(await containers().row('running').description(), '2');
    await workbench().screenshot('views-by-state');
  });

  it('a container keeps its selection when it moves to the group of another state', async () => {
    const row = containers().row('solo');
    await row.select();
    await raw.stop(solo);
    await waitFor('the row to say so', async () => (await row.description()).startsWith('exited'));
    assert.equal(await row.locator.getAttribute('aria-selected'), 'true');
    const labels = await containers().labels();
    assert.ok(labels.indexOf('solo') > labels.indexOf('exited'), labels.join());
    await raw.start(solo);
    await waitFor('the row to say so', async () => (await row.description()).startsWith('running'));
    assert.equal(await row.locator.getAttribute('aria-selected'), 'true');
    await row.locator.locator('.monaco-tl-twistie').click();
  });

  it('a container that moved to another group is revealed when the filter is cleared', async () => {
    await containers().clickAction('Filter Containers…');
    await workbench().quickInput.answer('solo');
    await containers().row('site').waitFor({ state: 'hidden' });
    const row = containers().row('solo');
    await row.select();
    await raw.stop(solo);
    await waitFor('the row to say so', async () => (await row.description()).startsWith('exited'));
    // Closed by hand, so that only a reveal brings the row back.
    await containers().row('exited').locator.locator('.monaco-tl-twistie').click();
    await row.waitFor({ state: 'hidden' });
    await containers().clickAction('Clear Container Filter');
    await containers().row('site').waitFor();
    await row.waitFor();
    assert.equal(await row.locator.getAttribute('aria-selected'), 'true');
    await raw.start(solo);
  });

  it('containers are sorted by what is picked', async () => {
    await workbench().runCommand('Docker: Group Containers By…');
    assert.match(await workbench().quickInput.row('State').innerText(), /current/);
    await workbench().quickInput.pick('No groups');
    const inOrder = async (): Promise<string> => {
      const names = ['site', 'solo', 'fresh'];
      return (await containers().labels()).filter((label) => names.includes(label)).join();
    };
    await waitFor('names in order', async () => (await inOrder()) === 'fresh,site,solo');
    await workbench().runCommand('Docker: Sort Containers By…');
    assert.match(await workbench().quickInput.row('Name').innerText(), /current/);
    await workbench().quickInput.pick('State, running first');
    await waitFor('running first', async () => (await inOrder()) === 'site,solo,fresh');
    await workbench().runCommand('Docker: Sort Containers By…');
    assert.match(await workbench().quickInput.row('State, running first').innerText(), /current/);
    await workbench().quickInput.dismiss();
    await containers().row('site').waitFor();
  });

  it('images are sorted by what is picked', async () => {
    const view = workbench().view('Images');
    await view.expand();
    const large = 'zoo/large:1';
    await importImage(raw.socketPath, large, [{ path: 'ballast', content: 'x'.repeat(4e6) }]);
    await view.row(large).waitFor();
    assert.equal((await view.labels()).at(-1), large);
    await workbench().runCommand('Docker: Sort Images By…');
    assert.match(await workbench().quickInput.row('Name').innerText(), /current/);
    await workbench().quickInput.pick('Size, largest first');
    await waitFor('the largest first', async () => (await view.labels())[0] === large);
    await raw.delete(`/images/${large}`);
  });

  it('sizes of volumes are measured when asked for', async () => {
    await raw.createVolume('measured');
    const id = await raw.runContainer({
      cmd: ['sh', '-c', 'head -c 5000 /dev/zero > /v/file'],
      hostConfig: { Binds: ['measured:/v'] },
    });
    await raw.wait(id);
    const view = workbench().view('Volumes');
    await view.expand();
    const row = view.row('measured');
    await row.waitFor();
    assert.equal(await row.description(), 'in use');
    await workbench().runCommand('Docker: Show Volume Sizes');
    await waitFor('the size', async () => (await row.description()) === '5 kB · in use');
    await workbench().screenshot('views-sizes');
  });

  it('a refresh shows what the engine has, and says nothing', async () => {
    await workbench().runCommand('Docker: Refresh');
    await containers().row('site').waitFor();
    assert.deepEqual(await workbench().notifications.texts(), []);
  });
});

describe('the views of an engine that is lost', () => {
  let engine: PrivateEngine;
  let workbench: Workbench | undefined;

  before(async () => {
    engine = await startEngine({ images: true });
    const raw = new RawEngine(engine.socketPath);
    await raw.createContainer({ name: 'survivor', env: ['A=1'] });
  });

  after(async () => {
    await workbench?.close();
    await engine.stop();
  });

  it('keep their rows, say so, and read an environment in vain once for each time it is opened', async () => {
    workbench = await Workbench.open({ environment: { DOCKER_HOST: engine.host } });
    await workbench.openDocker();
    const view = workbench.view('Containers');
    await view.row('survivor').expand();
    await engine.kill();
    const message = view.locator.getByText(/^Not connected to .*Retrying…$/);
    await message.waitFor();
    assert.ok((await view.labels()).includes('survivor'));

    const section = view.row('Environment');
    await section.expand();
    await workbench.notifications.waitFor('The environment of “survivor” could not be read.');
    await workbench.screenshot('views-lost');
    // What is drawn again meanwhile asks no more.
    await workbench.runCommand('Docker: Retry Connection');
    await view.row('survivor').waitFor();
    const messages = (await workbench.notifications.texts()).filter((text) =>
      text.includes('could not be read'),
    );
    assert.equal(messages.length, 1, messages.join('\n'));
    await workbench.notifications.dismiss('could not be read');
    await section.locator.locator('.monaco-tl-twistie').click();

    await engine.restart();
    await message.waitFor({ state: 'hidden' });
    await section.expand();
    await view.row('A').waitFor();
  });
});
