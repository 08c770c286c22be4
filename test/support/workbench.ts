// The VS Code workbench in a real browser, as page objects. Every method waits for what it needs; none sleeps.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import type * as ChromiumModule from '../../scripts/machine/chromium.mjs';
import type * as VsCodeModule from '../../scripts/machine/vscode-server.mjs';
import { repository, testVariable, waitFor } from './machine';
import { Dialog } from './workbench/dialog';
import { Editors } from './workbench/editors';
import { ContextMenu, TreeView } from './workbench/tree';
import { Notifications } from './workbench/notifications';
import { Panel } from './workbench/panel';
import { QuickInput } from './workbench/quickInput';

export type Theme = 'light' | 'dark' | 'high contrast' | 'high contrast light';

/** The setting's value, the label in the theme picker, and the class that the workbench carries. */
const themes: Record<Theme, { id: string; label: string; className: string }> = {
  light: { id: 'Light Modern', label: 'Light Modern', className: 'vs' },
  dark: { id: 'Dark Modern', label: 'Dark Modern', className: 'vs-dark' },
  'high contrast': {
    id: 'Default High Contrast',
    label: 'Dark High Contrast',
    className: 'hc-black',
  },
  'high contrast light': {
    id: 'Default High Contrast Light',
    label: 'Light High Contrast',
    className: 'hc-light',
  },
};

export interface WorkbenchOptions {
  /** The folder to open; an empty one of its own unless given. */
  folder?: string;
  theme?: Theme;
  settings?: Record<string, unknown>;
  /** Of the extension host and its terminals, over that of the tests, whose DOCKER_HOST is the shared test engine. */
  environment?: Record<string, string | undefined>;
  /** The folder of the extension; the project itself unless given. */
  extension?: string;
  /** A command that runs the VS Code server, such as one that takes privileges away. */
  launcher?: readonly string[];
  /** CSS pixels. */
  size?: { width: number; height: number };
}

/** Where screenshots go. */
const artifacts = path.join(repository, 'test', '.artifacts');

/** What a test wants to read must be in the DOM: a terminal drawn by the GPU is not. */
const readableSettings = { 'terminal.integrated.gpuAcceleration': 'off' };

async function load<T>(name: string): Promise<T> {
  const file = path.join(repository, 'scripts', 'machine', `${name}.mjs`);
  return (await import(pathToFileURL(file).href)) as T;
}

export class Workbench {
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly notifications: Notifications;
  readonly dialog: Dialog;
  readonly editors: Editors;
  readonly panel: Panel;
  readonly contextMenu: ContextMenu;
  private readonly server: VsCodeModule.VsCodeServer;
  private readonly browser: Browser;

  private constructor(server: VsCodeModule.VsCodeServer, browser: Browser, page: Page) {
    this.server = server;
    this.browser = browser;
    this.page = page;
    this.quickInput = new QuickInput(page);
    this.notifications = new Notifications(page);
    this.dialog = new Dialog(page);
    this.editors = new Editors(page);
    this.contextMenu = new ContextMenu(page);
    this.panel = new Panel(page, (command) => this.runCommand(command));
  }

  /** Opens a window of a VS Code of its own with the extension installed; resolves when its activity bar icon is there. */
  static async open(options: WorkbenchOptions = {}): Promise<Workbench> {
    const { launchChromium } = await load<typeof ChromiumModule>('chromium');
    const { startVsCodeServer } = await load<typeof VsCodeModule>('vscode-server');
    const server = await startVsCodeServer({
      extension: options.extension ?? repository,
      settings: settingsOf(options),
      env: options.environment ?? {},
      launcher: options.launcher ?? [],
    });
    const browser = await launchChromium();
    const page = await browser.newPage({ viewport: options.size ?? { width: 1280, height: 800 } });
    page.setDefaultTimeout(20_000);
    const workbench = new Workbench(server, browser, page);
    try {
      const scratch = path.join(testVariable('LONGSHORE_TEST_SCRATCH'), 'folder-');
      await page.goto(server.url(options.folder ?? fs.mkdtempSync(scratch)));
      await workbench.activityBarIcon('Docker').waitFor({ timeout: 60_000 });
      return workbench;
    } catch (error) {
      await workbench.screenshot('failed-to-open');
      await workbench.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
  }

  /** Replaces the user settings and reloads the window: a server's window does not watch the file. */
  async setSettings(settings: Record<string, unknown>): Promise<void> {
    this.server.writeSettings(settingsOf({ settings }));
    await this.page.reload();
    await this.activityBarIcon('Docker').waitFor({ timeout: 60_000 });
  }

  /** Changes the colour theme while everything stays open. */
  async setTheme(theme: Theme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput.type(themes[theme].label);
    await this.quickInput.pick(themes[theme].label);
    await this.waitForTheme(theme);
  }

  async waitForTheme(theme: Theme): Promise<void> {
    await this.page.locator(`.monaco-workbench.${themes[theme].className}`).first().waitFor();
  }

  /** Where the extension keeps files of its own. */
  get storage(): string {
    return path.join(this.server.userData, 'User', 'globalStorage', 'longshore.longshore');
  }

  activityBarIcon(title: string): Locator {
    return this.page.locator('.activitybar').getByRole('tab', { name: new RegExp(`^${title}`) });
  }

  /** Shows the extension's views in the side bar. */
  async openDocker(): Promise<void> {
    await this.openViewContainer('Docker');
  }

  async openViewContainer(title: string): Promise<void> {
    const icon = this.activityBarIcon(title);
    // A click on the icon of the open container would close the side bar.
    if ((await icon.getAttribute('aria-selected')) !== 'true') await icon.click();
    await this.page.locator('.sidebar .composite.title').getByText(title).first().waitFor();
  }

  /** A tree view of the side bar by its title. */
  view(title: string): TreeView {
    return new TreeView(this.page, title, this.contextMenu);
  }

  /** As its user does it: then VS Code keeps what views remember, which it need not when the browser's page is loaded anew. */
  async reloadWindow(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.pickCommand('Developer: Reload Window');
    await loaded;
    await this.activityBarIcon('Docker').waitFor({ timeout: 60_000 });
  }

  /** Runs a command by its palette title, `Docker: Pull Image…`. */
  async runCommand(title: string): Promise<void> {
    await this.pickCommand(title);
    await waitFor('the palette to close', async () => !(await this.quickInput.isPalette()));
  }

  private async pickCommand(title: string): Promise<void> {
    // One that is about to close gives the focus back, and the palette would close with it.
    await this.quickInput.locator.waitFor({ state: 'hidden' });
    await this.page.keyboard.press('F1');
    await waitFor('the palette to open', () => this.quickInput.isPalette());
    await this.quickInput.type(`>${title}`);
    await this.quickInput.pick(title);
  }

  /** The items of the status bar, left and right, that contain a text. */
  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar .statusbar-item').filter({ hasText: text });
  }

  /** The page inside the visible webview: content sits in two nested frames. */
  webview(index = 0): FrameLocator {
    return this.page
      .locator('iframe.webview.ready')
      .nth(index)
      .contentFrame()
      .locator('#active-frame')
      .contentFrame();
  }

  /**
   * Waits until VS Code has seen that the keyboard is not in the webview: it looks four times a second, and somebody who reads a
   * question takes longer.
   */
  async webviewIsLeft(index = 0): Promise<void> {
    const frame = this.page.locator('iframe.webview.ready').nth(index).contentFrame();
    await frame.locator('html').evaluate(
      ({ ownerDocument: page }: { ownerDocument: { hasFocus: () => boolean } }) =>
        new Promise<void>((resolve) => {
          const hasFocus = page.hasFocus.bind(page);
          // Asked by VS Code's watch alone.
          page.hasFocus = () => {
            const isHere = hasFocus();
            if (!isHere) {
              page.hasFocus = hasFocus;
              resolve();
            }
            return isHere;
          };
        }),
    );
  }

  /** A picture in test/.artifacts; gives its path. */
  async screenshot(name: string): Promise<string> {
    fs.mkdirSync(artifacts, { recursive: true });
    const file = path.join(artifacts, `${name.replace(/[^\w.-]+/g, '-')}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }
}

function settingsOf(
  options: Pick<WorkbenchOptions, 'theme' | 'settings'>,
): Record<string, unknown> {
  return {
    ...readableSettings,
    'workbench.colorTheme': themes[options.theme ?? 'dark'].id,
    ...options.settings,
  };
}

/**
 * One window for the tests of a `describe`: opened before them, closed after them, pictured when one fails.
 *
 *     const workbench = useWorkbench({ theme: 'light' });
 *     it('…', async () => { await workbench().openDocker(); });
 */
export function useWorkbench(options: WorkbenchOptions = {}): () => Workbench {
  let open: Workbench | undefined;
  const current = (): Workbench => {
    if (open === undefined) throw new Error('the workbench is opened before the first test');
    return open;
  };
  before('opens the workbench', async () => {
    open = await Workbench.open(options);
  });
  afterEach('keeps a picture of a failure', async function () {
    if (this.currentTest?.state !== 'failed') return;
    await current().screenshot(`failed ${this.currentTest.fullTitle()}`);
  });
  after('closes the workbench', async () => {
    await open?.close();
  });
  return current;
}
