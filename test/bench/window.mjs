// A VS Code window with one extension, watched from inside its page: what counts is what is on screen.
import { setTimeout as pause } from 'node:timers/promises';
import { nextEvent } from './inPage.mjs';

/** Milliseconds for a new window to finish what it does for itself. */
const settle = 3_000;

/**
 * @typedef {object} BenchWindow
 * @property {(name: string) => Promise<number>} clickIcon milliseconds from the press on the icon to the frame with that row
 * @property {(name: string) => Promise<() => Promise<number>>} watchRow from now on; the function gives the time of the first
 *   frame with that row, milliseconds since the epoch
 * @property {() => Promise<number>} activationTime of the extension, milliseconds, as VS Code shows it to its user
 * @property {() => Promise<void>} close
 */

/**
 * @param {import('playwright-core').Browser} browser
 * @param {import('./measure.mjs').Stand} stand
 * @returns {Promise<BenchWindow>} its icon is there and nothing of the extension has run
 */
export async function openWindow(browser, { server, subject, folder }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(server.url(folder));
  const icon = page
    .locator('.activitybar')
    .getByRole('tab', { name: new RegExp(`^${subject.icon}`) });
  await icon.waitFor();
  await pause(settle);
  const watchRow = async (/** @type {string} */ name) => {
    const seen = await page.evaluateHandle(frameWithRow, name);
    return () => seen.evaluate(({ time }) => time);
  };
  return {
    watchRow,
    async clickIcon(name) {
      const pressed = await page.evaluateHandle(nextEvent, 'mousedown');
      const seen = await watchRow(name);
      await icon.click();
      return (await seen()) - (await pressed.evaluate(({ time }) => time));
    },
    async activationTime() {
      // The list only has the rows that fit, sorted by the time asked for.
      await page.setViewportSize({ width: 1280, height: 4000 });
      await page.keyboard.press('F1');
      await page
        .locator('.quick-input-widget input')
        .first()
        .fill('>Developer: Show Running Extensions');
      await page.keyboard.press('Enter');
      const row = page
        .locator('.runtime-extensions-editor .monaco-list-row')
        .filter({ hasText: subject.title });
      const text = await row.locator('.activation-time').innerText();
      return Number(/(\d+)ms/.exec(text)?.[1] ?? Number.NaN);
    },
    close: () => context.close(),
  };
}

/** In the page. @param {string} name @returns {{ time: Promise<number> }} */
function frameWithRow(name) {
  const { document, requestAnimationFrame } = /** @type {any} */ (globalThis);
  const isThere = () =>
    [...document.querySelectorAll('.sidebar .monaco-list-row .label-name')].some(
      (label) => label.textContent === name && label.getBoundingClientRect().height > 0,
    );
  return {
    time: new Promise((resolve) => {
      const look = () => {
        if (isThere()) resolve(performance.timeOrigin + performance.now());
        else requestAnimationFrame(look);
      };
      look();
    }),
  };
}
