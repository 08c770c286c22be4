import type { FrameLocator, Locator } from 'playwright-core';
import { waitFor } from '../support/machine';
import type { Workbench } from '../support/workbench';

/** The tests are compiled without the browser's types. */
interface Element {
  readonly id: string;
  readonly textContent: string | null;
  querySelector(selector: string): Element | null;
  closest(selector: string): Element | null;
  getBoundingClientRect(): { readonly top: number; readonly bottom: number };
}

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

  /** The texts on screen, from top to bottom. More rows are drawn than can be seen. */
  async texts(): Promise<readonly string[]> {
    const rows = await this.frame.locator('.rows .row:visible').evaluateAll((elements: Element[]) =>
      elements.map((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        const seen = element.closest('.viewport')?.getBoundingClientRect();
        return {
          top,
          isSeen: seen !== undefined && bottom > seen.top + 1 && top < seen.bottom - 1,
          text: (element.querySelector('.text') ?? element).textContent ?? '',
        };
      }),
    );
    return rows
      .filter(({ isSeen }) => isSeen)
      .sort((one, other) => one.top - other.top)
      .map(({ text }) => text);
  }

  async waitForTexts(
    what: string,
    isThere: (texts: readonly string[]) => boolean,
  ): Promise<readonly string[]> {
    let last: readonly string[] = [];
    try {
      return await waitFor(
        what,
        async () => {
          last = await this.texts();
          return isThere(last) && last;
        },
        { timeout: 20_000 },
      );
    } catch (error) {
      throw new Error(`${what}: on screen is ${JSON.stringify(last)}`, { cause: error });
    }
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
