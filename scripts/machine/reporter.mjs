// Mocha's readable output, and the outcome as JSON for scripts/test.mjs: a tier that crashes leaves no file and is a failure.
import fs from 'node:fs';
import Mocha from 'mocha';

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} [failures] which failed and why, each as short as it can be told
 */

/** Characters of an error that are repeated at the end of the run: the whole of it stands where the test ran. */
const longestReason = 1_000;

export default class OutcomeReporter extends Mocha.reporters.Spec {
  /** @param {Mocha.Runner} runner @param {Mocha.MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    /** @type {string[]} */
    const failures = [];
    runner.on('fail', (test, error) => {
      failures.push(`${test.fullTitle()}\n  ${String(error).slice(0, longestReason)}`);
    });
    runner.once('end', () => {
      const file = process.env['LONGSHORE_TEST_RESULT'];
      if (file === undefined) return;
      /** @type {Outcome} */
      const outcome = {
        passed: this.stats.passes,
        failed: this.stats.failures,
        skipped: this.stats.pending,
        failures,
      };
      fs.writeFileSync(file, JSON.stringify(outcome));
    });
  }
}
