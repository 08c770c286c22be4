import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from '../support/workbench';
import { rowsOnScreen, waitForRows } from '../support/workbench/rowsOnScreen';

/** The page of the table that is open, as its user sees it. */
export class StatsTableView {
  private readonly workbench: Workbench;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
  }

  /** That of all running containers, from a to z and from its first row. */
  async openRunning(): Promise<void> {
    await this.workbench.runCommand('Docker: Show Stats of All Running Containers');
    await this.workbench.editors.tab('Stats: all running containers').waitFor();
    await this.frame.getByRole('heading', { name: 'Stats: all running containers' }).waitFor();
    await this.frame.locator('.rows .row').first().waitFor();
    const heading = this.heading('Name');
    while ((await heading.getAttribute('aria-sort')) !== 'ascending')
      await heading.getByRole('button').click();
    await this.grid.focus();
    await this.workbench.page.keyboard.press('Home');
  }

  get frame(): FrameLocator {
    return this.workbench.webview();
  }

  get grid(): Locator {
    return this.frame.getByRole('grid', { name: 'Container stats' });
  }

  /** The row that the keyboard is at. */
  get current(): Locator {
    return this.frame.locator('.rows .row.current');
  }

  row(name: string): Locator {
    return this.frame
      .locator('.rows .row')
      .filter({ has: this.frame.locator('.name-text').getByText(name, { exact: true }) });
  }

  cell(name: string, column: string): Locator {
    return this.row(name).locator(`.cell.${column}`);
  }

  heading(name: string): Locator {
    return this.frame.getByRole('columnheader', { name, exact: true });
  }

  /** The names on screen, from top to bottom. */
  names(): Promise<readonly string[]> {
    const rows = this.frame.locator('.rows .row');
    return rowsOnScreen(rows, { viewport: '.table', head: '.head', text: '.name-text' });
  }

  waitForNames(
    what: string,
    isThere: (names: readonly string[]) => boolean,
  ): Promise<readonly string[]> {
    return waitForRows(what, () => this.names(), isThere);
  }

  /** Waits until a cell matches. */
  async waitForCell(name: string, column: string, text: RegExp): Promise<void> {
    await this.cell(name, column).filter({ hasText: text }).waitFor();
  }
}
