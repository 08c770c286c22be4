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
 * @typedef {object} MochaOptions
 * @property {string | undefined} grep
 * @property {number} timeout of one test, in milliseconds
 * @property {number} deadline of all, in milliseconds
 * @property {Record<string, string>} [env]
 * @property {readonly string[]} [files] all of the tier unless given
 * @property {boolean} [isBeside] others are telling what they do: what this one has to tell comes at its end, in one piece
 */

/**
 * The files of a tier in two processes at a time, for tests that mostly wait.
 *
 * @param {string} tier
 * @param {MochaOptions} options
 * @param {Record<string, string>} otherEnv of the second process
 * @returns {Promise<Outcome>}
 */
export async function runTwoMochas(tier, options, otherEnv) {
  const files = testFiles(tier);
  const halves = [0, 1].map((half) => files.filter((_, index) => index % 2 === half));
  // One that breaks ends neither the other one nor the wait for it.
  const outcomes = await Promise.all([
    outcomeOf(runMocha(tier, { ...options, files: halves[0] ?? [] })),
    outcomeOf(
      runMocha(tier, { ...options, files: halves[1] ?? [], env: otherEnv, isBeside: true }),
    ),
  ]);
  /** @param {(outcome: Outcome) => number} count */
  const sum = (count) => outcomes.reduce((total, outcome) => total + count(outcome), 0);
  return {
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed),
    skipped: sum(({ skipped }) => skipped),
    failures: outcomes.flatMap(({ failures = [] }) => failures),
  };
}

/** @param {Promise<Outcome>} running @returns {Promise<Outcome>} one failure for a process that broke */
async function outcomeOf(running) {
  try {
    return await running;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    say(red(reason));
    return { passed: 0, failed: 1, skipped: 0, failures: [reason] };
  }
}

/**
 * @param {string} tier
 * @param {MochaOptions} options
 * @returns {Promise<Outcome>}
 */
export async function runMocha(tier, options) {
  const { grep, timeout, deadline, env = {}, files = testFiles(tier), isBeside = false } = options;
  const resultFile = path.join(await scratch(), `${tier}${isBeside ? '-beside' : ''}.json`);
  const args = [
    '--enable-source-maps',
    path.join(repository, 'node_modules', 'mocha', 'bin', 'mocha.js'),
    ['--no-config', '--no-package', '--forbid-only', '--timeout', String(timeout)],
    ['--reporter', path.join(repository, 'scripts', 'machine', 'reporter.mjs')],
    grep === undefined ? [] : ['--grep', grep],
    files,
  ].flat();
  const toldFile = path.join(await scratch(), `${tier}-told`);
  const output = isBeside ? fs.openSync(toldFile, 'w') : 'inherit';
  const child = spawn(process.execPath, args, {
    cwd: repository,
    env: {
      ...environment(),
      ...(await baseEnvironment()),
      ...env,
      LONGSHORE_TEST_RESULT: resultFile,
    },
    stdio: ['ignore', output, output],
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
  if (output !== 'inherit') {
    fs.closeSync(output);
    say(fs.readFileSync(toldFile, 'utf8'));
  }
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
