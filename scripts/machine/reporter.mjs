// Mocha's readable output, and the outcome as JSON for scripts/test.mjs: a tier that crashes leaves no file and is a failure.
import fs from 'node:fs';
import Mocha from 'mocha';

/** @typedef {{ passed: number, failed: number, skipped: number }} Outcome */

export default class OutcomeReporter extends Mocha.reporters.Spec {
  /** @param {Mocha.Runner} runner @param {Mocha.MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const file = process.env['LONGSHORE_TEST_RESULT'];
      if (file === undefined) return;
      /** @type {Outcome} */
      const outcome = {
        passed: this.stats.passes,
        failed: this.stats.failures,
        skipped: this.stats.pending,
      };
      fs.writeFileSync(file, JSON.stringify(outcome));
    });
  }
}
