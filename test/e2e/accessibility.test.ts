import assert from 'node:assert/strict';
import { RawEngine } from '../support/rawEngine';
import { useWorkbench, type Theme } from '../support/workbench';
import { findViolations, grave } from '../support/workbench/accessibility';
import { openShop, ourPages } from './ourPages';

const themes: readonly Theme[] = ['dark', 'light', 'high contrast', 'high contrast light'];

describe('axe-core finds nothing serious', () => {
  const raw = new RawEngine();
  const workbench = useWorkbench({ theme: 'dark', size: { width: 1280, height: 900 } });
  let refused: readonly string[] = [];

  before(async () => {
    refused = await openShop(workbench(), raw);
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
