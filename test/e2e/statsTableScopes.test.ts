import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { plainText } from '../../src/ui/text';
import { waitFor } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { StatsRelay } from '../support/statsRelay';
import { useWorkbench } from '../support/workbench';
import { StatsTableView } from './statsTableView';

/** What no container may be called, but a project may. */
const hostile = `<img src=x onerror="alert(1)"> $(bug) [x](command:y) \u202Eevil \u001b[31m`;

describe('The stats table of', () => {
  const raw = new RawEngine();
  const relay = new StatsRelay();
  const workbench = useWorkbench({
    theme: 'dark',
    size: { width: 1280, height: 800 },
    environment: { DOCKER_HOST: `unix://${relay.socketPath}` },
  });
  const view = (): StatsTableView => new StatsTableView(workbench());

  before(async () => {
    await relay.start();
    await workbench().openDocker();
  });

  afterEach(async () => {
    await workbench().runCommand('View: Close All Editors');
    await raw.removeTestObjects();
    // The next test's are called the same.
    await waitFor(
      'no rows',
      async () => (await workbench().view('Containers').labels()).length === 0,
    );
  });

  after(() => relay.remove());

  describe('a compose project', () => {
    let web = '';

    beforeEach('opens it from its row', async () => {
      const labels = (service: string): Record<string, string> => ({
        'com.docker.compose.project': hostile,
        'com.docker.compose.service': service,
        'com.docker.compose.container-number': '1',
      });
      web = await raw.runContainer({ name: 'shop-web', labels: labels('web') });
      await raw.createContainer({ name: 'shop-db', labels: labels('db') });
      await workbench()
        .view('Containers')
        .row(plainText(hostile))
        .pickFromMenu('Show Stats of Compose Project');
      await workbench()
        .editors.tab(/Stats: <img/)
        .waitFor();
      await view().waitForNames('both', (all) => all.join() === 'shop-db,shop-web');
    });

    it('takes the name of the project for text and nothing else', async () => {
      const heading = await view().frame.getByRole('heading').innerText();
      assert.match(heading, /^Stats: <img src=x onerror="alert\(1\)">/);
      assert.doesNotMatch(heading, /[\u202e\u001b]/);
      assert.equal(await view().frame.locator('img').count(), 0);
    });

    it('keeps stopped containers as rows, with their state', async () => {
      await view().waitForCell('shop-db', 'state', /^created$/);
      await view().waitForCell('shop-web', 'cpu', /%$/);
      const count = (running: number): Promise<void> =>
        view()
          .frame.getByText(`2 containers · ${String(running)} running`)
          .waitFor();
      await count(1);
      await raw.post(`/containers/${web}/pause`);
      await count(0);
      await raw.post(`/containers/${web}/unpause`);
      await count(1);
      await raw.stop(web);
      await view().waitForCell('shop-web', 'state', /^exited/);
      await view().waitForCell('shop-web', 'cpu', /^–$/);
      await waitFor('no streams', () => relay.open.length === 0);
      await workbench().screenshot('stats-table-stopped');
    });

    it('starts one from its menu', async () => {
      await raw.stop(web);
      await view().waitForCell('shop-web', 'state', /^exited/);
      await view().row('shop-web').click({ button: 'right' });
      await view().frame.getByRole('menuitem', { name: 'Start Container' }).click();
      await view().waitForCell('shop-web', 'state', /^running$/);
      await view().waitForCell('shop-web', 'cpu', /%$/);
      assert.deepEqual(relay.open, [web]);
    });
  });

  describe('a selection', () => {
    let [web, store] = ['', ''];
    const tab = (title: string): Locator =>
      workbench().page.locator('.tab .label-name').getByText(title, { exact: true });

    beforeEach('selects two rows', async () => {
      web = await raw.runContainer({ name: 'web' });
      store = await raw.runContainer({ name: 'store' });
      const containers = workbench().view('Containers');
      await containers.row('store').locator.waitFor();
      await containers.row('web').locator.click();
      await containers.row('store').locator.click({ modifiers: ['ControlOrMeta'] });
      await containers.row('store').pickFromMenu('Show Stats');
      await view().waitForNames('both', (all) => all.join() === 'store,web');
    });

    it('is called by its containers, as they are called now, also while it is hidden', async () => {
      const [first = ''] = await workbench().editors.tabTitles();
      assert.match(first, /^Stats: (web, store|store, web)$/);
      await raw.post(`/containers/${web}/rename?name=front`);
      await tab(first.replace('web', 'front')).waitFor();
      await view().waitForNames('the new name', (all) => all.join() === 'front,store');
      await workbench().runCommand('File: New Untitled Text File');
      await raw.post(`/containers/${store}/rename?name=depot`);
      await tab(first.replace('web', 'front').replace('store', 'depot')).waitFor();
      await workbench().editors.close(/Untitled/);
      await view().waitForNames('both names', (all) => all.join() === 'depot,front');
    });

    it('is called by those that are there, and tells which one is removed until it is back', async () => {
      await raw.remove(store);
      await tab('Stats: web').waitFor();
      await view().waitForCell('store', 'state', /^removed$/);
      await view().waitForCell('store', 'cpu', /^–$/);
      await workbench().screenshot('stats-table-removed');
      await raw.runContainer({ name: 'store' });
      await view().waitForCell('store', 'cpu', /%$/);
      await tab('Stats: web').waitFor({ state: 'hidden' });
      const [title = ''] = await workbench().editors.tabTitles();
      assert.match(title, /^Stats: (web, store|store, web)$/);
    });

    it('goes by its new names after a reload', async () => {
      await raw.post(`/containers/${web}/rename?name=front`);
      await view().waitForNames('the new name', (all) => all.join() === 'front,store');
      await workbench().reloadWindow();
      await workbench()
        .editors.tab(/Stats: (front, store|store, front)/)
        .waitFor();
      await view().waitForNames('both', (all) => all.join() === 'front,store');
      await view().waitForCell('front', 'cpu', /%$/);
    });
  });
});
