import type { FrameLocator, Locator } from 'playwright-core';
import { waitFor } from '../support/machine';
import type { Workbench } from '../support/workbench';

/** The tests are compiled without the browser's types. */
interface Element {
  readonly textContent: string | null;
  querySelector(selector: string): Element | null;
  closest(selector: string): Element | null;
  getBoundingClientRect(): { readonly top: number; readonly bottom: number };
}

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

  /** The names on screen, from top to bottom. More rows are drawn than can be seen. */
  names(): Promise<readonly string[]> {
    return this.frame.locator('.rows .row').evaluateAll((elements: Element[]) =>
      elements
        .map((element) => {
          const { top, bottom } = element.getBoundingClientRect();
          const seen = element.closest('.table')?.getBoundingClientRect();
          const head = element.closest('.table')?.querySelector('.head')?.getBoundingClientRect();
          const name = element.querySelector('.name-text')?.textContent ?? '';
          const isSeen =
            seen !== undefined &&
            head !== undefined &&
            bottom > head.bottom + 1 &&
            top < seen.bottom - 1;
          return { top, name, isSeen };
        })
        .filter(({ isSeen }) => isSeen)
        .sort((one, other) => one.top - other.top)
        .map(({ name }) => name),
    );
  }

  async waitForNames(
    what: string,
    isThere: (names: readonly string[]) => boolean,
  ): Promise<readonly string[]> {
    let last: readonly string[] = [];
    try {
      return await waitFor(
        what,
        async () => {
          last = await this.names();
          return isThere(last) && last;
        },
        { timeout: 20_000 },
      );
    } catch (error) {
      throw new Error(`${what}: on screen is ${JSON.stringify(last)}`, { cause: error });
    }
  }

  /** Waits until a cell matches. */
  async waitForCell(name: string, column: string, text: RegExp): Promise<void> {
    await this.cell(name, column).filter({ hasText: text }).waitFor();
  }
}
