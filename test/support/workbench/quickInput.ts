import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { testVariable, waitFor } from '../machine';
import type { PageElement } from './pageElement';

/** The input at the top: command palette, quick pick, input box. */
export class QuickInput {
  readonly locator: Locator;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.locator = page.locator('.quick-input-widget');
  }

  /** Waits until it is open; gives its title, placeholder and prompt as one text. */
  async prompt(): Promise<string> {
    await this.input.waitFor();
    const placeholder = (await this.input.getAttribute('placeholder')) ?? '';
    const title = await this.locator.locator('.quick-input-title').innerText();
    const message = await this.locator.locator('.quick-input-message').allInnerTexts();
    return [title, placeholder, ...message].filter((text) => text.trim() !== '').join('\n');
  }

  /** Whether it is the command palette. What a command asks for appears in the same place a moment after its palette. */
  async isPalette(): Promise<boolean> {
    return (await this.input.isVisible()) && (await this.value()).startsWith('>');
  }

  /** What stands in the box. */
  async value(): Promise<string> {
    return this.input.inputValue();
  }

  async type(text: string): Promise<void> {
    await this.input.waitFor();
    await this.input.fill(text);
  }

  /** Types into an input box and confirms. */
  async answer(text: string): Promise<void> {
    await this.type(text);
    await this.accept();
  }

  async accept(): Promise<void> {
    await this.page.keyboard.press('Enter');
  }

  /** Answers VS Code's save dialog with a file of the test's own; gives its path. */
  async saveAs(name: string, ending: string): Promise<string> {
    const file = path.join(testVariable('LONGSHORE_TEST_SCRATCH'), name);
    // It puts its own proposal in, once it has looked into the folder.
    await this.row('..').waitFor();
    await waitFor('a name', async () => (await this.value()).endsWith(ending));
    await this.type(file);
    // It looks into the folder that was typed first.
    await this.row('docker-config').waitFor();
    await this.locator.getByRole('button', { name: 'OK' }).click();
    await this.locator.waitFor({ state: 'hidden' });
    return file;
  }

  /** Waits until it is open, then closes it: a key pressed before that would be lost. */
  async dismiss(): Promise<void> {
    await this.input.waitFor();
    await this.input.press('Escape');
    await this.locator.waitFor({ state: 'hidden' });
  }

  /** The labels of the rows on screen. */
  async labels(): Promise<string[]> {
    await this.rows.first().waitFor();
    return this.rows.evaluateAll((all: PageElement[]) =>
      all.map((row) => row.querySelector('.label-name')?.textContent?.trim() ?? ''),
    );
  }

  row(label: string): Locator {
    return this.rows.filter({
      has: this.page.locator('.label-name').getByText(label, { exact: true }),
    });
  }

  /** Chooses a row by its label. */
  async pick(label: string): Promise<void> {
    await this.row(label).first().click();
  }

  /** Checks a row of a pick that takes several; `accept` ends it. */
  async check(label: string): Promise<void> {
    await this.row(label).first().getByRole('checkbox').check();
    // A focused checkbox would take the Enter of `accept` for its own.
    await this.input.focus();
  }

  /** The message under an input box that does not accept its value. */
  get validation(): Locator {
    return this.locator.locator('.quick-input-message');
  }

  private get input(): Locator {
    return this.locator.locator('.quick-input-box input');
  }

  private get rows(): Locator {
    return this.locator.locator('.quick-input-list .monaco-list-row');
  }
}
