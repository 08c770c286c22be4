import assert from 'node:assert/strict';
import { RawEngine } from '../support/rawEngine';
import { useWorkbench } from '../support/workbench';
import { openShop, ourPages } from './ourPages';

/** The tests are compiled without the browser's types. */
interface Body {
  ownerDocument: { documentElement: { scrollWidth: number; clientWidth: number } };
}

describe('In an editor group beside another', () => {
  const raw = new RawEngine();
  const workbench = useWorkbench({ theme: 'light', size: { width: 1280, height: 900 } });
  let refused: readonly string[] = [];

  before(async () => {
    refused = await openShop(workbench(), raw);
    await workbench().runCommand('File: New Untitled Text File');
    await workbench().editors.tab('Untitled-1').waitFor();
  });

  after(() => raw.removeTestObjects());

  for (const { name, open, tab, drawn } of ourPages) {
    it(`is ${name} as it was before it was moved there`, async () => {
      await open(workbench());
      await workbench().editors.tab(tab).waitFor();
      await workbench().webview().locator(drawn).first().waitFor();
      await workbench().runCommand('View: Move Editor into Next Group');
      const groups = workbench().page.locator('.editor-group-container');
      await groups.nth(1).locator('.tab').filter({ hasText: tab }).waitFor();
      await workbench().webview().locator(drawn).first().waitFor();
      await workbench().screenshot(`group ${name}`);
      const { scrollWidth, clientWidth } = await workbench()
        .webview()
        .locator('body')
        .evaluate(({ ownerDocument }: Body) => ({
          scrollWidth: ownerDocument.documentElement.scrollWidth,
          clientWidth: ownerDocument.documentElement.clientWidth,
        }));
      assert.ok(clientWidth < 500, 'half of the editor area');
      assert.ok(scrollWidth <= clientWidth, 'nothing beyond its edge');
      await workbench().editors.close(tab);
      assert.equal(await groups.count(), 1);
    });
  }

  it('no page breaks its content security policy', () => {
    assert.deepEqual(refused, []);
  });
});
