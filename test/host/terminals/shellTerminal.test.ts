import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ShellTerminal } from '../../../src/features/terminals/shellTerminal';
import { connectedSession, containerRow } from '../../support/extensionHost';
import { waitFor } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';

/** What VS Code does with a pseudoterminal, without drawing it. */
class Screen {
  readonly terminal: ShellTerminal;
  text = '';
  characters = 0;
  /** Of the last part of the text only, to count a large output without keeping it. */
  keep = Number.POSITIVE_INFINITY;
  closed: { readonly code: number | undefined } | undefined;

  constructor(terminal: ShellTerminal) {
    this.terminal = terminal;
    terminal.onDidWrite((data) => {
      this.characters += data.length;
      this.text = (this.text + data).slice(-this.keep);
    });
    terminal.onDidClose((code) => {
      this.closed = { code };
    });
  }

  static async open(containerId: string, dimensions?: vscode.TerminalDimensions): Promise<Screen> {
    const engine = await (await connectedSession()).engine();
    const { item } = await containerRow(containerId);
    const screen = new Screen(new ShellTerminal(engine, item, '/bin/sh'));
    screen.terminal.open(dimensions);
    return screen;
  }

  type(text: string): void {
    this.terminal.handleInput(text);
  }

  waitFor(text: RegExp, timeout = 10_000): Promise<true> {
    return waitFor(
      `${String(text)} in ${JSON.stringify(this.text.slice(-500))}`,
      () => text.test(this.text) || undefined,
      {
        timeout,
      },
    );
  }

  waitForClose(): Promise<{ readonly code: number | undefined }> {
    return waitFor('the terminal to close', () => this.closed);
  }
}

describe('A shell in a container', () => {
  const raw = new RawEngine();
  let id: string;

  beforeEach(async () => {
    id = await raw.runContainer();
  });

  afterEach(async () => {
    await raw.removeTestObjects();
  });

  async function shells(): Promise<number> {
    const top = await raw.get<{ Processes: string[][] }>(
      `/containers/${id}/top?ps_args=-o%20pid,args`,
    );
    return top.Processes.filter((process) => process.join(' ').includes('/bin/sh')).length;
  }

  it('runs what is typed', async () => {
    const screen = await Screen.open(id);
    screen.type('echo $((6*7)) $TERM\r');
    await screen.waitFor(/\n42 xterm-256color\r\n/);
    screen.terminal.close();
  });

  it('loses nothing that is typed before it is there', async () => {
    const screen = await Screen.open(id);
    for (const key of 'echo typed-$((1+1))-early\r') screen.type(key);
    await screen.waitFor(/typed-2-early\r\n/);
    screen.terminal.close();
  });

  it('has the size of the terminal, at first and whenever it changes', async () => {
    const screen = await Screen.open(id, { columns: 93, rows: 31 });
    screen.type('sleep 0.3; stty size\r');
    await screen.waitFor(/\n31 93\r\n/);
    for (let columns = 94; columns <= 120; columns++) {
      screen.terminal.setDimensions({ columns, rows: 40 });
    }
    await waitFor('the new size', async () => {
      screen.type('stty size\r');
      await new Promise((resolve) => setTimeout(resolve, 200));
      return screen.text.includes('\n40 120\r\n');
    });
    screen.terminal.close();
  });

  it('gets every key, ctrl-p too', async () => {
    const screen = await Screen.open(id);
    screen.type('echo again-$((1+1))\r');
    await screen.waitFor(/\nagain-2\r\n/);
    screen.type('\u0010');
    await screen.waitFor(/\nagain-2\r\n.*echo again-\$\(\(1\+1\)\)/s);
    screen.type('\r');
    await screen.waitFor(/\nagain-2\r\n.*\nagain-2\r\n/s);
    screen.terminal.close();
  });

  it('shows characters of every script', async () => {
    const screen = await Screen.open(id);
    screen.type(
      "printf '\\346\\227\\245'; sleep 0.1; printf '\\346\\234'; sleep 0.1; printf '\\254\\360\\237\\230\\200.\\n'\r",
    );
    await screen.waitFor(/日本😀\./);
    assert.ok(!screen.text.includes('\ufffd'));
    screen.terminal.close();
  });

  it('closes with the exit code of the shell', async () => {
    const good = await Screen.open(id);
    good.type('exit\r');
    assert.deepEqual(await good.waitForClose(), { code: 0 });
    const bad = await Screen.open(id);
    bad.type('exit 3\r');
    assert.deepEqual(await bad.waitForClose(), { code: 3 });
  });

  it('says that the container stopped, and closes at the next key', async () => {
    const screen = await Screen.open(id);
    screen.type('echo ready-$((1+1))\r');
    await screen.waitFor(/ready-2/);
    await raw.stop(id);
    await screen.waitFor(/── The container has stopped\. ──/);
    await screen.waitFor(/Press any key to close the terminal\./);
    assert.equal(screen.closed, undefined);
    screen.type('x');
    assert.deepEqual(await screen.waitForClose(), { code: undefined });
  });

  it('says so when the container is not running', async () => {
    await raw.stop(id);
    const screen = await Screen.open(id);
    await screen.waitFor(/── The container has stopped\. ──/);
  });

  it('leaves no shell behind when its terminal is closed', async () => {
    const screen = await Screen.open(id);
    screen.type('echo ready-$((1+1))\r');
    await screen.waitFor(/ready-2/);
    assert.equal(await shells(), 1);
    screen.terminal.close();
    await waitFor('the shell to end', async () => (await shells()) === 0);
  });

  it('takes 50 MB at the pace they are drawn, in bounded memory', async function () {
    this.timeout(90_000);
    const screen = await Screen.open(id);
    screen.keep = 1000;
    const before = process.memoryUsage().rss;
    let highest = 0;
    const sampling = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage().rss - before);
    }, 50);
    screen.type('head -c 50000000 /dev/zero | tr "\\0" x; echo; echo all-$((1+1))\r');
    try {
      await screen.waitFor(/all-2/, 80_000);
    } finally {
      clearInterval(sampling);
    }
    assert.ok(screen.characters >= 50_000_000);
    assert.ok(highest < 150_000_000, `${String(highest)} bytes more`);
    screen.terminal.close();
  });
});

describe('Opening a shell', () => {
  const raw = new RawEngine();

  afterEach(async () => {
    await raw.removeTestObjects();
    for (const terminal of vscode.window.terminals) terminal.dispose();
  });

  it('gives each container a terminal named after it and its shell', async () => {
    const ids = [
      await raw.runContainer({ name: 'shell-a' }),
      await raw.runContainer({ name: 'shell-b' }),
    ];
    const rows = await Promise.all(ids.map(containerRow));
    await vscode.commands.executeCommand('longshore.containers.openShell', rows[0], rows);
    await waitFor('two terminals', () => vscode.window.terminals.length === 2);
    assert.deepEqual(vscode.window.terminals.map(({ name }) => name).sort(), [
      'shell-a: ash',
      'shell-b: ash',
    ]);
  });
});
