import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import type { EndpointChoice, EngineSession } from '../../../src/engine/api';
import type { Services } from '../../../src/ui/services';
import type { ScopedContainer } from '../../../src/webviews/protocol/containerScope';
import { extensionServices } from '../../support/extensionHost';
import { startEngine, waitFor, type PrivateEngine } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { LogPage } from './page';

/** A line of the container's first process. */
async function say(raw: RawEngine, id: string, text: string): Promise<void> {
  const cmd = ['sh', '-c', `echo ${text} > /proc/1/fd/1`];
  const { Id } = await raw.post<{ Id: string }>(`/containers/${id}/exec`, { Cmd: cmd });
  await raw.post(`/exec/${Id}/start`, { Detach: true });
}

describe('The log view of containers on two engines', function () {
  this.timeout(60_000);
  const near = new RawEngine();
  let far: RawEngine;
  let services: Services;
  let engine: PrivateEngine;
  let farAway: EndpointChoice;
  let spools = '';
  let page: LogPage;

  before(async () => {
    services = await extensionServices();
    engine = await startEngine();
    far = new RawEngine(engine.socketPath);
    farAway = `host:${engine.host}`;
    spools = await mkdtemp(path.join(os.tmpdir(), 'longshore-spools-'));
    await services.sessions.choose(['cli', farAway]);
  });

  after(async () => {
    page.dispose();
    await services.sessions.choose(undefined);
    await engine.stop();
    await near.removeTestObjects();
    await rm(spools, { recursive: true, force: true });
  });

  async function connected(choice: EndpointChoice): Promise<EngineSession> {
    return waitFor(`a connection to ${choice}`, () =>
      services.sessions.all.find(
        ({ endpoint, state }) => endpoint.choice === choice && state.kind === 'connected',
      ),
    );
  }

  async function run(raw: RawEngine, choice: EndpointChoice): Promise<ScopedContainer> {
    const { id: endpointId } = await connected(choice);
    const containerId = await raw.runContainer({ name: 'same-name' });
    return { endpointId, containerId, name: 'same-name' };
  }

  it('has the lines of both, in the order of time, and says whose they are', async () => {
    const containers = [await run(near, 'cli'), await run(far, farAway)];
    page = await LogPage.open({ scope: 'selection', containers }, spools);
    for (const [index, text] of ['one', 'two', 'three', 'four'].entries()) {
      const raw = index % 2 === 0 ? near : far;
      await say(raw, containers[index % 2]?.containerId ?? '', text);
      await page.waitForTexts(text, (texts) => texts.at(-1) === text);
    }
    assert.deepEqual(await page.texts(), ['one', 'two', 'three', 'four']);
    const { sources } = page.state;
    const names = services.sessions.all.map(({ endpoint }) => endpoint.name);
    assert.deepEqual(
      sources.map(({ name, description }) => [name, description]),
      names.map((name) => ['same-name', name]),
    );
  });

  it('goes on with the one when the other is gone', async () => {
    await engine.stop();
    await waitFor('the loss to be told', () => page.state.sources[1]?.phase === 'disconnected');
    await say(near, 'same-name', 'five');
    const texts = await page.waitForTexts('the next line', (all) => all.includes('five'));
    assert.ok(texts.includes('four'), 'what came from the lost one stays');
  });
});
