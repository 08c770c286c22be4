import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type * as VsCodeModule from '../../scripts/machine/vscode-server.mjs';
import { repository, testVariable } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { Workbench } from '../support/workbench';

/** What `npm run package` leaves out of the build, it must not need. */
describe('the packaged extension', () => {
  const raw = new RawEngine();
  let window: Workbench | undefined;
  after(async () => {
    await window?.close();
    await raw.removeTestObjects();
  });

  it('installs, connects and draws stats', async () => {
    const directory = fs.mkdtempSync(path.join(testVariable('LONGSHORE_TEST_SCRATCH'), 'vsix-'));
    const vsix = path.join(directory, 'longshore.vsix');
    await promisify(execFile)('npm', ['run', 'package', '--', '--out', vsix], {
      cwd: projectCopy(directory),
    });
    const file = path.join(repository, 'scripts', 'machine', 'vscode-server.mjs');
    const machine = (await import(pathToFileURL(file).href)) as typeof VsCodeModule;
    const extension = await machine.installVsix(vsix, directory);

    await raw.runContainer({ name: 'packaged' });
    window = await Workbench.open({ extension });
    await window.openDocker();
    await window.view('Containers').row('packaged').pickFromMenu('Show Stats');
    await window.webview().locator('.badge').getByText('Running', { exact: true }).waitFor();
    await window.webview().locator('canvas').first().waitFor();
  });
});

/** The build for production replaces dist/, which the other tests use. */
function projectCopy(directory: string): string {
  const copy = path.join(directory, 'project');
  fs.cpSync(repository, copy, {
    recursive: true,
    filter: (file) => !/^(\.git|node_modules|dist|out|test)$/.test(path.relative(repository, file)),
  });
  fs.symlinkSync(path.join(repository, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}
