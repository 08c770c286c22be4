import type { Locator, Page } from 'playwright-core';

/** The messages at the lower right. */
export class Notifications {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The notification that contains a text. */
  with(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text }).first();
  }

  async waitFor(text: string | RegExp, timeout = 20_000): Promise<void> {
    await this.with(text).waitFor({ timeout });
  }

  /** The texts of all that show at the moment. */
  async texts(): Promise<string[]> {
    return this.page.locator('.notification-toast .notification-list-item-message').allInnerTexts();
  }

  async click(text: string | RegExp, button: string): Promise<void> {
    const notification = this.with(text);
    await notification.waitFor();
    await notification.hover();
    await notification.getByRole('button', { name: button, exact: true }).click();
  }

  async dismiss(text: string | RegExp): Promise<void> {
    const notification = this.with(text);
    await notification.waitFor();
    await notification.hover();
    await notification.locator('.codicon-notifications-clear').click();
    await notification.waitFor({ state: 'hidden' });
  }
}
