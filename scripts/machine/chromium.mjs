// The browser that shows the workbench to the tests.
import fs from 'node:fs';
import { commandPath } from './processes.mjs';
import { ensureSystemPackages } from './packages.mjs';

/** Quiet, offline, and able to run as root. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const candidates = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const desktopCandidates = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @returns {string | undefined} */
function installedChromium() {
  return (
    process.env['LONGSHORE_CHROMIUM'] ??
    candidates.map(commandPath).find((file) => file !== undefined) ??
    desktopCandidates.find((file) => fs.existsSync(file))
  );
}

/** Path of a Chromium; installs Debian's when there is none. @returns {Promise<string>} */
export async function ensureChromium() {
  await ensureSystemPackages([
    {
      package: 'chromium',
      purpose: 'the browser tests',
      present: () => installedChromium() !== undefined,
    },
  ]);
  return installedChromium() ?? 'chromium';
}

/** Starts a headless Chromium. @returns {Promise<import('playwright-core').Browser>} */
export async function launchChromium() {
  const executablePath = await ensureChromium();
  // Loaded here, because this file is also read before node_modules exists.
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath,
    headless: true,
    args: chromiumArguments,
    // The program that starts it ends it, in its own order.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}
