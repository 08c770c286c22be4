import assert from 'node:assert/strict';
import fs from 'node:fs';
import { importImage, waitFor } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { useWorkbench, type Theme } from '../support/workbench';

describe('A shell in the terminal', () => {
  const raw = new RawEngine();
  const workbench = useWorkbench({
    theme: 'dark',
    size: { width: 1440, height: 900 },
    // As everybody has it who uses ctrl-p in a shell: VS Code keeps it for itself by default.
    settings: { 'terminal.integrated.commandsToSkipShell': ['-workbench.action.quickOpen'] },
  });

  before(async () => {
    await raw.runContainer({ name: 'shop-db' });
  });

  after(async () => {
    await raw.removeTestObjects();
  });

  /** Waits for lines of the terminal, each told apart from the next. */
  async function waitForScreen(text: RegExp): Promise<string> {
    return waitFor(`${String(text)} in the terminal`, async () => {
      const screen = await workbench().panel.terminalText();
      return text.test(screen) ? screen : undefined;
    });
  }

  it('opens with the button in the row of a running container', async () => {
    await workbench().openDocker();
    const view = workbench().view('Containers');
    await view.expand();
    await view.row('shop-db').clickInline('Open Shell');
    await workbench().panel.waitForTerminalText('#');
  });

  it('runs what is typed', async () => {
    await workbench().panel.typeInTerminal('echo $((6*7))\n');
    await waitForScreen(/echo \$\(\(6\*7\)\)\n42\n/);
  });

  it('is as large as it is drawn', async () => {
    await workbench().panel.typeInTerminal('stty size\n');
    const size = /^(\d+) (\d+)$/m.exec(await waitForScreen(/^\d+ \d+$/m));
    assert.ok(Number(size?.[2]) > 100, `columns: ${size?.[2] ?? 'none'}`);
    assert.ok(Number(size?.[1]) < 40, `rows: ${size?.[1] ?? 'none'}`);
  });

  it('gets ctrl-p', async () => {
    await workbench().panel.typeInTerminal('echo one-$((1+1))\n');
    await waitForScreen(/^one-2$/m);
    await workbench().page.keyboard.press('Control+p');
    await workbench().page.keyboard.press('Enter');
    await waitForScreen(/^one-2\n.*echo one-\$\(\(1\+1\)\)\none-2$/m);
  });

  for (const theme of ['dark', 'light', 'high contrast'] as Theme[]) {
    it(`looks right: ${theme}`, async () => {
      await workbench().setTheme(theme);
      await workbench().screenshot(`terminal ${theme}`);
    });
  }

  it('takes a large output whole', async () => {
    await workbench().panel.typeInTerminal(
      'clear; head -c 50000000 /dev/zero | tr "\\0" x | fold -w 100; echo all-$((1+1))\n',
    );
    await workbench().panel.waitForTerminalText('all-2');
    await workbench().panel.typeInTerminal('clear; echo still-$((1+1))\n');
    await workbench().panel.waitForTerminalText('still-2');
  });

  it('says that its container has stopped, and closes with the next key', async () => {
    const { Id: id } = await raw.inspect('shop-db');
    await raw.stop(id);
    await workbench().panel.waitForTerminalText('The container has stopped.');
    await workbench().screenshot('terminal container stopped');
    await workbench().panel.typeInTerminal('x');
    await workbench().panel.terminal.waitFor({ state: 'hidden' });
  });

  it('is not to be had in an image without a shell, and says what to do', async () => {
    // One program and nothing else, as in a distroless image.
    const program = fs.readFileSync('/bin/busybox');
    const files = [{ path: 'app/busybox', mode: 0o755, content: program }];
    const image = 'longshore-test/distroless:latest';
    await importImage(raw.socketPath, image, files, ['CMD ["/app/busybox","sleep","86400"]']);
    await raw.runContainer({ name: 'shop-distroless', image });
    await workbench().view('Containers').row('shop-distroless').clickInline('Open Shell');
    await workbench().notifications.waitFor('No shell was found in shop-distroless');
    await workbench().screenshot('terminal no shell');
    await workbench().notifications.click('No shell was found', 'Open Settings');
    await workbench().page.locator('.settings-editor').getByText('Shells').first().waitFor();
  });
});
