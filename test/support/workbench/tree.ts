import type { Locator, Page } from 'playwright-core';
import type { PageElement } from './pageElement';

/** The menu of a right click or of a "More Actions…" button. */
export class ContextMenu {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get locator(): Locator {
    return this.page.locator('.monaco-menu').last();
  }

  /** Whether one opens soon: a click may have come to nothing. */
  async opens(): Promise<boolean> {
    const first = this.locator.locator('.action-label').first();
    return first.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
  }

  async labels(): Promise<string[]> {
    await this.locator.locator('.action-label').first().waitFor();
    const all = await this.locator.locator('.action-menu-item .action-label').allInnerTexts();
    return all.map((label) => label.trim()).filter((label) => label !== '');
  }

  async pick(label: string): Promise<void> {
    // By its label alone: the accessible name ends with the shortcut, where there is one.
    const item = this.locator.locator('.action-item').filter({
      has: this.page.locator('.action-label').getByText(label, { exact: true }),
    });
    await item.waitFor();
    // A menu ignores the mouse for its first moments, in case the click that opened it is still under way. Once the
    // pointer has put the focus on an item, Enter always counts.
    await item.hover();
    await item.and(this.page.locator('.focused')).waitFor();
    await this.page.keyboard.press('Enter');
    await item.waitFor({ state: 'hidden' });
  }

  async dismiss(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.locator('.monaco-menu').first().waitFor({ state: 'hidden' });
  }
}

/** A view of the side bar: its header with buttons, its rows, or the welcome text of an empty one. */
export class TreeView {
  readonly locator: Locator;
  private readonly page: Page;
  private readonly menu: ContextMenu;

  constructor(page: Page, title: string, menu: ContextMenu) {
    this.page = page;
    this.menu = menu;
    this.locator = page.locator('.pane').filter({
      // The description, if there is one, stands between the two.
      has: page.locator(`.pane-header[aria-label^="${title}"][aria-label$="Section"]`),
    });
  }

  /** Opens a collapsed view. */
  async expand(): Promise<void> {
    const header = this.locator.locator('.pane-header');
    await header.waitFor();
    if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
  }

  /** A row by its label: what stands before the grey description. */
  row(label: string): TreeRow {
    const exact = new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
    const locator = this.locator
      .locator('.monaco-list-row')
      .filter({ has: this.page.locator('.label-name', { hasText: exact }) });
    return new TreeRow(this.page, locator, this.menu);
  }

  /** The labels of the rows on screen, from top to bottom. */
  async labels(): Promise<string[]> {
    const rows = await this.locator
      .locator('.monaco-list-row')
      .evaluateAll((elements: PageElement[]) =>
        elements.map((element) => ({
          index: Number(element.getAttribute('data-index')),
          label: element.querySelector('.label-name')?.textContent ?? '',
        })),
      );
    return rows.sort((one, other) => one.index - other.index).map(({ label }) => label);
  }

  /** The text of the view when it is empty: what `viewsWelcome` shows. */
  get welcome(): Locator {
    return this.locator.locator('.welcome-view-content');
  }

  /** A button of the view's header. */
  async clickAction(title: string): Promise<void> {
    await this.locator.locator('.pane-header').hover();
    await this.locator.locator('.pane-header .actions').getByLabel(title).first().click();
  }
}

export class TreeRow {
  readonly locator: Locator;
  private readonly page: Page;
  private readonly menu: ContextMenu;

  constructor(page: Page, locator: Locator, menu: ContextMenu) {
    this.page = page;
    this.locator = locator;
    this.menu = menu;
  }

  waitFor(options: { state?: 'visible' | 'hidden'; timeout?: number } = {}): Promise<void> {
    return this.locator.waitFor(options);
  }

  async description(): Promise<string> {
    return (await this.locator.locator('.label-description').innerText()).trim();
  }

  /** What a screen reader says. */
  async accessibleName(): Promise<string> {
    return (await this.locator.getAttribute('aria-label')) ?? '';
  }

  /** `Control` or `Shift` adds to the selection. */
  async select(modifier?: 'Control' | 'Shift'): Promise<void> {
    await this.locator.click(modifier === undefined ? {} : { modifiers: [modifier] });
  }

  async doubleClick(): Promise<void> {
    await this.locator.dblclick();
  }

  async expand(): Promise<void> {
    if ((await this.locator.getAttribute('aria-expanded')) !== 'false') return;
    await this.locator.locator('.monaco-tl-twistie').click();
    await this.locator.and(this.page.locator('[aria-expanded="true"]')).waitFor();
  }

  /** Hovers the row and gives the text of the tooltip. */
  async tooltip(): Promise<string> {
    await this.locator.locator('.label-name').hover();
    const hover = this.page.locator('.monaco-hover:visible').last();
    await hover.waitFor();
    return hover.innerText();
  }

  /** The inline buttons that show while the pointer is on the row. */
  async inlineActions(): Promise<string[]> {
    await this.locator.hover();
    const buttons = this.locator.locator('.actions .action-label');
    await buttons.first().waitFor();
    return buttons.evaluateAll((all: PageElement[]) =>
      all.map((one) => one.getAttribute('aria-label') ?? ''),
    );
  }

  async clickInline(title: string): Promise<void> {
    await this.locator.hover();
    await this.locator.locator(`.actions .action-label[aria-label^="${title}"]`).click();
  }

  /**
   * VS Code draws rows in elements that it uses again: what was this row when it was looked up may be another one when it is clicked,
   * if rows come or go in between; where no row is any more, no menu opens. The row that the menu is of has the focus.
   */
  async openMenu(): Promise<string[]> {
    for (let attempt = 1; attempt <= 3; attempt++) {
      await this.locator.click({ button: 'right' });
      if (!(await this.menu.opens())) continue;
      const labels = await this.menu.labels();
      const ours = this.locator.and(this.page.locator('.focused'));
      if ((await ours.count()) > 0) return labels;
      await this.menu.dismiss();
    }
    throw new Error('no menu opens, or that of another row');
  }

  /** Right click, then one item. */
  async pickFromMenu(label: string): Promise<void> {
    await this.openMenu();
    await this.menu.pick(label);
  }
}
