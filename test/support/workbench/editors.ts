import type { Locator, Page } from 'playwright-core';
import type { PageElement } from './pageElement';

/** The lines of a Monaco editor that are on screen, from top to bottom; the DOM keeps them in any order. */
export async function visibleText(editor: Locator): Promise<string> {
  const lines = await editor
    .locator('.view-lines .view-line')
    .evaluateAll((elements: PageElement[]) =>
      elements.map((element) => ({
        top: Number.parseFloat(element.style.top),
        text: element.textContent ?? '',
      })),
    );
  return lines
    .sort((one, other) => one.top - other.top)
    .map(({ text }) => text.replaceAll('\u00a0', ' '))
    .join('\n');
}

/** The editor area: tabs and the text of the active editor. */
export class Editors {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  tab(title: string | RegExp): Locator {
    return this.page.locator('.editor-group-container .tab').filter({ hasText: title });
  }

  async tabTitles(): Promise<string[]> {
    const all = await this.page.locator('.editor-group-container .tab .label-name').allInnerTexts();
    return all.map((title) => title.trim());
  }

  /** The lines of the active editor that are on screen. */
  text(): Promise<string> {
    return visibleText(
      this.page.locator('.editor-group-container.active .editor-instance').first(),
    );
  }

  /** Waits until the active editor shows a text. */
  async waitForText(text: string): Promise<void> {
    await this.page
      .locator('.editor-group-container.active .editor-instance .view-line')
      // Monaco writes every space as a no-break space.
      .filter({
        hasText: new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s')),
      })
      .first()
      .waitFor();
  }

  async close(title: string | RegExp): Promise<void> {
    const tab = this.tab(title).first();
    await tab.hover();
    await tab.locator('.tab-actions .action-label').click();
    await tab.waitFor({ state: 'hidden' });
  }
}
