import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { waitFor } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { useWorkbench } from '../support/workbench';
import { StatsView } from './statsView';

/** Some of everything: a process, memory, a request to the web server of the other container, a file that is written through. */
const work = (address: string): string =>
  `while true; do wget -q -O /dev/null http://${address}:8080/; ` +
  'dd if=/dev/urandom of=/root/noise bs=64k count=20 conv=fsync 2>/dev/null; sleep 0.2; done';

/** The tests are compiled without the browser's types. */
interface Body {
  ownerDocument: { defaultView: { innerWidth: number }; documentElement: { scrollWidth: number } };
}

describe('the stats view', () => {
  const workbench = useWorkbench({ theme: 'dark', size: { width: 1280, height: 900 } });
  const raw = new RawEngine();
  const violations: string[] = [];
  let address = '';
  let id = '';
  /** Each test has a container of its own. */
  let name = '';
  let count = 0;

  before(async () => {
    const web = await raw.runContainer({ name: 'shop-db', image: 'longshore-test/web:1.0' });
    const { NetworkSettings } = await raw.inspect(web);
    address = NetworkSettings.Networks['bridge']?.IPAddress ?? '';
    workbench().page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text());
    });
  });
  beforeEach(async () => {
    name = `shop-web-${String(++count)}`;
    id = await raw.runContainer({ name, cmd: ['sh', '-c', work(address)] });
    await new StatsView(workbench()).open(name);
    await waitFor('CPU in percent', async () => /^\d[\d.]*%$/.test(await value('CPU')));
  });

  afterEach(async () => {
    await workbench().editors.close(`Stats: ${name}`);
    await raw.remove(id);
  });

  after('that its content security policy was kept', async () => {
    await raw.removeTestObjects();
    assert.deepEqual(violations, []);
  });

  const view = (): FrameLocator => workbench().webview();
  const value = (card: string): Promise<string> =>
    view().locator(`section[aria-label="${card}"] .value`).first().innerText();
  const phase = (text: string): Promise<void> =>
    view().locator('.badge').getByText(text, { exact: true }).waitFor();

  it('opens from the menu of a container, and its figures move', async () => {
    await waitFor('traffic', async () => /[1-9].* k?B\/s$/.test(await value('Network')));
    assert.match(await value('Memory'), /^[\d.]+ [KM]iB$/);
    const before = await value('CPU');
    await waitFor('another figure', async () => (await value('CPU')) !== before);
    await waitFor('a line to look at', async () => (await highest('CPU')) !== '–');
    await workbench().screenshot('stats-dark');
  });

  const highest = (figure: string): Promise<string> =>
    view()
      .locator('vscode-data-grid-row', { hasText: new RegExp(`^${figure}`) })
      .getByRole('gridcell')
      .nth(1)
      .innerText();

  it('can be read and walked through with the keyboard', async () => {
    const chart = view().getByRole('slider', { name: /^CPU over time/ });
    await chart.focus();
    await workbench().page.keyboard.press('ArrowLeft');
    const time = view().locator('.time');
    await waitFor('a time that is past', async () => /\d:\d\d/.test(await time.innerText()));
    await workbench().page.keyboard.press('Tab');
    await view().locator('.chart:focus').waitFor();
    await view().getByRole('rowheader', { name: 'CPU' }).focus();
    await workbench().page.keyboard.press('ArrowRight');
    await view().locator('vscode-data-grid-cell.figure:focus').waitFor();
    await waitFor('the charts to show now again', async () => (await time.innerText()) === '');
  });

  it('fits into 300 pixels', async () => {
    const { page } = workbench();
    await page.keyboard.press('Control+B');
    await page.setViewportSize({ width: 348, height: 900 });
    const body = view().locator('body');
    const width = await waitFor('the narrow layout', async () => {
      const width = await body.evaluate(
        (element) => (element as unknown as Body).ownerDocument.defaultView.innerWidth,
      );
      return width <= 300 && width;
    });
    const widest = (): Promise<number> =>
      body.evaluate(
        (element) => (element as unknown as Body).ownerDocument.documentElement.scrollWidth,
      );
    await waitFor('nothing to stick out', async () => (await widest()) <= width);
    await workbench().screenshot('stats-300');
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.keyboard.press('Control+B');
  });

  it('draws in the colours of the theme', async () => {
    // Some of a line to look at.
    await new StatsView(workbench()).waitForSamples(8);
    await raw.stop(id);
    await phase('Stopped');
    // Nothing moves now: what is drawn anew is drawn because of the theme.
    const drawn = (): Promise<string> =>
      view()
        .locator('canvas')
        .first()
        .evaluate((canvas) => (canvas as unknown as { toDataURL(): string }).toDataURL());
    for (const theme of ['light', 'high contrast', 'high contrast light'] as const) {
      const before = await drawn();
      await workbench().setTheme(theme);
      await waitFor(`the colours of ${theme}`, async () => (await drawn()) !== before);
      await workbench().screenshot(`stats-${theme}`);
    }
    await workbench().setTheme('dark');
  });

  it('is there again after the window was reloaded', async () => {
    await workbench().reloadWindow();
    await workbench().editors.tab(`Stats: ${name}`).waitFor();
    await phase('Running');
    await waitFor('CPU in percent', async () => /^\d[\d.]*%$/.test(await value('CPU')));
  });

  it('goes by the new name of a container that is renamed, also while it is hidden', async () => {
    await raw.post(`/containers/${id}/rename?name=${name}-renamed`);
    await workbench().editors.tab(`Stats: ${name}-renamed`).waitFor();
    await view()
      .getByRole('heading', { name: `${name}-renamed` })
      .waitFor();
    await workbench().runCommand('File: New Untitled Text File');
    await raw.post(`/containers/${id}/rename?name=${name}`);
    await workbench()
      .page.locator('.tab .label-name')
      .getByText(`Stats: ${name}`, { exact: true })
      .waitFor();
    await workbench().editors.close(/Untitled/);
  });
});
