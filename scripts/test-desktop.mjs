// npm run test:desktop: the host tests in a desktop VS Code, which @vscode/test-electron downloads: it needs the internet.
// LONGSHORE_TEST_VSCODE_VERSION chooses the version; the default is the oldest that package.json promises to support.
import fs from 'node:fs';
import path from 'node:path';
import { repository } from './machine/directories.mjs';
import { runProgram } from './machine/lifetime.mjs';
import { ensureNodeModules } from './machine/packages.mjs';
import { run } from './machine/processes.mjs';
import { step } from './machine/progress.mjs';
import { baseEnvironment, engineVariables, scratch } from './tiers/machinery.mjs';

await runProgram(async () => {
  await ensureNodeModules();
  const build = ['esbuild.js', '--tests'];
  await step('Building', () => run(process.execPath, build, { cwd: repository }));
  const { runTests } = await import('@vscode/test-electron');
  /** @type {{ engines: { vscode: string } }} */
  const { engines } = JSON.parse(fs.readFileSync(path.join(repository, 'package.json'), 'utf8'));
  const [grep] = process.argv.slice(2);
  const directory = await scratch();
  return runTests({
    version: process.env['LONGSHORE_TEST_VSCODE_VERSION'] ?? engines.vscode.replace('^', ''),
    extensionDevelopmentPath: repository,
    extensionTestsPath: path.join(repository, 'out', 'test', 'host', 'index.js'),
    extensionTestsEnv: {
      ...(await baseEnvironment()),
      ...(await engineVariables()),
      ...(grep === undefined ? {} : { LONGSHORE_TEST_GREP: grep }),
    },
    launchArgs: [
      path.join(directory, 'workspace'),
      '--disable-extensions',
      '--disable-workspace-trust',
      `--user-data-dir=${path.join(directory, 'user-data')}`,
    ],
  });
});
