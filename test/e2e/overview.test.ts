import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as DemoModule from '../../scripts/machine/demo.mjs';
import { repository, startEngine, type PrivateEngine } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { Workbench } from '../support/workbench';

/** An afternoon with Longshore: what README shows is a picture of this test. */
describe('a working day with the demo project', () => {
  let engine: PrivateEngine;
  let raw: RawEngine;
  let window: Workbench;

  before('starts an engine with the demo project on it', async () => {
    engine = await startEngine();
    raw = new RawEngine(engine.socketPath);
    const demo = path.join(repository, 'scripts', 'machine', 'demo.mjs');
    const { createDemo } = (await import(pathToFileURL(demo).href)) as typeof DemoModule;
    await createDemo(engine.socketPath);
    window = await Workbench.open({
      environment: { DOCKER_HOST: engine.host },
      size: { width: 1440, height: 900 },
    });
  });
  after(async () => {
    await window.close();
    await engine.stop();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot('failed-overview');
  });

  it('shows the project as a group with its containers', async () => {
    await window.openDocker();
    const containers = window.view('Containers');
    await containers.row('shop').waitFor();
    await containers.row('shop').expand();
    for (const service of ['web', 'db', 'worker', 'migrate']) {
      await containers.row(`shop-${service}`).waitFor();
    }
    await window.view('Images').expand();
    await window.view('Images').row('longshore-test/web:1.0').waitFor();
  });

  it('shows a container that somebody else starts, and stops it from its menu', async () => {
    await raw.runContainer({ name: 'visitor' });
    const visitor = window.view('Containers').row('visitor');
    await visitor.locator.getByText(/^running/).waitFor();
    await visitor.pickFromMenu('Stop Container');
    await visitor.locator.getByText(/^exited/).waitFor();
    await visitor.select();
    await raw.remove('visitor');
    await visitor.waitFor({ state: 'hidden' });
  });

  it('puts stats into the editor and the log below, in every theme', async () => {
    const containers = window.view('Containers');
    await containers.row('shop-web').pickFromMenu('Show Stats');
    const page = window.webview();
    await page.locator('.badge').getByText('Running', { exact: true }).waitFor();
    await containers.row('shop-db').pickFromMenu('Follow Log');
    await window.page.locator('.output-view').getByText('checkpoint').first().waitFor();
    await containers.row('shop-web').select();
    for (const theme of ['dark', 'light', 'high contrast', 'high contrast light'] as const) {
      await window.setTheme(theme);
      await page.locator('canvas').first().waitFor();
      await window.screenshot(`overview-${theme}`);
    }
  });

  it('opens a shell that knows where it is', async () => {
    await window.setTheme('dark');
    await window.view('Containers').row('shop-db').pickFromMenu('Open Shell');
    await window.panel.waitForTerminalText('#');
    await window.panel.typeInTerminal('ls /var/lib && echo $((6*7))\n');
    await window.panel.waitForTerminalText('42');
    await window.screenshot('overview-shell');
  });
});
