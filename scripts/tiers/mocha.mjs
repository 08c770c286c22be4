// The tiers whose mocha runs in plain Node: unit, engine, e2e.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { repository } from '../machine/directories.mjs';
import { Expected, whenEnding } from '../machine/lifetime.mjs';
import { environment } from '../machine/processes.mjs';
import { red, say } from '../machine/progress.mjs';
import { baseEnvironment, scratch } from './machinery.mjs';

/** @typedef {import('../machine/reporter.mjs').Outcome} Outcome */

/** How long mocha may go on after its last test, in milliseconds: what runs on then was left behind by a test. */
const patience = 15_000;

/** The compiled test files of a tier. @param {string} tier */
export function testFiles(tier) {
  const folder = path.join(repository, 'out', 'test', tier);
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.js'))
    .sort()
    .map((file) => path.join(folder, file));
}

/**
 * @param {string} tier
 * @param {{ grep: string | undefined, timeout: number, deadline: number, env?: Record<string, string> }} options `timeout` of one
 *   test and `deadline` of all in milliseconds
 * @returns {Promise<Outcome>}
 */
export async function runMocha(tier, { grep, timeout, deadline, env = {} }) {
  const resultFile = path.join(await scratch(), `${tier}.json`);
  const args = [
    '--enable-source-maps',
    path.join(repository, 'node_modules', 'mocha', 'bin', 'mocha.js'),
    ['--no-config', '--no-package', '--forbid-only', '--timeout', String(timeout)],
    ['--reporter', path.join(repository, 'scripts', 'machine', 'reporter.mjs')],
    grep === undefined ? [] : ['--grep', grep],
    testFiles(tier),
  ].flat();
  const child = spawn(process.execPath, args, {
    cwd: repository,
    env: {
      ...environment(),
      ...(await baseEnvironment()),
      ...env,
      LONGSHORE_TEST_RESULT: resultFile,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const endChild = whenEnding(() => void child.kill('SIGKILL'));
  const started = performance.now();
  let reported = Infinity;
  const timer = setInterval(() => {
    if (reported === Infinity && fs.existsSync(resultFile)) reported = performance.now();
    const isLate = performance.now() - started > deadline;
    if (isLate || performance.now() - reported > patience) void endChild();
  }, 500);
  /** @type {number | string} */
  const ending = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'no code'));
  });
  clearInterval(timer);
  await endChild();
  const outcome = readOutcome(resultFile);
  if (outcome === undefined) {
    const reason = ending === 'SIGKILL' ? 'passed its deadline' : `ended with ${ending}`;
    throw new Expected(`${tier}: mocha ${reason} before its end`);
  }
  if (ending === 0 || (outcome.failed > 0 && ending !== 'SIGKILL')) return outcome;
  const reason =
    ending === 'SIGKILL' ? 'something keeps Node running' : `mocha ended with ${ending}`;
  const failure = `${tier}: all tests are done, but ${reason}`;
  say(red(failure));
  const failures = [...(outcome.failures ?? []), failure];
  return { ...outcome, failed: outcome.failed + 1, failures };
}

/** @param {string} file @returns {Outcome | undefined} */
export function readOutcome(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
}
