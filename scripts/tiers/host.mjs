// The tier whose mocha runs inside the extension host of a real VS Code: the workbench is opened in a headless browser and told to
// load the extension and then test/host/index.ts.
import fs from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { launchChromium } from '../machine/chromium.mjs';
import { repository } from '../machine/directories.mjs';
import { Expected, whenEnding } from '../machine/lifetime.mjs';
import { say } from '../machine/progress.mjs';
import { startVsCodeServer } from '../machine/vscode-server.mjs';
import { baseEnvironment, engineVariables, scratch } from './machinery.mjs';
import { readOutcome } from './mocha.mjs';

const artifacts = path.join(repository, 'test', '.artifacts');

/** Marks the lines of mocha among everything else that a workbench writes to its console. */
const mark = '\u001e';

/**
 * @param {{ grep: string | undefined, deadline: number }} options `deadline` in milliseconds
 * @returns {Promise<import('../machine/reporter.mjs').Outcome>}
 */
export async function runHost({ grep, deadline }) {
  const directory = await scratch();
  const resultFile = path.join(directory, 'host.json');
  const server = await startVsCodeServer({
    testDriver: true,
    env: {
      ...(await baseEnvironment()),
      ...(await engineVariables()),
      LONGSHORE_TEST_RESULT: resultFile,
      LONGSHORE_TEST_MARK: mark,
      ...(grep === undefined ? {} : { LONGSHORE_TEST_GREP: grep }),
    },
  });
  const browser = await launchChromium();
  const closeBrowser = whenEnding(() => browser.close());
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    fs.mkdirSync(artifacts, { recursive: true });
    const consoleLog = fs.createWriteStream(path.join(artifacts, 'host-console.log'));
    /** @type {Promise<number>} */
    const exited = new Promise((resolve) => {
      void page.exposeFunction('codeAutomationExit', resolve);
    });
    await page.exposeFunction(
      'codeAutomationLog',
      (/** @type {string} */ _, /** @type {unknown[]} */ args) => {
        const line = format(...args);
        if (line.startsWith(mark)) say(line.slice(mark.length));
        else consoleLog.write(`${line}\n`);
      },
    );
    const tests = path.join(repository, 'out', 'test', 'host', 'index.js');
    await page.goto(
      server.url(path.join(directory, 'workspace'), {
        extensionDevelopmentPath: server.remoteUri(repository),
        extensionTestsPath: server.remoteUri(tests),
      }),
    );
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const late = new Promise((resolve) => (timer = setTimeout(() => resolve('late'), deadline)));
    const ending = await Promise.race([exited, late]);
    clearTimeout(timer);
    consoleLog.end();
    if (ending === 'late') {
      await page.screenshot({ path: path.join(artifacts, 'host-deadline.png') });
      throw new Expected(`host: not done after ${deadline / 1000} s; see ${artifacts}`);
    }
    const outcome = readOutcome(resultFile);
    if (outcome === undefined || (ending !== 0 && outcome.failed === 0)) {
      throw new Expected(`host: ended with ${ending} before its end; see ${artifacts}`);
    }
    return outcome;
  } finally {
    await closeBrowser();
    await server.stop();
  }
}
