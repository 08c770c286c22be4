import type { Locator, Page } from 'playwright-core';

/** The modal dialog: message, detail, buttons. */
export class Dialog {
  readonly locator: Locator;

  constructor(page: Page) {
    this.locator = page.locator('.monaco-dialog-box');
  }

  async message(): Promise<string> {
    return (await this.locator.locator('.dialog-message').innerText()).trim();
  }

  async detail(): Promise<string> {
    return (await this.locator.locator('.dialog-message-detail').innerText()).trim();
  }

  async buttons(): Promise<string[]> {
    await this.locator.waitFor();
    const all = await this.locator.locator('.dialog-buttons .monaco-button').allInnerTexts();
    return all.map((button) => button.trim());
  }

  async click(button: string): Promise<void> {
    // This very one: what the button does may ask the next question at once.
    const asked = await this.locator.elementHandle();
    await this.locator.getByRole('button', { name: button, exact: true }).click();
    await asked.waitForElementState('hidden');
  }
}
