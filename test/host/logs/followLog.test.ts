import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Services } from '../../../src/ui/services';
import { containerRow, extensionServices } from '../../support/extensionHost';
import { waitFor } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';

/** Prints its start, then counts. */
const script = 'echo started; n=0; while true; do n=$((n+1)); echo "tick $n"; sleep 0.2; done';

describe('Following a log', () => {
  const raw = new RawEngine();
  let services: Services;

  before(async () => {
    services = await extensionServices();
  });

  after(async () => {
    await raw.removeTestObjects();
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  /** The output channel that is shown. */
  function channel(name: string): vscode.TextDocument | undefined {
    return vscode.workspace.textDocuments.find(
      ({ languageId, uri }) => languageId === 'longshore-log' && uri.path.includes(name),
    );
  }

  function shown(name: string): string | undefined {
    return channel(name)?.getText();
  }

  async function waitForText(name: string, text: RegExp, timeout = 10_000): Promise<string> {
    try {
      return await waitFor(
        `${String(text)} in the log of ${name}`,
        () => {
          const log = shown(name);
          return log !== undefined && text.test(log) ? log : undefined;
        },
        { timeout },
      );
    } catch (error) {
      const end = JSON.stringify(shown(name)?.slice(-1000));
      throw new Error(`The log of ${name} ends with ${end}`, { cause: error });
    }
  }

  async function follow(id: string): Promise<void> {
    await vscode.commands.executeCommand('longshore.containers.followLog', await containerRow(id));
  }

  it('shows what was written before, and what is written from then on', async () => {
    const id = await raw.runContainer({ name: 'log-ticks', cmd: ['sh', '-c', script] });
    await follow(id);
    await waitForText('log-ticks', /^started\ntick 1\ntick 2\n/);
    await waitForText('log-ticks', /\ntick 8\n/);
    assert.equal(services.contextKeys.get('longshore.logs.following'), true);
  });

  it('goes on when the container is started again, and says where that was', async () => {
    const { Id: id } = await raw.inspect('log-ticks');
    await raw.post(`/containers/${id}/kill`);
    await waitForText('log-ticks', /\n── container stopped ──\n$/);
    await raw.start(id);
    const log = await waitForText(
      'log-ticks',
      /── container restarted ──\nstarted\ntick 1\ntick 2\n/,
    );
    assert.equal(log.match(/^started$/gm)?.length, 2);
  });

  it('shows the same channel the second time', async () => {
    const { Id: id } = await raw.inspect('log-ticks');
    await follow(id);
    await follow(id);
    const log = await waitForText('log-ticks', /restarted ──\nstarted\n(?:tick \d+\n)*tick 12\n/);
    assert.equal(log.match(/^started$/gm)?.length, 2, 'nothing is read twice');
  });

  it('says that the container stopped, and that it was removed', async () => {
    const { Id: id } = await raw.inspect('log-ticks');
    await raw.post(`/containers/${id}/kill`);
    await waitForText('log-ticks', /\n── container stopped ──\n$/);
    await raw.remove(id);
    await waitForText('log-ticks', /\n── container stopped ──\n── container removed ──\n$/);
  });

  it('follows the container that takes its place', async () => {
    await raw.runContainer({ name: 'log-ticks', cmd: ['sh', '-c', script] });
    await waitForText('log-ticks', /── container re-created ──\nstarted\ntick 1\n/);
  });

  it('ends when told to, and goes on where it ended', async () => {
    await vscode.commands.executeCommand('longshore.containers.stopFollowingLog');
    const before = await waitForText('log-ticks', /── no longer followed ──\n$/);
    assert.equal(services.contextKeys.get('longshore.logs.following'), false);
    const { Id: id } = await raw.inspect('log-ticks');
    await follow(id);
    const last = Number(/tick (\d+)\n── no longer followed ──\n$/.exec(before)?.[1]);
    await waitForText(
      'log-ticks',
      new RegExp(`tick ${String(last)}\n── no longer followed ──\ntick ${String(last + 1)}\n`),
    );
  });

  it('has times in front of its lines when the setting says so, at once', async () => {
    await services.settings.set('logs.timestamps', true);
    try {
      await waitForText('log-ticks', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z started\n/);
    } finally {
      await services.settings.set('logs.timestamps', undefined as unknown as boolean);
    }
    await waitForText('log-ticks', /^started\n/);
  });

  it('starts with as many lines as the setting says', async () => {
    const id = await raw.runContainer({ name: 'log-tail', cmd: ['seq', '1', '500'] });
    await raw.wait(id);
    await services.settings.set('logs.tail', 20);
    try {
      await follow(id);
      const log = await waitForText('log-tail', /\n500\n── container stopped ──\n$/);
      assert.match(log, /^481\n482\n/);
    } finally {
      await services.settings.set('logs.tail', undefined as unknown as number);
    }
  });

  it('shows no colours and obeys no control characters', async () => {
    const text = '\\033[31mred\\033[0m \\033]0;title\\007done\\n';
    const id = await raw.runContainer({ name: 'log-colours', cmd: ['printf', text] });
    await follow(id);
    await waitForText('log-colours', /^red done\n/);
  });

  it('opens nothing for a log that the engine cannot read', async () => {
    const id = await raw.runContainer({
      name: 'log-none',
      hostConfig: { LogConfig: { Type: 'none', Config: {} } },
    });
    await follow(id);
    assert.equal(shown('log-none'), undefined);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('shows the newest lines of a flood and says how many it left out', async function () {
    this.timeout(90_000);
    const total = 200_000;
    const program = `BEGIN { for (i = 1; i <= ${String(total)}; i++) printf "%0100d\\n", i }`;
    const id = await raw.runContainer({
      name: 'log-flood',
      cmd: ['sh', '-c', `sleep 1; awk '${program}'`],
    });
    await follow(id);
    const log = await waitForText('log-flood', new RegExp(`0${String(total)}\n`), 80_000);
    const marks = [...log.matchAll(/^── ([\d,.]+) lines skipped/gm)];
    assert.ok(marks.length > 0, 'the flood was too small to test with');
    const skipped = marks.reduce(
      (sum, [, count = '']) => sum + Number(count.replace(/\D/g, '')),
      0,
    );
    const lines = log.match(/^\d+$/gm)?.length ?? 0;
    assert.equal(lines + skipped, total);
    const document = channel('log-flood');
    assert.ok(document);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    const linked = links.map(({ range }) => document.getText(range));
    assert.deepEqual(
      linked,
      log.match(/^── [\d,.]+ lines skipped.* ──$/gm),
      'what was left out is one click away',
    );
    assert.ok(links.every(({ target }) => target?.query.includes(id)));
  });
});
