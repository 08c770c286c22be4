import assert from 'node:assert/strict';
import { RawEngine } from '../support/rawEngine';
import { useWorkbench, type Theme, type Workbench } from '../support/workbench';
import { findViolations, grave } from '../support/workbench/accessibility';

/** A page of ours: how a user opens it, and what is there once it is drawn. */
interface OurPage {
  readonly name: string;
  readonly open: (workbench: Workbench) => Promise<void>;
  readonly tab: string;
  /** CSS selector within the page. */
  readonly drawn: string;
}

function fromRow(view: string, row: string, command: string): OurPage['open'] {
  return (workbench) => workbench.view(view).row(row).pickFromMenu(command);
}

const pages: readonly OurPage[] = [
  {
    name: 'the log of a container',
    open: fromRow('Containers', 'shop-web', 'Show Logs'),
    tab: 'Logs: shop-web',
    drawn: '.rows .row:visible',
  },
  {
    name: 'the stats of a container',
    open: fromRow('Containers', 'shop-web', 'Show Stats'),
    tab: 'Stats: shop-web',
    drawn: 'canvas',
  },
  {
    name: 'the stats of all containers',
    open: (workbench) => workbench.runCommand('Docker: Show Stats of All Running Containers'),
    tab: 'Stats: all running containers',
    drawn: '.rows .row:visible',
  },
  {
    name: 'the page of a container',
    open: fromRow('Containers', 'shop-web', 'Inspect Container'),
    tab: 'Inspect: shop-web',
    drawn: 'section',
  },
  {
    name: 'the page of an image',
    open: fromRow('Images', 'longshore-test/web:1.0', 'Inspect Image'),
    tab: 'Inspect: longshore-test/web:1.0',
    drawn: 'section',
  },
  {
    name: 'the page of a volume',
    open: fromRow('Volumes', 'shop-data', 'Inspect Volume'),
    tab: 'Inspect: shop-data',
    drawn: 'section',
  },
  {
    name: 'the page of a network',
    open: fromRow('Networks', 'shop-net', 'Inspect Network'),
    tab: 'Inspect: shop-net',
    drawn: 'section',
  },
];

const themes: readonly Theme[] = ['dark', 'light', 'high contrast', 'high contrast light'];

describe('axe-core finds nothing serious', () => {
  const raw = new RawEngine();
  const workbench = useWorkbench({ theme: 'dark', size: { width: 1280, height: 900 } });
  const refused: string[] = [];

  before(async () => {
    await raw.runContainer({
      name: 'shop-web',
      cmd: ['sh', '-c', 'echo "ERROR request 17 failed"; exec sleep 86400'],
      env: ['API_TOKEN=hunter2', 'GREETING=hello'],
      labels: { 'com.example.team': 'shop' },
    });
    await raw.createVolume('shop-data');
    await raw.createNetwork('shop-net');
    workbench().page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refused.push(message.text());
    });
    await workbench().openDocker();
    for (const view of ['Images', 'Volumes', 'Networks']) await workbench().view(view).expand();
  });
  after(() => raw.removeTestObjects());

  for (const page of pages) {
    it(`in ${page.name}, in every theme`, async () => {
      await page.open(workbench());
      await workbench().editors.tab(page.tab).waitFor();
      await workbench().webview().locator(page.drawn).first().waitFor();
      for (const theme of themes) {
        await workbench().setTheme(theme);
        const violations = await findViolations(workbench().webview());
        assert.deepEqual(grave(violations), [], theme);
      }
      await workbench().editors.close(page.tab);
    });
  }

  it('and looking for it breaks no content security policy', () => {
    assert.deepEqual(refused, []);
  });
});
