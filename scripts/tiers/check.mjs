// The checks that need no test: types, lint, format, manifest. Each `check:…` script of package.json is one.
import fs from 'node:fs';
import path from 'node:path';
import { repository } from '../machine/directories.mjs';
import { run } from '../machine/processes.mjs';
import { say, step } from '../machine/progress.mjs';

/** All checks at once; each one that does not hold is one failure. @returns {Promise<import('../machine/reporter.mjs').Outcome>} */
export async function runChecks() {
  const { scripts } = JSON.parse(fs.readFileSync(path.join(repository, 'package.json'), 'utf8'));
  const names = Object.keys(scripts).filter((name) => name.startsWith('check:'));
  const results = await Promise.allSettled(
    names.map((name) =>
      step(name, () => run('npm', ['run', '--silent', name], { cwd: repository, isPatient: true })),
    ),
  );
  const failures = results
    .filter((result) => result.status === 'rejected')
    .map(({ reason }) => String(reason instanceof Error ? reason.message : reason));
  for (const failure of failures) say(failure);
  return { passed: 0, failed: failures.length, skipped: 0, failures };
}
