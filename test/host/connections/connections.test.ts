import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { EndpointChoice, EngineSession } from '../../../src/engine/api';
import { EngineWatch } from '../../../src/features/connections/engineWatch';
import { ConnectionsTree } from '../../../src/features/connections/view/connectionsTree';
import { containersSource } from '../../../src/features/containers/tree/containersTree';
import { Environments } from '../../../src/features/containers/tree/environments';
import type { CommandId } from '../../../src/ui/commands/table';
import type { Services } from '../../../src/ui/services';
import type { ConnectionNode, EngineNode, TreeNode } from '../../../src/ui/tree/nodes';
import { extensionServices } from '../../support/extensionHost';
import { startEngine, waitFor, type PrivateEngine } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { ViewUnderTest } from '../views/viewUnderTest';

describe('Engines of a workspace', function () {
  this.timeout(60_000);
  let services: Services;
  let far: PrivateEngine;
  let farAway: EndpointChoice;
  let watch: EngineWatch;
  let tree: ConnectionsTree;
  let containers: ViewUnderTest;

  before(async () => {
    services = await extensionServices();
    far = await startEngine();
    farAway = `host:${far.host}`;
    await new RawEngine().runContainer({ name: 'near-by' });
    await new RawEngine(far.socketPath).runContainer({ name: 'far-away' });
    watch = new EngineWatch(services.sessions);
    tree = new ConnectionsTree(services.sessions, services.endpoints, watch);
    tree.setVisible(true);
    containers = new ViewUnderTest(
      services.sessions,
      containersSource(services, new Environments()),
    );
    await containers.row('near-by');
  });

  after(async () => {
    containers.dispose();
    tree.dispose();
    watch.dispose();
    await services.sessions.choose(undefined);
    await far.stop();
    await new RawEngine().removeTestObjects();
  });

  function run(id: CommandId, node?: TreeNode): Thenable<unknown> {
    return vscode.commands.executeCommand(id, ...(node === undefined ? [] : [node]));
  }

  async function rows(node?: TreeNode): Promise<readonly ConnectionNode[]> {
    const found: ConnectionNode[] = [];
    for (const each of await tree.getChildren(node)) {
      if (each.kind === 'connection') found.push(each);
      else found.push(...(await rows(each)));
    }
    return found;
  }

  function row(choice: EndpointChoice): Promise<ConnectionNode> {
    return waitFor(`the row ${choice}`, async () =>
      (await rows()).find((each) => each.choice === choice),
    );
  }

  function look(node: TreeNode): { readonly description: string; readonly flags: string } {
    const { description, contextValue = '' } = tree.getTreeItem(node);
    return { description: String(description), flags: contextValue };
  }

  function session(choice: EndpointChoice): EngineSession {
    const found = services.sessions.all.find(({ endpoint }) => endpoint.choice === choice);
    assert.ok(found, choice);
    return found;
  }

  async function connected(choice: EndpointChoice): Promise<EngineSession> {
    return waitFor(`a connection to ${choice}`, () =>
      services.sessions.all.find(
        ({ endpoint, state }) => endpoint.choice === choice && state.kind === 'connected',
      ),
    );
  }

  /** The root row of an engine in the containers view. */
  async function engineRow(choice: EndpointChoice): Promise<EngineNode> {
    return waitFor(`the engine ${choice}`, async () => {
      const nodes = await containers.rows();
      return nodes
        .filter((node) => node.kind === 'engine')
        .find((node) => node.session.endpoint.choice === choice);
    });
  }

  async function labelsOn(choice: EndpointChoice): Promise<readonly string[]> {
    const nodes = await containers.tree.getChildren(await engineRow(choice));
    return nodes.map((node) => containers.label(node));
  }

  async function containerOn(choice: EndpointChoice, name: string): Promise<TreeNode> {
    return waitFor(`${name} on ${choice}`, async () => {
      const nodes = await containers.tree.getChildren(await engineRow(choice));
      return nodes.find((node) => containers.label(node) === name);
    });
  }

  it('are the docker CLI’s as long as the user has said nothing else', async () => {
    const cli = await row('cli');
    assert.equal(cli.session, session('cli'));
    assert.match(look(cli).flags, /^connection connected cli\b/);
    assert.match(look(cli).description, /^DOCKER_HOST · \d+ ms · unix:/);
  });

  it('are joined by another one, and the rows of the first stay what they are', async () => {
    const near = session('cli');
    const node = await containers.row('near-by');
    await services.sessions.choose(['cli', farAway]);
    await connected(farAway);
    assert.equal(session('cli'), near);
    assert.equal(await containerOn('cli', 'near-by'), node);
    assert.match(look(await row(farAway)).flags, /^connection connected address\b/);
  });

  it('are remembered for the workspace', () => {
    assert.deepEqual(services.workspaceState.get('longshore.choices'), ['cli', farAway]);
  });

  it('tell their events to their own rows', async () => {
    await Promise.all([
      new RawEngine().runContainer({ name: 'near-event' }),
      new RawEngine(far.socketPath).runContainer({ name: 'far-event' }),
    ]);
    await containerOn('cli', 'near-event');
    await containerOn(farAway, 'far-event');
    assert.ok(!(await labelsOn('cli')).includes('far-event'));
    assert.ok(!(await labelsOn(farAway)).includes('near-event'));
  });

  it('count what runs on them, and know their system', async () => {
    const facts = await waitFor('the facts', () => {
      const { operatingSystem, running } = watch.facts(session(farAway));
      return operatingSystem === undefined ? undefined : { running };
    });
    assert.equal(facts.running, 2);
    await watch.measure(AbortSignal.timeout(5000));
    const { latency } = session(farAway);
    assert.ok(latency !== undefined && latency > 0);
    await new RawEngine(far.socketPath).remove('far-event');
    await waitFor('one less', () => watch.facts(session(farAway)).running === 1);
  });

  it('change places, and each keeps its rows', async () => {
    const node = await containerOn('cli', 'near-by');
    const engine = await engineRow('cli');
    assert.equal(containers.item(engine).contextValue, 'engine connected movableDown');
    await run('longshore.connections.moveDown', engine);
    assert.deepEqual(services.sessions.choices, [farAway, 'cli']);
    assert.equal((await containers.rows())[1], engine);
    assert.equal(containers.item(engine).contextValue, 'engine connected movableUp');
    assert.equal(await containerOn('cli', 'near-by'), node);
    await run('longshore.connections.moveUp', engine);
    assert.deepEqual(services.sessions.choices, ['cli', farAway]);
  });

  it('say in their row since when they have not answered, and recover', async () => {
    const node = await row(farAway);
    far.pause();
    try {
      const isTold = (): boolean => look(node).description.startsWith('not answering since');
      await waitFor('its row to say so', isTold, { timeout: 40_000 });
      assert.match(look(node).flags, /\bfailed\b/);
      await containerOn(farAway, 'far-away');
    } finally {
      far.resume();
    }
    await connected(farAway);
    await waitFor('its row to recover', () => /^\d+ ms/.test(look(node).description));
    assert.equal(await row(farAway), node);
  });

  it('are left one by one, while the rows of the other stay', async () => {
    const node = await containerOn('cli', 'near-by');
    await run('longshore.connections.disconnect', await row(farAway));
    assert.deepEqual(services.sessions.choices, ['cli']);
    assert.equal(await containers.row('near-by'), node);
  });

  it('give way to the only one that is wanted, and come back with the docker CLI', async () => {
    await services.sessions.choose(['cli', farAway]);
    await run('longshore.connections.switchTo', await row(farAway));
    assert.deepEqual(services.sessions.choices, [farAway]);
    await containers.row('far-away');
    assert.equal(services.contextKeys.get('longshore.state'), 'connected');
    await run('longshore.connections.useDefault');
    assert.equal(services.workspaceState.get('longshore.choices'), undefined);
    assert.deepEqual(services.sessions.choices, ['cli']);
    await containers.row('near-by');
  });

  it('may be none', async () => {
    await run('longshore.connections.disconnect', await row('cli'));
    assert.deepEqual(services.sessions.all, []);
    await waitFor(
      'the welcome state',
      () => services.contextKeys.get('longshore.state') === 'disconnected',
    );
    assert.match(look(await row('cli')).flags, /^connection disconnected cli\b/);
    await run('longshore.connections.connect', await row('cli'));
    await containers.row('near-by');
  });
});
