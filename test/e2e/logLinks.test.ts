import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { RawEngine } from '../support/rawEngine';
import { useWorkbench } from '../support/workbench';
import { LogView } from './logView';

const lines = [
  'TypeError: x is undefined',
  '    at handle (/srv/app/src/server.js:10:5)',
  '    at main (/srv/app/gone/cli.js:2:1)',
];

describe('A link in the log of a container', () => {
  const raw = new RawEngine();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-links-'));
  fs.mkdirSync(path.join(folder, 'src'));
  const text = Array.from({ length: 20 }, (_, line) => `// line ${String(line + 1)}`).join('\n');
  fs.writeFileSync(path.join(folder, 'src', 'server.js'), text);
  const workbench = useWorkbench({ folder, size: { width: 1440, height: 900 } });

  before(async () => {
    const log = lines.join('\\n');
    await raw.runContainer({
      name: 'shop-web',
      cmd: ['sh', '-c', `printf '${log}\\n'; sleep 86400`],
    });
  });

  after(async () => {
    await raw.removeTestObjects();
    fs.rmSync(folder, { recursive: true });
  });

  /** What is underlined in the output. */
  function link(part: string): Locator {
    return workbench()
      .page.locator('.output-view .detected-link')
      .filter({ hasText: part })
      .first();
  }

  it('opens the file of the workspace at its line', async () => {
    await workbench().openDocker();
    const view = workbench().view('Containers');
    await view.expand();
    await view.row('shop-web').clickInline('Follow Log');
    await link('src/server.js').click({ modifiers: ['Control'] });
    await workbench().editors.tab('server.js').waitFor();
    await workbench().page.locator('.statusbar-item').filter({ hasText: 'Ln 10, Col 5' }).waitFor();
    await workbench().screenshot('log link');
  });

  it('opens it from the log view as well, by pointer and by keyboard', async () => {
    const { editors, page } = workbench();
    const atLine = page.locator('.statusbar-item').filter({ hasText: 'Ln 10, Col 5' });
    await editors.close('server.js');
    await workbench().view('Containers').row('shop-web').pickFromMenu('Show Logs');
    await editors.tab('Logs: shop-web').waitFor();
    const row = new LogView(workbench()).row('server.js');
    await row.locator('.link').click({ modifiers: ['Control'] });
    await editors.tab('server.js').waitFor();
    await atLine.waitFor();
    await editors.close('server.js');
    await row.locator('.time, .gutter').first().click();
    await page.keyboard.press('Enter');
    await editors.tab('server.js').waitFor();
    await atLine.waitFor();
    await editors.close('server.js');
    await editors.close('Logs: shop-web');
  });

  it('leads from the lines that were skipped to the view that has them all', async () => {
    const program = 'BEGIN { for (i = 1; i <= 200000; i++) printf "%0100d\\n", i }';
    const id = await raw.createContainer({
      name: 'shop-flood',
      cmd: ['sh', '-c', `awk '${program}'; exec sleep 86400`],
    });
    await workbench().view('Containers').row('shop-flood').clickInline('Follow Log');
    await raw.start(id);
    const { page } = workbench();
    const output = page.locator('.output-view');
    await output
      .locator('.view-line')
      .filter({ hasText: /0200000$/ })
      .click({ timeout: 60_000 });
    // The newest such line, however far above the end it stands.
    await page.keyboard.press('Control+f');
    await page.keyboard.type('lines skipped');
    await page.keyboard.press('Shift+Enter');
    await link('lines skipped').click({ modifiers: ['Control'] });
    await workbench().editors.tab('Logs: shop-flood').waitFor();
    const view = new LogView(workbench());
    await view.waitForTexts('the end', (texts) => texts.at(-1)?.endsWith('0200000') === true);
  });

  it('says what to set when no file of the workspace is meant', async () => {
    await workbench().view('Containers').row('shop-web').clickInline('Follow Log');
    await link('gone/cli.js').click({ modifiers: ['Control'] });
    const message = /No file of the workspace was found for \/srv\/app\/gone\/cli\.js/;
    await workbench().notifications.waitFor(message);
    await workbench().screenshot('log link without a file');
    await workbench().notifications.click(message, 'Open Settings');
    await workbench().page.locator('.settings-editor').getByText('Path Mappings').first().waitFor();
  });
});
