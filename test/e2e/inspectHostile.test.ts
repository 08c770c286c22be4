import assert from 'node:assert/strict';
import { waitFor } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { useWorkbench } from '../support/workbench';
import { InspectView } from './inspectView';

const markup =
  '<img src=x onerror="document.title=1"><b>bold</b> **b** [c](command:workbench.action.quit)';
const escapes = '\u001b[31mred\u001b[0m';
const override = '\u202egnp.exe';
/** As long as an environment variable may be, nearly: 100 kB. */
const endless = `begin${'x'.repeat(100_000)}end`;

describe('The inspect page of a hostile container', () => {
  const raw = new RawEngine();
  const workbench = useWorkbench({ theme: 'dark', size: { width: 1440, height: 900 } });
  const view = (): InspectView => new InspectView(workbench());
  const refused: string[] = [];

  before(async () => {
    const labels = Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [
        `com.example.l${String(index)}`,
        `v${String(index)}`,
      ]),
    );
    await raw.createContainer({
      name: 'hostile',
      env: [
        `MARKUP=${markup}`,
        `ESCAPES=${escapes}`,
        `RTL=${override}`,
        `ENDLESS=${endless}`,
        `ENDLESS_SECRET=${endless}`,
      ],
      labels: { ...labels, [markup]: 'label of markup', [`rtl${override}`]: 'label of rtl' },
    });
    workbench().page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refused.push(message.text());
    });
    await workbench().openDocker();
    await workbench().view('Containers').row('hostile').pickFromMenu('Inspect Container');
    await view().frame.locator('section').first().waitFor();
  });
  after(() => raw.removeTestObjects());

  it('shows everything as text', async () => {
    await view().value('environment/MARKUP').getByText(markup, { exact: true }).waitFor();
    assert.ok(!(await view().text('environment/ESCAPES').innerText()).includes('\u001b'));
    assert.ok(!(await view().text('environment/RTL').innerText()).includes('\u202e'));
    assert.equal(await view().frame.locator('.area img, .area b').count(), 0);
    assert.ok((await view().overflowing()) <= 0, 'nothing sticks out');
    await view().section('Environment').scrollIntoViewIfNeeded();
    await workbench().screenshot('inspect-hostile');
  });

  it('shows all of a long value when asked to, in a box that scrolls', async () => {
    const value = view().value('environment/ENDLESS');
    assert.ok(!(await value.innerText()).includes('xend'));
    await value.getByRole('button', { name: /^Show All 100,008/ }).click();
    await waitFor('its end', async () => (await value.innerText()).includes('xend'));
    await view().search.fill('xend');
    await view().matchCount.getByText('1 of 1').waitFor();
    await view().search.press('Escape');
    await value.getByRole('button', { name: 'Show Less' }).click();
    assert.ok((await view().overflowing()) <= 0, 'nothing sticks out');
  });

  it('finds what is beyond the part of a value that it shows, and shows it then', async () => {
    const value = view().value('environment/ENDLESS');
    await view().search.fill('xend');
    await view().matchCount.getByText('1 of 1').waitFor();
    await value.getByRole('button', { name: 'Show Less' }).waitFor();
    assert.equal(await view().marks(), 1);
    assert.ok(await value.isVisible());
    assert.equal(await view().value('environment/ENDLESS_SECRET').isVisible(), false);
    await view().search.press('Escape');
    await value.getByRole('button', { name: 'Show Less' }).click();
    await view().search.fill('begin');
    await view().matchCount.getByText('1 of 1').waitFor();
    await view().search.fill('in it there is no such text');
    await view().matchCount.getByText('No results').waitFor();
    await view().search.press('Escape');
  });

  it('finds one of 2,000 labels', async () => {
    await view().search.fill('com.example.l1999');
    await view().matchCount.getByText('1 of 1').waitFor();
    await view().value('labels/com.example.l1999').getByText('v1999').waitFor();
    await view().search.press('Escape');
  });

  it('fits into 300 pixels', async () => {
    const { page } = workbench();
    await page.keyboard.press('Control+B');
    await page.setViewportSize({ width: 348, height: 900 });
    await view().navigation.waitFor({ state: 'hidden' });
    await waitFor('nothing to stick out', async () => (await view().overflowing()) <= 0);
    await view().button('Sections').click();
    await view()
      .frame.getByRole('menuitem', { name: /^Environment/ })
      .click();
    await view().toggle('Environment').and(view().frame.locator(':focus')).waitFor();
    await workbench().screenshot('inspect-300');
    await view().button('More Actions…').click();
    await view().frame.getByRole('menuitem', { name: 'Compare with…' }).waitFor();
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.keyboard.press('Control+B');
  });

  it('breaks no content security policy', () => {
    assert.deepEqual(refused, []);
  });
});
