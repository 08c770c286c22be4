import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Services } from '../../../src/ui/services';
import { containerRow, extensionServices } from '../../support/extensionHost';
import { waitFor } from '../../support/machine';
import { RawEngine, type ContainerOptions } from '../../support/rawEngine';

describe('The links in a log', () => {
  const raw = new RawEngine();
  let services: Services;
  let folder: vscode.Uri;

  before(async () => {
    services = await extensionServices();
    const [first] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(first);
    folder = first.uri;
    const text = Array.from({ length: 60 }, (_, line) => `line ${String(line + 1)}`).join('\n');
    for (const file of [
      'links/src/handler.js',
      'links/api/src/main/java/com/acme/Orders.java',
      'links/one/lib/shared.py',
      'links/two/lib/shared.py',
      'links/main.go',
    ])
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, file), Buffer.from(text));
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'links'), { recursive: true });
    await raw.removeTestObjects();
  });

  /** Follows a container that prints these lines, and gives the links of its channel. */
  async function linksOf(
    name: string,
    lines: readonly string[],
    options: ContainerOptions = {},
  ): Promise<ReadonlyMap<string, vscode.DocumentLink>> {
    const id = await raw.runContainer({ ...options, name, cmd: ['printf', '%s\\n', ...lines] });
    await vscode.commands.executeCommand('longshore.containers.followLog', await containerRow(id));
    const document = await waitFor(`the log of ${name}`, () =>
      vscode.workspace.textDocuments.find(
        ({ languageId, uri, lineCount }) =>
          languageId === 'longshore-log' && uri.path.endsWith(name) && lineCount > lines.length,
      ),
    );
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    const texts = links.map((link) => document.getText(link.range));
    assert.equal(new Set(texts).size, texts.length, 'no place has two links');
    return new Map(links.map((link, at) => [texts[at] ?? '', link]));
  }

  /** Does what a click does, and gives where that leads: path below the test's folder, line, column. */
  async function followed(link: vscode.DocumentLink | undefined): Promise<string> {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.equal(link?.target?.scheme, 'command');
    const [argument] = JSON.parse(decodeURIComponent(link.target.query)) as unknown[];
    await vscode.commands.executeCommand(link.target.path, argument);
    const editor = await waitFor('the file', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.scheme === 'file' ? active : undefined;
    });
    const { line, character } = editor.selection.active;
    const file = path.relative(path.join(folder.fsPath, 'links'), editor.document.uri.fsPath);
    return `${file} ${String(line + 1)} ${String(character + 1)}`;
  }

  const trace = ['TypeError: x is undefined', '    at fn (/app/src/handler.js:10:5)'];

  it('open the file of a stack trace through a mounted folder', async () => {
    const binds = [`${folder.fsPath}/links:/app:ro`];
    const links = await linksOf('links-bind', trace, { hostConfig: { Binds: binds } });
    assert.equal(
      links.get('/app/src/handler.js:10:5')?.tooltip,
      'Open /app/src/handler.js, line 10',
    );
    assert.equal(await followed(links.get('/app/src/handler.js:10:5')), 'src/handler.js 10 5');
  });

  it('open it where the setting says, before anything else', async () => {
    const line = '  File "/srv/lib/shared.py", line 7, in f';
    const links = await linksOf('links-setting', [line]);
    await services.settings.set('logs.pathMappings', {
      '/srv': '${workspaceFolder}/links/two',
    });
    try {
      assert.equal(
        await followed(links.get('/srv/lib/shared.py", line 7')),
        'two/lib/shared.py 7 1',
      );
    } finally {
      await services.settings.set(
        'logs.pathMappings',
        undefined as unknown as Readonly<Record<string, string>>,
      );
    }
  });

  it('open it in the folder of the compose project, below the container’s working directory', async () => {
    const links = await linksOf('links-compose', ['\t/usr/src/main.go:42 +0x1d', 'main.go:3'], {
      labels: {
        'com.docker.compose.project': 'links',
        'com.docker.compose.service': 'api',
        'com.docker.compose.project.working_dir': `${folder.fsPath}/links`,
      },
      config: { WorkingDir: '/usr/src' },
    });
    assert.equal(await followed(links.get('/usr/src/main.go:42')), 'main.go 42 1');
    assert.equal(await followed(links.get('main.go:3')), 'main.go 3 1');
  });

  it('open the class of a Java frame, found by its package, also when the container is gone', async () => {
    const links = await linksOf('links-java', ['\tat com.acme.Orders.pay(Orders.java:42)']);
    const { Id: id } = await raw.inspect('links-java');
    await raw.remove(id);
    const file = 'api/src/main/java/com/acme/Orders.java 42 1';
    assert.equal(await followed(links.get('Orders.java:42')), file);
  });

  it('ask which file is meant when there are several', async () => {
    const links = await linksOf('links-several', ['  File "/srv/lib/shared.py", line 7, in f']);
    const opened = followed(links.get('/srv/lib/shared.py", line 7'));
    const chosen = await waitFor('the question', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.window.activeTextEditor?.document.uri.path.endsWith('/lib/shared.py');
    });
    assert.ok(chosen);
    assert.equal(await opened, 'one/lib/shared.py 7 1');
  });

  it('are URLs as VS Code finds them itself, each once', async () => {
    const links = await linksOf('links-web', [
      'listening on https://example.com/a.js:10:5',
      '    at f (file:///app/src/handler.js:10:5)',
    ]);
    assert.equal(links.get('https://example.com/a.js:10:5')?.target?.scheme, 'https');
    assert.equal(links.get('file:///app/src/handler.js:10:5')?.target?.scheme, 'command');
    assert.equal(links.size, 2);
  });
});
