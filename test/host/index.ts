// The entry point that VS Code calls inside its extension host, in the browser as on a desktop (`extensionTestsPath`).
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import type * as ReporterModule from '../../scripts/machine/reporter.mjs';
import { repository } from '../support/machine';

/** Resolves when all tests have passed. */
export async function run(): Promise<void> {
  // Stack traces name the .ts files.
  process.setSourceMapsEnabled(true);
  const { default: Mocha } = await import('mocha');
  markLines(Mocha.reporters.Base);
  const reporterFile = path.join(repository, 'scripts', 'machine', 'reporter.mjs');
  const { default: reporter } = (await import(
    pathToFileURL(reporterFile).href
  )) as typeof ReporterModule;
  const grep = process.env['LONGSHORE_TEST_GREP'];
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 30_000,
    color: true,
    forbidOnly: true,
    reporter,
    ...(grep === undefined ? {} : { grep }),
  });
  const files = fs.readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.test.js')).sort()) {
    mocha.addFile(path.join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}

/** Whoever runs the tests in a browser sees the whole workbench's console and picks mocha's lines out by their mark. */
function markLines(reporter: object): void {
  const mark = process.env['LONGSHORE_TEST_MARK'];
  if (mark === undefined) return;
  Object.assign(reporter, {
    consoleLog: (...args: unknown[]) => {
      for (const line of format(...args).split('\n')) console.log('%s', mark + line);
    },
  });
}
