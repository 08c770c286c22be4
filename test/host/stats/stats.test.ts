import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TreeNode } from '../../../src/ui/tree/nodes';
import { connectedSession, containerRow } from '../../support/extensionHost';
import { waitFor } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';

describe('Container stats', () => {
  const raw = new RawEngine();
  let streams: OpenStreams;

  before(async () => {
    streams = await OpenStreams.count();
  });

  after(() => {
    streams.restore();
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await raw.removeTestObjects();
  });

  function tabs(): readonly vscode.Tab[] {
    return vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(({ label }) => label.startsWith('Stats: '));
  }

  async function show(...rows: TreeNode[]): Promise<void> {
    await vscode.commands.executeCommand('longshore.containers.showStats', rows[0], rows);
  }

  it('opens a view in the active editor group and reads the engine’s samples', async () => {
    const id = await raw.runContainer({ name: 'stats-one' });
    await show(await containerRow(id));
    const tab = await waitFor('the tab', () => tabs()[0]);
    assert.equal(tab.label, 'Stats: stats-one');
    assert.equal(tab.group, vscode.window.tabGroups.activeTabGroup);
    await waitFor('samples', () => streams.samplesOf(id) >= 2);
    assert.equal(streams.openFor(id), 1);
  });

  it('shows the same view again instead of a second one', async () => {
    const id = await raw.runContainer({ name: 'stats-twice' });
    await show(await containerRow(id));
    await show(await containerRow(id));
    await waitFor('a sample', () => streams.samplesOf(id) >= 1);
    assert.equal(tabs().length, 1);
    assert.equal(streams.openFor(id), 1);
  });

  it('opens one table for several selected rows', async () => {
    const ids = await Promise.all(['stats-a', 'stats-b'].map((name) => raw.runContainer({ name })));
    await show(...(await Promise.all(ids.map((id) => containerRow(id)))));
    const tab = await waitFor('the table', () => tabs()[0]);
    assert.equal(tab.label, 'Stats: stats-a, stats-b');
    await waitFor('a stream each', () => ids.every((id) => streams.openFor(id) === 1));
    await vscode.window.showTextDocument(vscode.Uri.file(__filename), { preview: false });
    await waitFor('no streams', () => ids.every((id) => streams.openFor(id) === 0));
    await show(...(await Promise.all(ids.map((id) => containerRow(id)))));
    assert.equal(tabs().length, 1);
    await waitFor('a stream each', () => ids.every((id) => streams.openFor(id) === 1));
  });

  it('asks the engine for nothing while it is hidden', async () => {
    const id = await raw.runContainer({ name: 'stats-hidden' });
    await show(await containerRow(id));
    await waitFor('the stream', () => streams.openFor(id) === 1);
    await vscode.window.showTextDocument(vscode.Uri.file(__filename), { preview: false });
    await waitFor('the end of the stream', () => streams.openFor(id) === 0);
    const before = streams.samplesOf(id);
    await show(await containerRow(id));
    await waitFor('new samples', () => streams.samplesOf(id) > before);
    assert.equal(streams.openFor(id), 1);
  });

  it('leaves nothing behind when it is closed', async () => {
    const id = await raw.runContainer({ name: 'stats-closed' });
    await show(await containerRow(id));
    await waitFor('the stream', () => streams.openFor(id) === 1);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await waitFor('the end of the stream', () => streams.openFor(id) === 0);
    await raw.stop(id);
    await raw.start(id);
    assert.deepEqual(tabs(), []);
    assert.equal(streams.openFor(id), 0);
  });

  it('follows the container through a stop, a start and a rename', async () => {
    const id = await raw.runContainer({ name: 'stats-before' });
    await show(await containerRow(id));
    await waitFor('the stream', () => streams.openFor(id) === 1);
    await raw.stop(id);
    await waitFor('the end of the stream', () => streams.openFor(id) === 0);
    const before = streams.samplesOf(id);
    await raw.start(id);
    await waitFor('new samples', () => streams.samplesOf(id) > before);
    await raw.post(`/containers/${id}/rename?name=stats-after`);
    await waitFor('the new name', () => tabs()[0]?.label === 'Stats: stats-after');
  });
});

/** Counts what the extension asks the engine for, between the extension and its client. */
class OpenStreams {
  readonly restore: () => void;
  private readonly open = new Map<string, number>();
  private readonly samples = new Map<string, number>();

  static async count(): Promise<OpenStreams> {
    const { containers } = await (await connectedSession()).engine();
    return new OpenStreams(containers);
  }

  private constructor(containers: ContainersClient) {
    const original = containers.stats.bind(containers);
    containers.stats = (...args) => this.counted(args[0], original(...args));
    this.restore = () => {
      containers.stats = original;
    };
  }

  openFor(id: string): number {
    return this.open.get(id) ?? 0;
  }

  samplesOf(id: string): number {
    return this.samples.get(id) ?? 0;
  }

  private async *counted<T>(id: string, stream: AsyncIterable<T>): AsyncIterable<T> {
    this.open.set(id, this.openFor(id) + 1);
    try {
      for await (const sample of stream) {
        this.samples.set(id, this.samplesOf(id) + 1);
        yield sample;
      }
    } finally {
      this.open.set(id, this.openFor(id) - 1);
    }
  }
}

type Session = Awaited<ReturnType<typeof connectedSession>>;
type ContainersClient = Awaited<ReturnType<Session['engine']>>['containers'];
