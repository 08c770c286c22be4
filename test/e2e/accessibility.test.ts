import assert from 'node:assert/strict';
import { RawEngine } from '../support/rawEngine';
import { useWorkbench, type Theme } from '../support/workbench';
import { findViolations, grave } from '../support/workbench/accessibility';
import { createShop, ourPages } from './ourPages';

const themes: readonly Theme[] = ['dark', 'light', 'high contrast', 'high contrast light'];

describe('axe-core finds nothing serious', () => {
  const raw = new RawEngine();
  const workbench = useWorkbench({ theme: 'dark', size: { width: 1280, height: 900 } });
  const refused: string[] = [];

  before(async () => {
    await createShop(raw);
    workbench().page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refused.push(message.text());
    });
    await workbench().openDocker();
    for (const view of ['Images', 'Volumes', 'Networks']) await workbench().view(view).expand();
  });
  after(() => raw.removeTestObjects());

  for (const page of ourPages) {
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
