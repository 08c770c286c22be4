// The window that the table is in.
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds for a new window to finish what it does for itself, and for one that is changed. */
const opening = 25_000;
const settle = 8_000;
/** CSS pixels: as most screens have, and so high that all rows are on screen. */
const sizes = {
  usual: { width: 1280, height: 900 },
  tall: { width: 1280, height: 1700 },
};

const title = 'Stats: all running containers';

/**
 * @typedef {object} StatsWindow
 * @property {() => Promise<void>} openTable
 * @property {() => Promise<void>} closeTable
 * @property {() => Promise<void>} hideTable
 * @property {(size: keyof typeof sizes) => Promise<void>} resize
 * @property {() => Promise<number>} rowsOnScreen
 */

/**
 * @param {import('playwright-core').Browser} browser
 * @param {import('../../../scripts/machine/vscode-server.mjs').VsCodeServer} server
 * @param {string} folder the workspace
 * @returns {Promise<StatsWindow>} Longshore is active and its rows are there
 */
export async function openWindow(browser, server, folder) {
  const page = await browser.newPage({ viewport: sizes.usual });
  page.setDefaultTimeout(60_000);
  await page.goto(server.url(folder));
  await page
    .locator('.activitybar')
    .getByRole('tab', { name: /^Docker/ })
    .click();
  await page.locator('.sidebar .monaco-list-row').first().waitFor();
  const run = async (/** @type {string} */ command) => {
    await page.keyboard.press('F1');
    const input = page.locator('.quick-input-widget input').first();
    await input.fill(`>${command}`);
    await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    await page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
  };
  const frame = page
    .locator('iframe.webview.ready')
    .first()
    .contentFrame()
    .locator('#active-frame')
    .contentFrame();
  const tab = (/** @type {string} */ name) => page.locator('.tab').filter({ hasText: name });
  // What the table is hidden behind, open all the time.
  await run('File: New Untitled Text File');
  await tab('Untitled-1').waitFor();
  await pause(opening);
  return {
    async openTable() {
      await run('Docker: Show Stats of All Running Containers');
      await frame.locator('.rows .row').first().waitFor();
      await pause(settle);
    },
    async closeTable() {
      await tab(title).hover();
      await tab(title).locator('.tab-actions .action-label').click();
      await tab(title).waitFor({ state: 'hidden' });
      await pause(settle);
    },
    async hideTable() {
      await tab('Untitled-1').click();
      await frame.locator('.rows').waitFor({ state: 'hidden' });
      await pause(settle);
    },
    async resize(size) {
      await page.setViewportSize(sizes[size]);
      await pause(settle);
    },
    rowsOnScreen: () => frame.locator('.rows').evaluate(countOnScreen),
  };
}

/** In the page: it is sent there as text. @param {any} rows */
function countOnScreen(rows) {
  const table = rows.closest('.table').getBoundingClientRect();
  const head = rows.closest('.table').querySelector('.head').getBoundingClientRect();
  return [...rows.children].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > head.bottom + 1 && top < table.bottom - 1;
  }).length;
}
