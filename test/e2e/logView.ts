import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from '../support/workbench';
import { rowsOnScreen, waitForRows } from '../support/workbench/rowsOnScreen';

/** The page of the log view that is open, as its user sees it. */
export class LogView {
  private readonly workbench: Workbench;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
  }

  get frame(): FrameLocator {
    return this.workbench.webview();
  }

  get list(): Locator {
    return this.frame.getByRole('treegrid', { name: 'Log' });
  }

  get search(): Locator {
    return this.frame.getByRole('textbox', { name: 'Search', exact: true });
  }

  get matchCount(): Locator {
    return this.frame.locator('.match-count');
  }

  get status(): Locator {
    return this.frame.locator('footer.status');
  }

  /** The line that the keyboard is at. */
  get current(): Locator {
    return this.frame.locator('.row.current');
  }

  row(text: string | RegExp): Locator {
    return this.frame.getByRole('row').filter({ hasText: text }).first();
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole('button', { name }).first();
  }

  /** The texts on screen, from top to bottom. */
  texts(): Promise<readonly string[]> {
    const rows = this.frame.locator('.rows .row:visible');
    return rowsOnScreen(rows, { viewport: '.viewport', text: '.text' });
  }

  waitForTexts(
    what: string,
    isThere: (texts: readonly string[]) => boolean,
  ): Promise<readonly string[]> {
    return waitForRows(what, () => this.texts(), isThere);
  }

  /** Chooses entries of the menu of a button. */
  async choose(menu: string | RegExp, ...entries: readonly string[]): Promise<void> {
    await this.button(menu).click();
    for (const entry of entries)
      await this.frame
        .getByRole('menu')
        .locator('[role^="menuitem"]')
        .filter({ hasText: new RegExp(`^\\s*${entry}`) })
        .click();
    if (await this.frame.getByRole('menu').isVisible())
      await this.workbench.page.keyboard.press('Escape');
    await this.frame.getByRole('menu').waitFor({ state: 'hidden' });
  }
}
