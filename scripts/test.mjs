// npm test: installs what is missing, checks, builds and runs every tier. `npm test -- engine logs` runs the tests of one tier
// whose names contain "logs". The last line printed is `N passed, N failed`.
import { ensureChromium } from './machine/chromium.mjs';
import { repository } from './machine/directories.mjs';
import { endAll, Expected, runProgram } from './machine/lifetime.mjs';
import { ensureMachineImage } from './machine/machine-image.mjs';
import { ensureModernDocker } from './machine/modern-docker.mjs';
import {
  certificatePackages,
  composePackages,
  ensureNodeModules,
  ensureSystemPackages,
  journalPackages,
  podmanPackages,
  proxyPackages,
  sshPackages,
} from './machine/packages.mjs';
import { run } from './machine/processes.mjs';
import { bold, elapsed, red, say, step } from './machine/progress.mjs';
import { ensureVsCodeServer } from './machine/vscode-server.mjs';
import { runChecks } from './tiers/check.mjs';
import { runHost } from './tiers/host.mjs';
import { engineVariables, otherEngineVariables, scratch } from './tiers/machinery.mjs';
import { runMocha, runTwoMochas, testFiles } from './tiers/mocha.mjs';

/** @typedef {import('./machine/reporter.mjs').Outcome} Outcome */

const minute = 60_000;

/** For engines that are not at the end of a unix socket, or not Docker's. */
const waysToEngines = [...certificatePackages, ...podmanPackages, ...proxyPackages, ...sshPackages];

/** @type {Record<string, (grep: string | undefined) => Promise<Outcome>>} */
const tiers = {
  unit: (grep) => runMocha('unit', { grep, timeout: 5_000, deadline: 3 * minute }),
  engine: async (grep) => {
    await ensureSystemPackages([...waysToEngines, ...composePackages, ...journalPackages]);
    await prepare(ensureModernDocker);
    await prepare(ensureMachineImage);
    const env = await engineVariables();
    const options = { grep, timeout: 30_000, deadline: 10 * minute, env };
    const otherEnv = grep === undefined ? await otherEngineVariables() : undefined;
    if (otherEnv === undefined) return runMocha('engine', options);
    return runTwoMochas('engine', options, otherEnv);
  },
  host: async (grep) => {
    await ensureSystemPackages(certificatePackages);
    return runHost({ grep, deadline: 8 * minute });
  },
  e2e: async (grep) => {
    await ensureVsCodeServer();
    await ensureChromium();
    await ensureSystemPackages(waysToEngines);
    await prepare(ensureModernDocker);
    await prepare(ensureMachineImage);
    const env = { ...(await engineVariables()), LONGSHORE_TEST_SCRATCH: await scratch() };
    return runMocha('e2e', { grep, timeout: 90_000, deadline: 20 * minute, env });
  },
};

/** What cannot be had is wanted by some tests, which fail and say why; all others run. @param {() => Promise<unknown>} ensure */
async function prepare(ensure) {
  try {
    await ensure();
  } catch (error) {
    say(red(error instanceof Expected ? error.message : format(error)));
  }
}

/** @param {string} name @param {() => Promise<Outcome>} work @returns {Promise<Outcome>} */
async function report(name, work) {
  const started = performance.now();
  say(bold(`\n${name}`));
  try {
    const outcome = await work();
    const { passed, failed, skipped } = outcome;
    const ofSkipped = skipped === 0 ? '' : `, ${skipped} skipped`;
    say(bold(`${name}: ${passed} passed, ${failed} failed${ofSkipped} in ${elapsed(started)}`));
    return outcome;
  } catch (error) {
    // The tier itself broke: that is one failure, and the others still run.
    const reason = error instanceof Expected ? error.message : format(error);
    say(red(reason));
    say(bold(`${name}: broken after ${elapsed(started)}`));
    return { passed: 0, failed: 1, skipped: 0, failures: [`${name}: ${reason}`] };
  }
}

/** @param {unknown} error @returns {string} */
function format(error) {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${format(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}

await runProgram(async (stopped) => {
  const [first, ...rest] = process.argv.slice(2);
  const isTier = first !== undefined && first in tiers;
  const words = isTier || first === undefined ? rest : [first, ...rest];
  const grep = words.length === 0 ? undefined : words.join(' ');
  const chosen = isTier ? [first] : Object.keys(tiers);

  /** @type {Outcome[]} */
  const outcomes = [];
  const prepared = await report('prepare', async () => {
    await ensureNodeModules();
    const build = ['esbuild.js', '--tests'];
    await step('Building', () => run(process.execPath, build, { cwd: repository }));
    return { passed: 0, failed: 0, skipped: 0 };
  });
  outcomes.push(prepared);
  if (prepared.failed === 0) {
    const isWhole = !isTier && grep === undefined;
    /** @type {Promise<Outcome> | undefined} */
    let checking;
    for (const name of chosen) {
      if (stopped.aborted) break;
      // They need the processor, and the tests of the engine mostly wait.
      if (isWhole && name === 'engine') checking = report('check', runChecks);
      outcomes.push(
        await report(name, async () => {
          if (testFiles(name).length === 0) throw new Expected(`${name}: no test file found`);
          const tier = tiers[name];
          if (tier === undefined) throw new Expected(`no tier is called ${name}`);
          return tier(grep);
        }),
      );
    }
    if (checking !== undefined) outcomes.push(await checking);
  }
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  await endAll();
  // Once more at the end, where whoever reads only the last lines of a long output finds it.
  for (const failure of outcomes.flatMap(({ failures = [] }) => failures))
    say(red(`\n✗ ${failure}`));
  say(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
});
