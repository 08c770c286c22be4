import assert from 'node:assert/strict';
import type { EngineSession, EngineSessions } from '../../../src/engine/api';
import { connectEngine } from '../../../src/engine/client';
import { createSessions } from '../../../src/engine/session';
import { containersSource } from '../../../src/features/containers/tree/containersTree';
import { Environments } from '../../../src/features/containers/tree/environments';
import type { Services } from '../../../src/ui/services';
import { extensionServices } from '../../support/extensionHost';
import { startEngine, waitFor, type PrivateEngine } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { ViewUnderTest } from './viewUnderTest';

describe('A view of several engines', function () {
  this.timeout(60_000);
  let services: Services;
  let engine: PrivateEngine;
  let sessions: EngineSessions;
  let endpoints: string[];
  let view: ViewUnderTest;

  before(async () => {
    services = await extensionServices();
    engine = await startEngine();
    await new RawEngine(engine.socketPath).runContainer({ name: 'far-away' });
    endpoints = [engine.socketPath];
    sessions = createSessions({
      loadClient: () => Promise.resolve({ connectEngine }),
      findEndpoints: () =>
        Promise.resolve({
          endpoints: endpoints.map((path) => ({
            id: `unix://${path}`,
            name: path === engine.socketPath ? 'far' : 'near',
            host: `unix://${path}`,
            transport: { kind: 'unix' as const, path },
            source: { kind: 'setting' as const },
            choice: 'cli' as const,
          })),
          problems: [],
          tried: [],
          choices: ['cli'],
        }),
    });
    view = new ViewUnderTest(sessions, containersSource(services, new Environments()));
  });

  after(async () => {
    view.dispose();
    sessions.dispose();
    await engine.stop();
    await new RawEngine().removeTestObjects();
  });

  function far(): EngineSession {
    const session = sessions.all.find(({ endpoint }) => endpoint.name === 'far');
    assert.ok(session);
    return session;
  }

  it('waits for the engine that is being looked for', async () => {
    const rows = view.rows();
    await sessions.discover();
    assert.deepEqual(
      (await rows).map((node) => view.label(node)),
      ['far-away'],
    );
  });

  it('keeps the rows of the only engine while it is lost, and says so', async () => {
    const node = await view.row('far-away');
    assert.equal(view.tree.lostEngine, undefined);
    await engine.kill();
    await waitFor('the engine to be lost', () => view.tree.lostEngine, { timeout: 20_000 });
    assert.deepEqual(await view.rows(), [node]);
    await engine.restart();
    far().retry();
    await waitFor('the engine to be back', () => far().state.kind === 'connected', {
      timeout: 20_000,
    });
    assert.equal(view.tree.lostEngine, undefined);
    assert.equal(await view.row('far-away'), node);
  });

  it('puts the rows below their engines once there are two', async () => {
    const node = await view.row('far-away');
    const raw = new RawEngine();
    await raw.runContainer({ name: 'near-by' });
    endpoints.push(raw.socketPath);
    view.forget();
    await sessions.discover();
    assert.deepEqual(view.redrawn.slice(0, 1), [undefined]);
    assert.deepEqual(await view.labels(), ['far', 'near']);
    const row = await view.row('far');
    assert.equal(await view.row('far', 'far-away'), node);
    assert.equal(view.tree.getParent(node), row);
    await view.row('near', 'near-by');
    assert.match(view.description(row), /^unix:/);
    assert.equal(view.item(row).contextValue, 'engine connected movableDown');

    await engine.kill();
    await view.waitForDescription(row, /cannot be reached/);
    assert.equal(view.item(row).contextValue, 'engine failed movableDown');
    assert.equal(await view.row('far', 'far-away'), node);
    await view.row('near', 'near-by');
  });
});
