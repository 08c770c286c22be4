import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { NetworkAttachment } from '../../../src/engine/api';
import { containerVerbs } from '../../../src/features/containers/verbs';
import { networkVerbs } from '../../../src/features/networks/verbs';
import { volumeVerbs } from '../../../src/features/volumes/verbs';
import type { Verb } from '../../../src/ui/commands/registrar';
import { runOnAll } from '../../../src/ui/bulk';
import type { AttachmentNode, ContainerNode, VolumeNode } from '../../../src/ui/tree/nodes';
import { connectedSession, containerRow, extensionServices } from '../../support/extensionHost';
import { waitFor } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';

type ContainerVerb = `longshore.containers.${string}` & keyof ReturnType<typeof containerVerbs>;

describe('Verbs', () => {
  const raw = new RawEngine();

  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await raw.removeTestObjects();
  });

  async function verb(id: ContainerVerb): Promise<Verb> {
    const found = containerVerbs(await extensionServices())[id];
    assert.ok(found);
    return found;
  }

  async function run(id: ContainerVerb, ...rows: ContainerNode[]): Promise<void> {
    await (
      await verb(id)
    )(rows[0], rows);
  }

  const statusOf = async (id: string): Promise<string> => (await raw.inspect(id)).State.Status;

  it('are all registered', async () => {
    const { commands } = await extensionServices();
    const services = await extensionServices();
    const ids = [containerVerbs, networkVerbs, volumeVerbs].flatMap((of) =>
      Object.keys(of(services)),
    );
    const registered = new Set<string>(commands.ids);
    assert.deepEqual(
      ids.filter((id) => !registered.has(id)),
      [],
    );
  });

  it('start, stop, restart, pause and unpause a container', async () => {
    const id = await raw.createContainer({ name: 'verbs-one' });
    const steps = [
      ['start', 'running'],
      ['pause', 'paused'],
      ['unpause', 'running'],
      ['restart', 'running'],
      ['stop', 'exited'],
    ] as const;
    for (const [name, status] of steps) {
      await run(`longshore.containers.${name}`, await containerRow(id));
      assert.equal(await statusOf(id), status, name);
    }
  });

  it('of several rows act on those that fit', async () => {
    const running = await raw.runContainer({ name: 'verbs-running' });
    const stopped = await raw.createContainer({ name: 'verbs-stopped' });
    const before = (await raw.inspect(running)).State.Pid;
    await run(
      'longshore.containers.pause',
      await containerRow(running),
      await containerRow(stopped),
    );
    assert.equal(await statusOf(running), 'paused');
    assert.equal(await statusOf(stopped), 'created');
    await run(
      'longshore.containers.start',
      await containerRow(running),
      await containerRow(stopped),
    );
    assert.equal(await statusOf(stopped), 'running');
    assert.equal(await statusOf(running), 'paused');
    assert.equal((await raw.inspect(running)).State.Pid, before);
  });

  it('end, even when the row’s object is gone', async () => {
    const id = await raw.createContainer({ name: 'verbs-gone' });
    const row = await containerRow(id);
    await raw.remove(id);
    for (const name of ['start', 'stop', 'restart', 'pause', 'unpause'] as const) {
      await run(`longshore.containers.${name}`, row);
    }
  });

  it('do nothing for a row that VS Code has lost, instead of asking which', async () => {
    const id = await raw.runContainer({ name: 'verbs-lost' });
    await vscode.commands.executeCommand('longshore.containers.stop', undefined, undefined);
    const row = await containerRow(id);
    await vscode.commands.executeCommand('longshore.containers.stop', row, [row, undefined]);
    assert.equal(await statusOf(id), 'running');
  });

  it('copy ids, names and addresses, one a line', async () => {
    const ids = [
      await raw.runContainer({ name: 'verbs-copy-a' }),
      await raw.runContainer({ name: 'verbs-copy-b' }),
    ];
    const rows = await Promise.all(ids.map(containerRow));
    const copied = async (id: ContainerVerb): Promise<string[]> => {
      await run(id, ...rows);
      return (await vscode.env.clipboard.readText()).split('\n');
    };
    assert.deepEqual(await copied('longshore.containers.copyId'), ids);
    assert.deepEqual(await copied('longshore.containers.copyName'), [
      'verbs-copy-a',
      'verbs-copy-b',
    ]);
    const addresses = await Promise.all(
      ids.map(
        async (id) => (await raw.inspect(id)).NetworkSettings.Networks['bridge']?.IPAddress ?? '',
      ),
    );
    assert.deepEqual(await copied('longshore.containers.copyAddress'), addresses);
  });

  it('copy containers as docker run commands and as one compose file', async () => {
    const ids = [
      await raw.runContainer({ name: 'verbs-run-a', env: ['SECRET=$x y'] }),
      await raw.runContainer({ name: 'verbs-run-b', hostConfig: { AutoRemove: true } }),
    ];
    const rows = await Promise.all(ids.map(containerRow));
    await run('longshore.containers.copyRunCommand', ...rows);
    const [first = '', second = ''] = (await vscode.env.clipboard.readText()).split('\n\n');
    assert.match(first, /^docker run \\\n {2}--detach \\\n {2}--name verbs-run-a \\\n/);
    assert.match(first, / --env 'SECRET=\$x y' \\\n/);
    assert.match(second, / --rm \\\n {2}--name verbs-run-b \\\n/);
    await run('longshore.containers.copyComposeService', ...rows);
    const file = await vscode.env.clipboard.readText();
    assert.match(file, /^services:\n {2}verbs-run-a:\n/);
    assert.match(file, / {6}SECRET: \$\$x y\n/);
    assert.match(file, /\n {2}verbs-run-b:\n/);
  });

  it('copy what is left of a selection, and nothing of one that is gone', async () => {
    const id = await raw.runContainer({ name: 'verbs-run-left' });
    const gone = await raw.createContainer({ name: 'verbs-run-gone' });
    const rows = [await containerRow(gone), await containerRow(id)];
    await raw.remove(gone);
    await run('longshore.containers.copyRunCommand', ...rows);
    assert.match(await vscode.env.clipboard.readText(), /^docker run[^]*--name verbs-run-left/);
    await vscode.env.clipboard.writeText('before');
    await run('longshore.containers.copyComposeService', ...rows.slice(0, 1));
    assert.equal(await vscode.env.clipboard.readText(), 'before');
  });

  it('copy the mountpoint of a volume', async () => {
    await raw.createVolume('verbs-volume');
    const session = await connectedSession();
    const [item] = (await (await session.engine()).volumes.list()).filter(
      ({ name }) => name === 'verbs-volume',
    );
    assert.ok(item);
    const row = { kind: 'volume', id: item.name, session, item } as unknown as VolumeNode;
    const copy = volumeVerbs(await extensionServices())['longshore.volumes.copyMountpoint'];
    await copy?.(row, [row]);
    assert.equal(await vscode.env.clipboard.readText(), item.mountpoint);
  });

  it('disconnect the container of an attachment’s row', async () => {
    const network = await raw.createNetwork('verbs-net');
    const id = await raw.runContainer({ name: 'verbs-member' });
    await raw.post(`/networks/${network}/connect`, { Container: id });
    const container = await containerRow(id);
    const attachment: NetworkAttachment | undefined = container.item.networks.find(
      ({ name }) => name === 'verbs-net',
    );
    assert.ok(attachment);
    const row = {
      ...container,
      kind: 'attachment',
      container: container.item,
      attachment,
    } as unknown as AttachmentNode;
    const disconnect = networkVerbs(await extensionServices())['longshore.networks.disconnect'];
    await disconnect?.(row, [row]);
    assert.deepEqual(Object.keys((await raw.inspect(id)).NetworkSettings.Networks), ['bridge']);
  });

  it('run on many in parallel, and tell which failed', async () => {
    let under = 0;
    let most = 0;
    const failures = await runOnAll(
      Array.from({ length: 40 }, (_, index) => index),
      {
        view: 'containers',
        progress: 'Testing',
        name: String,
        run: async (index) => {
          under += 1;
          most = Math.max(most, under);
          await new Promise((resolve) => setTimeout(resolve, 5));
          under -= 1;
          if (index % 10 === 3) throw new Error(`no ${String(index)}`);
        },
      },
    );
    assert.equal(most, 8);
    assert.deepEqual(
      failures.map(({ target }) => target).sort((a, b) => a - b),
      [3, 13, 23, 33],
    );
  });

  it('leave the view to the events', async () => {
    const session = await connectedSession();
    const held = session.live.containers.watch();
    try {
      const id = await raw.createContainer({ name: 'verbs-event' });
      await waitFor('the row', () => session.live.containers.items.has(id));
      await run('longshore.containers.start', await containerRow(id));
      await waitFor('the state', () => session.live.containers.items.get(id)?.state === 'running');
    } finally {
      held.dispose();
    }
  });
});
