// The log view in a VS Code window, watched from inside its page: what counts is what is on screen.
import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { nextEvent } from '../inPage.mjs';
import { extensionHostOf, residentMemory } from '../processes.mjs';
import { now, repeat } from '../statistics.mjs';

/** Milliseconds for a new window to finish what it does for itself. */
const settle = 3_000;
/** Milliseconds for whatever takes long. */
const patience = 120_000;
/** Milliseconds between two looks at the memory. */
const lookInterval = 100;

/**
 * @typedef {object} ViewerFigures milliseconds, bytes
 * @property {number[]} firstScreen from the key that chooses "Show Logs" until the first frame with a line has been painted
 * @property {number[]} latency from the container's write to the frame with the line
 * @property {number[]} whole from the click on "Load Earlier Lines" to the last line of all
 * @property {number[]} rawWhole the same lines through the API alone, in turns with those
 * @property {number[]} search from the last key to the number of all matches, for each pattern
 * @property {number} latestFrame the longest time between two frames while all of that streamed in
 * @property {number} latestFloodFrame the same while a container writes as fast as it can
 * @property {number} memory by which the extension host grew at most
 */

/**
 * @param {import('playwright-core').Browser} browser
 * @param {object} setting
 * @param {import('../../../scripts/machine/vscode-server.mjs').VsCodeServer} setting.server with the extension installed
 * @param {string} setting.folder the workspace
 * @param {string} setting.socketPath
 * @param {{ big: string, echo: string, flood: string }} setting.names containers: with the large log, one that repeats what it is
 *   told, one that begins to write without end when it is told anything
 * @param {number} setting.lines of the large log
 * @param {readonly string[]} setting.patterns regular expressions to search for
 * @param {() => Promise<number>} setting.readRaw the whole log through the API alone; milliseconds
 * @param {{ firstScreen: number, latency: number, whole: number, floodSeconds: number }} setting.runs
 * @returns {Promise<ViewerFigures>}
 */
export async function measureViewer(browser, setting) {
  const { names, lines, patterns, runs } = setting;
  const window = await LogWindow.open(browser, setting);
  const firstScreen = await window.showOften(names.big, runs.firstScreen);

  await window.showLog(names.echo);
  const echo = await tell(setting.socketPath, names.echo);
  let serial = 0;
  const latency = await repeat(runs.latency, async () => {
    await pause(200);
    const text = `tick-${String(++serial).padStart(6, '0')}-`;
    const seen = await window.watchLine(text);
    const written = now();
    echo.write(`${text}\n`);
    return (await seen()) - written;
  });
  echo.end();
  await window.closeTab();

  await window.showLog(names.big);
  const before = residentMemory(window.extensionHost);
  const memory = watchMemory(window.extensionHost);
  await window.loadEarlier(lines);
  const search = [];
  for (const pattern of patterns) search.push(await window.search(pattern));
  const grown = memory.end() - before;
  await window.closeTab();

  // A page whose frames are watched draws sixty in a second, and would be slower for that.
  await window.showLog(names.big);
  await window.watchFrames();
  await window.loadEarlier(lines);
  const latestFrame = await window.latestFrame();
  await window.closeTab();

  const whole = [];
  const rawWhole = [];
  while (whole.length < runs.whole) {
    rawWhole.push(await setting.readRaw());
    await window.showLog(names.big);
    whole.push(await window.loadEarlier(lines));
    await window.closeTab();
  }

  await window.showLog(names.flood);
  const flood = await tell(setting.socketPath, names.flood);
  await window.watchFrames();
  flood.write('go\n');
  await pause(runs.floodSeconds * 1000);
  const latestFloodFrame = await window.latestFrame();
  flood.end();
  await window.close();
  return {
    ...{ firstScreen, latency, whole, rawWhole, search },
    ...{ latestFrame, latestFloodFrame, memory: grown },
  };
}

/** @param {number} pid @returns {{ end: () => number }} gives the most bytes seen */
function watchMemory(pid) {
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, residentMemory(pid));
  }, lookInterval);
  return {
    end: () => {
      clearInterval(timer);
      return most;
    },
  };
}

/** The container's standard input. @param {string} socketPath @param {string} name @returns {Promise<import('node:net').Socket>} */
export function tell(socketPath, name) {
  return new Promise((resolve, reject) => {
    const request = http.request({
      socketPath,
      method: 'POST',
      path: `/containers/${name}/attach?stream=1&stdin=1`,
      headers: { Connection: 'Upgrade', Upgrade: 'tcp' },
    });
    request.on('upgrade', (_answer, socket) => resolve(/** @type {any} */ (socket)));
    request.on('response', ({ statusCode }) => reject(new Error(`attach: ${statusCode}`)));
    request.on('error', reject);
    request.end();
  });
}

/**
 * What a row's menu opens: our view, or the least that a panel can be.
 *
 * @typedef {object} Opened
 * @property {string} icon title in the activity bar
 * @property {string} item of the menu
 * @property {string} tab what its title begins with
 * @property {string} root selects the page's own element
 * @property {string} content selects what there is once there is something to see
 */

/** @type {Opened} */
const log = {
  icon: 'Docker',
  item: 'Show Logs',
  tab: 'Logs: ',
  root: '#log',
  content: '#log .row:not(.placeholder) .text',
};
/** @type {Opened} */
const panel = {
  icon: 'Floor',
  item: 'Show Panel',
  tab: 'Floor',
  root: '#floor',
  content: '#floor:not(:empty)',
};

/**
 * The same way to the least panel that there can be.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {Pick<Parameters<typeof measureViewer>[1], 'server' | 'folder' | 'names'> & { runs: { firstScreen: number } }} setting its server has the floor installed
 * @returns {Promise<number[]>} milliseconds, as `firstScreen`
 */
export async function measurePanel(browser, setting) {
  const { names, runs } = setting;
  const window = await LogWindow.open(browser, setting, panel);
  const milliseconds = await window.showOften(names.big, runs.firstScreen);
  await window.close();
  return milliseconds;
}

class LogWindow {
  /** @type {import('playwright-core').Page} */
  #page;
  /** @type {Opened} */
  #opened;
  /** @type {import('playwright-core').BrowserContext} */
  #context;
  /** @type {number} */
  extensionHost = 0;

  /**
   * @param {import('playwright-core').BrowserContext} context @param {import('playwright-core').Page} page
   * @param {Opened} opened
   */
  constructor(context, page, opened) {
    this.#context = context;
    this.#page = page;
    this.#opened = opened;
  }

  /**
   * @param {import('playwright-core').Browser} browser
   * @param {{ server: import('../../../scripts/machine/vscode-server.mjs').VsCodeServer, folder: string, names: { big: string } }} setting
   * @param {Opened} [opened]
   */
  static async open(browser, { server, folder, names }, opened = log) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const window = new LogWindow(context, page, opened);
    await page.goto(server.url(folder));
    const icon = page
      .locator('.activitybar')
      .getByRole('tab', { name: new RegExp(`^${opened.icon}`) });
    await icon.waitFor();
    await pause(settle);
    await icon.click();
    await rowOf(page, names.big).waitFor();
    window.extensionHost = extensionHostOf(server.port);
    return window;
  }

  /** @param {string} name of the container @param {number} times @returns {Promise<number[]>} milliseconds */
  async showOften(name, times) {
    // The first one loads the code as well, which happens once in a session.
    await this.showLog(name);
    await this.closeTab();
    return repeat(times, async () => {
      const milliseconds = await this.showLog(name);
      await this.closeTab();
      return milliseconds;
    });
  }

  /** @param {string} name of the container */
  async showLog(name) {
    const page = this.#page;
    await rowOf(page, name).click({ button: 'right' });
    const item = page
      .locator('.monaco-menu .action-item')
      .filter({ has: page.locator('.action-label').getByText(this.#opened.item, { exact: true }) });
    await item.hover();
    await item.and(page.locator('.focused')).waitFor();
    const pressed = await page.evaluateHandle(nextEvent, 'keydown');
    // To be asked again and again while it loads would take the time of the page.
    const loading = page.waitForEvent('framenavigated', (frame) =>
      frame.url().includes('fake.html'),
    );
    await page.keyboard.press('Enter');
    const seen = (await loading).evaluate(firstContent, this.#opened.content);
    return (await withPatience(seen)) - (await pressed.evaluate(({ time }) => time));
  }

  /** From now on. @param {string} text @returns {Promise<() => Promise<number>>} the time of the first frame with such a line */
  async watchLine(text) {
    const frame = await this.#frame();
    const seen = await frame.evaluateHandle(frameWithLine, text);
    return () => seen.evaluate(({ time }) => time);
  }

  /** @param {number} lines how many there are in all */
  async loadEarlier(lines) {
    const frame = await this.#frame();
    const all = await frame.evaluateHandle(frameWithRows, lines);
    const clicked = now();
    await frame.getByRole('button', { name: 'Load Earlier Lines' }).first().click();
    return (await withPatience(all.evaluate(({ time }) => time))) - clicked;
  }

  /** @param {string} pattern a regular expression @returns {Promise<number>} milliseconds until its matches have been counted */
  async search(pattern) {
    const frame = await this.#frame();
    const box = frame.getByRole('textbox', { name: 'Search', exact: true });
    const regex = frame.getByRole('button', { name: /Regular Expression/ }).first();
    if ((await regex.getAttribute('aria-pressed')) !== 'true') await regex.click();
    await box.fill('');
    await frame.evaluate(settledSearch);
    const done = await frame.evaluateHandle(nextSearch);
    const typed = now();
    await box.fill(pattern);
    return (await withPatience(done.evaluate(({ time }) => time))) - typed;
  }

  async watchFrames() {
    await (await this.#frame()).evaluate(watchFrames);
  }

  /** Milliseconds. */
  async latestFrame() {
    const frame = await this.#frame();
    return frame.evaluate(() => /** @type {any} */ (globalThis).latestFrame);
  }

  async closeTab() {
    const page = this.#page;
    const tab = page.locator('.tabs-container .tab').filter({ hasText: this.#opened.tab });
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
  }

  async close() {
    await this.#context.close();
  }

  /** The frame of the view's page, which is inside two others. */
  async #frame() {
    const deadline = performance.now() + patience;
    while (performance.now() < deadline) {
      for (const frame of this.#page.frames()) {
        if (frame.isDetached() || frame === this.#page.mainFrame()) continue;
        if (await frame.evaluate(has, this.#opened.root).catch(() => false)) return frame;
      }
      await pause(5);
    }
    throw new Error('the log view did not open');
  }
}

/** @template T @param {Promise<T>} promise @returns {Promise<T>} */
async function withPatience(promise) {
  const ended = new AbortController();
  const late = pause(patience, undefined, { signal: ended.signal }).then(() => {
    throw new Error(`not done after ${patience} ms`);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    ended.abort();
    late.catch(() => undefined);
  }
}

/** @param {import('playwright-core').Page} page @param {string} name */
function rowOf(page, name) {
  return page
    .locator('.sidebar .monaco-list-row')
    .filter({ has: page.locator('.label-name').getByText(name, { exact: true }) });
}

// What follows runs in the pages.

/** From now on: how far animation frames are apart at most. */
function watchFrames() {
  const page = /** @type {any} */ (globalThis);
  const isWatching = page.latestFrame !== undefined;
  page.latestFrame = 0;
  if (isWatching) return;
  let last = performance.now();
  const look = () => {
    const time = performance.now();
    page.latestFrame = Math.max(page.latestFrame, time - last);
    last = time;
    page.requestAnimationFrame(look);
  };
  page.requestAnimationFrame(look);
}

/** @param {string} selector */
function has(selector) {
  return /** @type {any} */ (globalThis).document.querySelector(selector) !== null;
}

/**
 * The first frame with it: looks when one has been painted, since a page may draw at any time until then.
 *
 * @param {string} selector
 * @returns {Promise<number>}
 */
function firstContent(selector) {
  const { document, MessageChannel, requestAnimationFrame } = /** @type {any} */ (globalThis);
  const { port1, port2 } = new MessageChannel();
  const look = () => requestAnimationFrame(() => port2.postMessage(undefined));
  return new Promise((resolve) => {
    port1.onmessage = () => {
      if (document.querySelector(selector) === null) look();
      else resolve(performance.timeOrigin + performance.now());
    };
    look();
  });
}

/** @param {string} text @returns {{ time: Promise<number> }} */
function frameWithLine(text) {
  const { document, requestAnimationFrame } = /** @type {any} */ (globalThis);
  const isThere = () =>
    [...document.querySelectorAll('#log .row .text')].some((line) =>
      line.textContent.includes(text),
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

/** @param {number} rows @returns {{ time: Promise<number> }} */
function frameWithRows(rows) {
  const { document, MutationObserver, requestAnimationFrame } = /** @type {any} */ (globalThis);
  const list = document.getElementById('log');
  return {
    time: new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (Number(list.getAttribute('aria-rowcount')) < rows) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
      });
      // To look in each frame would have the browser draw sixty of them in a second.
      observer.observe(list, { attributes: true });
    }),
  };
}

/** Until nothing has been searched for a while: a number of the search before may come late. @returns {Promise<void>} */
function settledSearch() {
  const { document, requestAnimationFrame } = /** @type {any} */ (globalThis);
  return new Promise((resolve) => {
    let since = performance.now();
    const look = () => {
      if (document.querySelector('.match-count').textContent !== '') since = performance.now();
      if (performance.now() - since > 1000) resolve();
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** Until there is a number of matches that is final. @returns {{ time: Promise<number> }} */
function nextSearch() {
  const { document, MutationObserver, requestAnimationFrame } = /** @type {any} */ (globalThis);
  const [count, status] = ['.match-count', '.status'].map((each) => document.querySelector(each));
  return {
    time: new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        const isBusy = status.querySelector('.progress:not([hidden])') !== null;
        if (!/\d/.test(count.textContent) || isBusy) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
      });
      const everything = { attributes: true, characterData: true, childList: true, subtree: true };
      for (const part of [count, status]) observer.observe(part, everything);
    }),
  };
}
