import assert from 'node:assert/strict';
import { waitFor } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { useWorkbench } from '../support/workbench';
import { InspectView } from './inspectView';

const secret = 'hunter2-never-shown';
const markup =
  '<img src=x onerror="document.title=1"><b>bold</b> **b** [c](command:workbench.action.quit)';
const escapes = '\u001b[31mred\u001b[0m';

describe('The inspect page', () => {
  const raw = new RawEngine();
  const workbench = useWorkbench({ theme: 'dark', size: { width: 1440, height: 900 } });
  const view = (): InspectView => new InspectView(workbench());
  const refused: string[] = [];
  let web = '';

  before(async () => {
    await raw.createVolume('shop-data', { 'com.example.team': markup });
    await raw.createNetwork('shop-net', { 'com.example.team': escapes });
    web = await raw.runContainer({
      name: 'shop-web',
      image: 'longshore-test/web:1.0',
      env: [`API_TOKEN=${secret}`, 'GREETING=hello there', 'MODE=production'],
      labels: { 'com.example.team': 'shop' },
      config: {
        ExposedPorts: { '8080/tcp': {} },
        Healthcheck: { Test: ['CMD-SHELL', 'echo fine'], Interval: 500_000_000 },
      },
      hostConfig: {
        NetworkMode: 'shop-net',
        PortBindings: { '8080/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] },
        Binds: ['shop-data:/data:ro', '/tmp:/host'],
      },
    });
    workbench().page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refused.push(message.text());
    });
    await workbench().page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await workbench().openDocker();
    for (const name of ['Images', 'Volumes', 'Networks']) await workbench().view(name).expand();
  });
  after(() => raw.removeTestObjects());

  async function open(list: string, row: string, command: string): Promise<void> {
    await workbench().view(list).row(row).pickFromMenu(command);
    await view().title.getByText(row).waitFor();
    await view().frame.locator('section').first().waitFor();
  }

  /** What was copied, pasted into the search box. */
  async function pasted(): Promise<string> {
    await view().search.fill('');
    await view().search.press('Control+V');
    const text = await waitFor('something to be pasted', () => view().search.inputValue());
    await view().search.press('Escape');
    return text;
  }

  describe('of a container', () => {
    it('opens from its row and says how it is', async () => {
      await open('Containers', 'shop-web', 'Inspect Container');
      await view().badge.getByText('healthy').waitFor();
      const titles = await view().sectionTitles();
      for (const title of ['Overview', 'Health', 'Ports', 'Mounts', 'Networks', 'Environment'])
        assert.ok(titles.includes(title), title);
      await view()
        .section('Mounts')
        .getByRole('cell', { name: /\/data/ })
        .first()
        .waitFor();
      await view().section('Health').getByText('fine', { exact: true }).first().waitFor();
      await workbench().screenshot('inspect-dark');
    });

    it('shows a secret only while it is wanted', async () => {
      const value = view().value('environment/API_TOKEN');
      const everything = (): Promise<string> => view().frame.locator('html').innerHTML();
      assert.ok(!(await everything()).includes(secret), 'the page does not know it');
      const reveal = value.getByRole('button', { name: /^Show Value/ });
      assert.equal(await reveal.getAttribute('aria-pressed'), 'false');
      await reveal.click();
      await value.getByText(secret, { exact: true }).waitFor();
      assert.equal(await reveal.getAttribute('aria-pressed'), 'true');
      await reveal.press('Enter');
      await value.getByText(secret).waitFor({ state: 'hidden' });
      assert.ok(!(await everything()).includes(secret), 'and has forgotten it');
    });

    it('copies a value from its button, and the one that has the focus with Ctrl+C', async () => {
      await view().value('environment/GREETING').hover();
      await view().value('environment/GREETING').getByRole('button', { name: /^Copy/ }).click();
      await view().frame.getByRole('status').getByText('Copied').waitFor({ state: 'attached' });
      assert.equal(await pasted(), 'hello there');
      await view().text('environment/MODE').focus();
      await workbench().page.keyboard.press('Control+C');
      await view().value('environment/MODE').locator('.copy').waitFor();
      await waitFor('the other text', async () => (await pasted()) === 'production');
    });

    it('copies a secret that stays hidden', async () => {
      await view().text('environment/API_TOKEN').focus();
      await workbench().page.keyboard.press('Control+C');
      await waitFor('the secret', async () => (await pasted()) === secret);
      await view().value('environment/API_TOKEN').getByText(secret).waitFor({ state: 'hidden' });
    });

    it('finds names and values, marks them, and hides the rest', async () => {
      const { page } = workbench();
      const all = await view().sectionTitles();
      await view().text('environment/MODE').focus();
      await page.keyboard.press('Control+F');
      await page.keyboard.type('SHOP');
      await waitFor('fewer sections', async () => {
        return (await view().sectionTitles()).length < all.length;
      });
      assert.ok(!(await view().sectionTitles()).includes('Resources'));
      const [, count = '0'] = /^1 of (\d+)$/.exec(await view().matchCount.innerText()) ?? [];
      assert.ok(Number(count) >= 3, 'of the volume, the network and the label');
      assert.equal(await view().marks(), Number(count));
      await page.keyboard.press('Enter');
      await view().matchCount.getByText(`2 of ${count}`).waitFor();
      await page.keyboard.press('Shift+Enter');
      await page.keyboard.press('Shift+Enter');
      await view().matchCount.getByText(`${count} of ${count}`).waitFor();
      await workbench().screenshot('inspect-search');
      await page.keyboard.press('Escape');
      await waitFor('all sections', async () => {
        return (await view().sectionTitles()).length === all.length;
      });
      assert.equal(await view().marks(), 0);
    });

    it('finds a secret by its name, not by its value', async () => {
      await view().search.fill('api_token');
      await view().matchCount.getByText('1 of 1').waitFor();
      assert.deepEqual(await view().sectionTitles(), ['Environment']);
      await view().search.fill(secret);
      await view().matchCount.getByText('No results').waitFor();
      assert.deepEqual(await view().sectionTitles(), []);
      await view().frame.getByRole('button', { name: 'Clear' }).last().click();
      await view().section('Overview').waitFor();
    });

    it('can be walked through with the keyboard', async () => {
      const { page } = workbench();
      await view().text('environment/GREETING').focus();
      await page.keyboard.press('ArrowDown');
      await view().value('environment/MODE').locator('.text:focus').waitFor();
      await page.keyboard.press('ArrowLeft');
      await view().value('environment/MODE/name').locator('.text:focus').waitFor();
      await page.keyboard.press('Tab');
      await view().value('environment/MODE/name').locator('.copy:focus').waitFor();
      await view().navigation.getByRole('button', { name: 'Mounts' }).click();
      await view().toggle('Mounts').and(view().frame.locator(':focus')).waitFor();
      await view().navigation.locator('[aria-current]').getByText('Mounts').waitFor();
      await page.keyboard.press('Enter');
      await view().section('Mounts').getByRole('table').waitFor({ state: 'hidden' });
      assert.equal(await view().toggle('Mounts').getAttribute('aria-expanded'), 'false');
    });

    it('leads to the other objects', async () => {
      await view().section('Networks').getByRole('button', { name: 'shop-net' }).click();
      await view().title.getByText('shop-net').waitFor();
      await view().section('Containers').getByRole('button', { name: 'shop-web' }).click();
      await view().title.getByText('shop-web').waitFor();
    });

    it('says what a copied command cannot say, all of it in a document', async () => {
      const { notifications, editors } = workbench();
      await raw.createContainer({
        name: 'unsaid',
        labels: { 'one=two': 'x', 'three=four': 'x', 'five=six': 'x', 'seven=eight': 'x' },
      });
      await open('Containers', 'unsaid', 'Inspect Container');
      await view().button('Copy as docker run Command').click();
      const said = 'Copied, with this difference: The label “';
      await notifications.waitFor(said);
      await workbench().screenshot('inspect-run-notes');
      await notifications.click(said, 'Show Details');
      for (const label of ['one=two', 'three=four', 'five=six', 'seven=eight'])
        await editors.waitForText(`The label “${label}” is left out: its name cannot be written.`);
      await editors.tab('shop-web').first().click();
      assert.match(await pasted(), /^docker run [^]*--name unsaid/);
    });

    it('opens the JSON document, and the log', async () => {
      await view().button('Open as JSON').click();
      await workbench().editors.waitForText('"Id"');
      await workbench().editors.tab('shop-web').first().click();
      await view().button('Show Logs').click();
      await workbench().editors.tab('Logs: shop-web').waitFor();
      await workbench().editors.close('Logs: shop-web');
    });
  });

  describe('of an image, a volume and a network', () => {
    it('shows the layers, history and users of an image', async () => {
      await open('Images', 'longshore-test/web:1.0', 'Inspect Image');
      await view()
        .section('Layers')
        .getByText(/^sha256:/)
        .first()
        .waitFor();
      await view().section('History').waitFor();
      await view().section('Used by').getByRole('button', { name: 'shop-web' }).waitFor();
      await workbench().screenshot('inspect-image');
    });

    it('shows a volume with what is in its labels as text', async () => {
      await open('Volumes', 'shop-data', 'Inspect Volume');
      await view().value('labels/com.example.team').getByText(markup, { exact: true }).waitFor();
      await view().section('Used by').getByRole('button', { name: 'shop-web' }).waitFor();
      await workbench().screenshot('inspect-volume');
    });

    it('shows a network with its containers, as they come and go', async () => {
      await open('Networks', 'shop-net', 'Inspect Network');
      const containers = view().section('Containers');
      await containers.getByRole('button', { name: 'shop-web' }).waitFor();
      const visitor = await raw.runContainer({
        name: 'visitor',
        hostConfig: { NetworkMode: 'shop-net' },
      });
      await containers.getByRole('button', { name: 'visitor' }).waitFor();
      await raw.remove(visitor);
      await containers.getByRole('button', { name: 'visitor' }).waitFor({ state: 'detached' });
      await workbench().view('Containers').row('visitor').locator.waitFor({ state: 'detached' });
      await workbench().screenshot('inspect-network');
    });
  });

  describe('at last', () => {
    it('is drawn in every theme', async () => {
      await open('Containers', 'shop-web', 'Inspect Container');
      for (const theme of ['light', 'high contrast', 'high contrast light'] as const) {
        await workbench().setTheme(theme);
        await workbench().screenshot(`inspect-${theme}`);
      }
      await workbench().setTheme('dark');
    });

    it('says that the container was removed, and shows how it was', async () => {
      await raw.remove(web);
      await view().notice.getByText('No longer on the engine').waitFor();
      await view().section('Environment').getByText('GREETING').waitFor();
      await workbench().screenshot('inspect-removed');
    });

    it('never broke its content security policy', () => {
      assert.deepEqual(refused, []);
    });
  });
});
