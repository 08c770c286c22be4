import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { connectedSession, extensionServices } from '../../support/extensionHost';
import { waitFor } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { LogPage } from './page';

const megabyte = 1024 * 1024;

/** Files that are on no disk, as those of a virtual workspace. */
class Memory implements vscode.FileSystemProvider {
  readonly files = new Map<string, Uint8Array>();
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    if (uri.path === '/') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const { length: size } = this.readFile(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const file = this.files.get(uri.path);
    if (file === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return file;
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.files.set(uri.path, content);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(): void {
    // There is but one.
  }

  delete(uri: vscode.Uri): void {
    this.files.delete(uri.path);
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
}

describe('Lines of the log view', () => {
  const raw = new RawEngine();
  const window = vscode.window as { -readonly [name in keyof typeof vscode.window]: unknown };
  const { showSaveDialog, withProgress } = vscode.window;
  let folder = '';
  let spools = '';
  let page: LogPage;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'longshore-files-'));
    spools = path.join(folder, 'spools');
    const { settings } = await extensionServices();
    await settings.set('logs.tail', 30_000);
    const line = `head -c 999 /dev/zero | tr '\\0' x`;
    const id = await raw.runContainer({
      name: 'view-large',
      cmd: ['sh', '-c', `yes "$(${line})" | head -n 25000`],
    });
    await raw.wait(id);
    const endpointId = (await connectedSession()).id;
    const containers = [{ endpointId, containerId: id, name: 'view-large' }];
    page = await LogPage.open({ scope: 'selection', containers }, spools);
    await waitFor('all lines', () => page.state.rows === 25_001, { timeout: 60_000 });
  });

  afterEach(async () => {
    Object.assign(window, { showSaveDialog, withProgress });
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  after(async () => {
    page.dispose();
    const { settings } = await extensionServices();
    await settings.set('logs.tail', undefined as unknown as number);
    await raw.removeTestObjects();
    await rm(folder, { recursive: true, force: true });
  });

  it('are copied as far as the clipboard takes them', async () => {
    await vscode.env.clipboard.writeText('');
    page.setView({ timestamps: 'off' });
    const { generation, rows } = page.state;
    page.say({ type: 'copy', generation, from: 0, to: rows - 1, format: 'text' });
    const copied = await waitFor(
      'the text',
      async () => (await vscode.env.clipboard.readText()) || undefined,
      { timeout: 60_000 },
    );
    const size = copied.length / megabyte;
    assert.ok(size <= 20 && size > 19, `${String(size)} MB`);
    assert.ok(
      copied.split('\n').every((line) => line.length === 999),
      'whole lines',
    );
  });

  it('are saved where VS Code can write and this machine cannot', async () => {
    const memory = new Memory();
    const registered = vscode.workspace.registerFileSystemProvider('longshore-test', memory);
    window.showSaveDialog = () => Promise.resolve(vscode.Uri.parse('longshore-test:/large.log'));
    try {
      page.say({ type: 'command', command: 'saveAll' });
      const saved = await waitFor('the file', () => memory.files.get('/large.log'), {
        timeout: 60_000,
      });
      // The lines, and that the container stopped.
      assert.ok(saved.length > 25_000 * 1000 && saved.length < 25_000 * 1000 + 200);
      await waitFor('nothing else', async () => (await readdir(spools)).length === 1);
    } finally {
      registered.dispose();
    }
  });

  it('leave no file when saving them is cancelled', async () => {
    const cancel = new vscode.CancellationTokenSource();
    const file = path.join(folder, 'cancelled.log');
    let ended: Promise<unknown> | undefined;
    window.showSaveDialog = () => Promise.resolve(vscode.Uri.file(file));
    window.withProgress = (
      _options: unknown,
      task: (progress: unknown, token: vscode.CancellationToken) => Promise<unknown>,
    ) => {
      const report = (): void => {
        cancel.cancel();
      };
      ended = task({ report }, cancel.token);
      return ended;
    };
    page.say({ type: 'command', command: 'saveAll' });
    await waitFor('the saving', () => ended !== undefined);
    await assert.rejects(ended ?? Promise.resolve());
    assert.ok(cancel.token.isCancellationRequested);
    await waitFor('no file', async () => (await readdir(folder)).join() === 'spools');
  });
});
