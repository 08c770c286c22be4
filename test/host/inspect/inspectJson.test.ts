import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TreeNode } from '../../../src/ui/tree/nodes';
import { connectedSession, containerRow } from '../../support/extensionHost';
import { waitFor } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';

describe('Inspecting as JSON', () => {
  const raw = new RawEngine();

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await raw.removeTestObjects();
  });

  function documents(): readonly vscode.TextDocument[] {
    return vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'longshore-inspect');
  }

  function tabs(): readonly string[] {
    return vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => tab.label));
  }

  /** Runs a command and gives the document of the active editor. */
  async function inspect(command: string, ...rows: TreeNode[]): Promise<vscode.TextDocument> {
    await vscode.commands.executeCommand(`longshore.${command}.inspectJson`, rows[0], rows);
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, 'longshore-inspect');
    return document;
  }

  it('shows all that the engine says of a container, as JSON', async () => {
    const id = await raw.runContainer({ name: 'inspect-one' });
    const document = await inspect('containers', await containerRow(id));
    assert.equal(document.languageId, 'json');
    assert.match(document.uri.path, /\/inspect-one\.json$/);
    assert.deepEqual(JSON.parse(document.getText()), await raw.get(`/containers/${id}/json`));
    assert.match(document.getText(), /^\{\n {2}"Id": /);
    assert.deepEqual(tabs(), ['inspect-one.json']);
  });

  it('cannot be edited', async () => {
    const id = await raw.runContainer({ name: 'inspect-readonly' });
    const document = await inspect('containers', await containerRow(id));
    const before = document.getText();
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.equal(document.getText(), before);
  });

  it('follows the object', async () => {
    const id = await raw.runContainer({ name: 'inspect-live' });
    const document = await inspect('containers', await containerRow(id));
    const status = (): unknown =>
      (JSON.parse(document.getText()) as { State: { Status: string } }).State.Status;
    assert.equal(status(), 'running');
    await raw.post(`/containers/${id}/pause`);
    await waitFor('the document to tell of the pause', () => status() === 'paused');
    await raw.post(`/containers/${id}/unpause`);
    await raw.stop(id);
    await waitFor('the document to tell of the stop', () => status() === 'exited');
    assert.deepEqual(JSON.parse(document.getText()), await raw.get(`/containers/${id}/json`));
  });

  it('keeps the text of an object that is gone', async () => {
    const id = await raw.createContainer({ name: 'inspect-gone' });
    const document = await inspect('containers', await containerRow(id));
    const before = document.getText();
    await raw.remove(id);
    const mark = await waitFor('the document to say that it is gone', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
      );
      return lenses.map((lens) => lens.command?.title).find((title) => title !== undefined);
    });
    assert.match(mark, /No longer on the engine/);
    assert.equal(document.getText(), before);
    assert.ok(!document.isClosed);
  });

  it('opens nothing for an object that is gone already', async () => {
    const id = await raw.createContainer({ name: 'inspect-never' });
    const row = await containerRow(id);
    await raw.remove(id);
    await vscode.commands.executeCommand('longshore.containers.inspectJson', row, [row]);
    assert.deepEqual(tabs(), []);
    assert.ok(!documents().some(({ uri }) => uri.path.includes('inspect-never')));
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('opens each of several rows in a tab of its own', async () => {
    const ids = await Promise.all(
      ['inspect-a', 'inspect-b', 'inspect-c'].map((name) => raw.createContainer({ name })),
    );
    await inspect('containers', ...(await Promise.all(ids.map(containerRow))));
    assert.deepEqual(tabs(), ['inspect-a.json', 'inspect-b.json', 'inspect-c.json']);
  });

  it('shows images, volumes and networks', async () => {
    const session = await connectedSession();
    const engine = await session.engine();
    const common = { session, parent: undefined, users: undefined, size: undefined };

    await raw.tag('longshore-test/busybox:latest', 'inspect.example.com/team/app:1.0');
    const images = await engine.images.list();
    const tagged = images.find(({ tags }) =>
      tags.some(({ tag }) => tag === '1.0' && tags.length > 1),
    );
    assert.ok(tagged);
    const tag = tagged.tags.find(({ repository }) => repository.startsWith('inspect.'));
    const image = await inspect('images', { ...common, kind: 'image', id: 'i', item: tagged, tag });
    assert.match(image.uri.path, /\/inspect\.example\.com\/team\/app:1\.0\.json$/);
    assert.deepEqual(JSON.parse(image.getText()), await raw.get(`/images/${tagged.id}/json`));

    await raw.createVolume('inspect-volume');
    const volumes = await engine.volumes.list();
    const volumeItem = volumes.find(({ name }) => name === 'inspect-volume');
    assert.ok(volumeItem);
    const volume = await inspect('volumes', {
      ...common,
      kind: 'volume',
      id: 'v',
      item: volumeItem,
    });
    assert.deepEqual(JSON.parse(volume.getText()), await raw.get('/volumes/inspect-volume'));

    const networkId = await raw.createNetwork('inspect-network');
    const networks = await engine.networks.list();
    const networkItem = networks.find(({ id }) => id === networkId);
    assert.ok(networkItem);
    const network = await inspect('networks', {
      ...common,
      kind: 'network',
      id: 'n',
      item: networkItem,
    });
    assert.deepEqual(JSON.parse(network.getText()), await raw.get(`/networks/${networkId}`));

    const containerId = await raw.runContainer({ name: 'inspect-connected' });
    await raw.post(`/networks/${networkId}/connect`, { Container: containerId });
    await waitFor('the network to tell of its container', () =>
      network.getText().includes('inspect-connected'),
    );
  });
});
