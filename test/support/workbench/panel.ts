import type { Locator, Page } from 'playwright-core';
import { visibleText } from './editors';

/** The panel at the bottom: output channels and terminals. */
export class Panel {
  private readonly page: Page;
  private readonly runCommand: (title: string) => Promise<void>;

  constructor(page: Page, runCommand: (title: string) => Promise<void>) {
    this.page = page;
    this.runCommand = runCommand;
  }

  get terminal(): Locator {
    return this.page.locator('.terminal-wrapper.active .xterm');
  }

  /** The lines of an output channel that are on screen. */
  async outputText(channel: string): Promise<string> {
    await this.runCommand('Output: Show Output Channels...');
    await this.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ has: this.page.locator('.label-name').getByText(channel, { exact: true }) })
      .first()
      .click();
    const editor = this.page.locator('.output-view');
    await editor.locator('.view-line').first().waitFor();
    return visibleText(editor);
  }

  /** The text of the active terminal that is on screen. */
  async terminalText(): Promise<string> {
    await this.terminal.waitFor();
    const rows = await this.terminal.locator('.xterm-rows > div').allTextContents();
    return rows
      .map((row) => row.replaceAll('\u00a0', ' ').trimEnd())
      .join('\n')
      .trimEnd();
  }

  /** Waits until the active terminal shows a text. */
  async waitForTerminalText(text: string | RegExp): Promise<void> {
    await this.terminal.locator('.xterm-rows').filter({ hasText: text }).first().waitFor();
  }

  /** Types into the active terminal; `\n` is the Enter key. */
  async typeInTerminal(text: string): Promise<void> {
    await this.terminal.click();
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) await this.page.keyboard.press('Enter');
      await this.page.keyboard.type(line);
    }
  }
}
