import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { containersSource } from '../../../src/features/containers/tree/containersTree';
import { Environments } from '../../../src/features/containers/tree/environments';
import { ErrorMessages } from '../../../src/ui/messages/errorMessages';
import type { Services } from '../../../src/ui/services';
import { connectedSession, extensionServices } from '../../support/extensionHost';
import { waitFor } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { ViewUnderTest } from './viewUnderTest';

class RecordedErrors extends ErrorMessages {
  readonly shown: (string | undefined)[] = [];

  override show(_error: unknown, context?: string): Promise<void> {
    this.shown.push(context);
    return Promise.resolve();
  }
}

/** Markdown without what keeps plain text from being taken for marks. */
function readable({ value }: vscode.MarkdownString): string {
  return value.replaceAll('&nbsp;', ' ').replaceAll('\\', '');
}

describe('What the containers view asks an engine for', () => {
  const raw = new RawEngine();
  let services: Services;
  let view: ViewUnderTest;
  let environments: Environments;

  before(async () => {
    await connectedSession();
    services = await extensionServices();
  });

  beforeEach(() => {
    environments = new Environments();
    view = new ViewUnderTest(services.sessions, containersSource(services, environments));
  });

  afterEach(async () => {
    view.dispose();
    await raw.removeTestObjects();
  });

  it('tells in the tooltip since when a container runs, and how and when it ended', async () => {
    const running = await raw.runContainer({ name: 'view-up' });
    const text = async (name: string): Promise<string> =>
      readable(await view.tooltip(await view.row(name)));
    const { State } = await raw.get<{ State: { StartedAt: string } }>(
      `/containers/${running}/json`,
    );
    const started = new Date(State.StartedAt).toLocaleString(vscode.env.language, {
      dateStyle: 'medium',
      timeStyle: 'short',
    });
    // Some versions of Unicode put a narrow space before PM.
    const expected = `Started: ${started}`.replace(/\s/g, ' ');
    assert.ok((await text('view-up')).replace(/\s/g, ' ').includes(expected));
    for (const word of ['Finished', 'Out of memory', 'Restarts', 'Labels: 0']) {
      assert.ok(!(await text('view-up')).includes(word), word);
    }

    const failed = await raw.runContainer({
      name: 'view-over',
      cmd: ['sh', '-c', 'exit 3'],
      hostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 2 } },
    });
    await waitFor('the last restart', async () => {
      const { RestartCount, State: now } = await raw.get<{
        RestartCount: number;
        State: { Status: string };
      }>(`/containers/${failed}/json`);
      return RestartCount === 2 && now.Status === 'exited';
    });
    await view.waitForDescription(await view.row('view-over'), /^exited \(3\)/);
    assert.match(await text('view-over'), /Finished: .* \(exit code 3\)/);
    assert.match(await text('view-over'), /Restarts: 2/);

    await raw.createContainer({ name: 'view-never' });
    assert.ok(!(await text('view-never')).includes('Started'));
  });

  it('tells in the tooltip that a container was killed for want of memory', async function () {
    const id = await raw.runContainer({
      name: 'view-greedy',
      cmd: ['sh', '-c', 'x=x; while true; do x=$x$x; done'],
      hostConfig: { Memory: 8 * 1024 * 1024, MemorySwap: 8 * 1024 * 1024 },
    });
    await raw.wait(id);
    const { State } = await raw.get<{ State: { OOMKilled: boolean } }>(`/containers/${id}/json`);
    // Without memory control groups nothing is limited.
    if (!State.OOMKilled) this.skip();
    const node = await view.row('view-greedy');
    await view.waitForDescription(node, /^exited \(137\)/);
    const text = readable(await view.tooltip(node));
    assert.ok(text.includes('Out of memory: killed at its memory limit'), text);
  });

  it('gives no tooltip to a pointer that has gone, and the summary of a container that has gone', async () => {
    const id = await raw.runContainer({ name: 'view-brief' });
    const node = await view.row('view-brief');
    const source = new vscode.CancellationTokenSource();
    const resolved = view.tree.resolveTreeItem(view.item(node), node, source.token);
    source.cancel();
    assert.equal((await resolved).tooltip, undefined);

    await raw.remove(id);
    const { value } = await view.tooltip(node);
    assert.ok(value.includes('view-brief'));
    assert.ok(!value.includes('Started'));
  });

  it('reads an environment once more only when the user asks for it, and says once why it failed', async () => {
    const errors = new RecordedErrors(services.log);
    view.dispose();
    view = new ViewUnderTest(
      services.sessions,
      containersSource({ ...services, errors }, environments),
    );
    await raw.createContainer({ name: 'view-gone', env: ['A=1'] });
    const node = await view.row('view-gone', 'Environment');
    assert.ok(node.kind === 'environment');
    const { container } = node;
    // As if it had been removed, before its row has gone.
    node.container = { ...container, id: 'f'.repeat(64) };
    const asked = [view.tree.getChildren(node), view.tree.getChildren(node)];
    assert.deepEqual(await Promise.all(asked), [[], []]);
    assert.deepEqual(await view.tree.getChildren(node), []);
    assert.deepEqual(errors.shown, ['The environment of “view-gone” could not be read.']);

    node.container = container;
    assert.deepEqual(await view.tree.getChildren(node), []);
    view.forget();
    view.tree.close(node);
    assert.deepEqual(view.redrawn, [node]);
    const [variable] = await view.tree.getChildren(node);
    assert.ok(variable?.kind === 'variable' && variable.name === 'A');
    view.forget();
    view.tree.close(node);
    assert.deepEqual(view.redrawn, []);
  });
});
