import assert from 'node:assert/strict';
import { startEngine, type PrivateEngine } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { Workbench } from '../support/workbench';
import { InspectView } from './inspectView';

describe('The inspect page of an engine that goes', () => {
  let engine: PrivateEngine;
  let raw: RawEngine;
  let window: Workbench;
  let view: InspectView;
  let id: string;

  before(async () => {
    engine = await startEngine();
    raw = new RawEngine(engine.socketPath);
    id = await raw.createContainer({ name: 'first', env: ['GREETING=hello'] });
    window = await Workbench.open({
      environment: { DOCKER_HOST: engine.host },
      size: { width: 1280, height: 900 },
    });
    view = new InspectView(window);
    await window.openDocker();
    await window.view('Containers').row('first').pickFromMenu('Inspect Container');
    await view.value('environment/GREETING').waitFor();
  });
  after(async () => {
    await window.close();
    await engine.stop();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot(this.currentTest.fullTitle());
  });

  /** Nothing is said any more, and what happens shows. */
  async function waitUntilLive(name: string): Promise<void> {
    await view.notice.waitFor({ state: 'hidden', timeout: 40_000 });
    await raw.post(`/containers/${id}/rename?name=${name}`);
    await view.title.getByText(name, { exact: true }).waitFor();
    await window.editors.tab(`Inspect: ${name}`).waitFor();
  }

  it('keeps its last state while the engine is down, and is live again when it is back', async () => {
    await view.toggle('Overview').click();
    await engine.shutDown();
    await view.notice.getByText('Its engine cannot be reached. This is its last').waitFor();
    await view.notice.getByRole('button', { name: 'Retry Now' }).waitFor();
    await view.text('environment/GREETING').getByText('hello').waitFor();
    await window.screenshot('inspect-lost');
    await view.button('Open as JSON').click();
    await window.editors.waitForText('"Id"');
    await window.page.getByText('The engine gave no answer about it.').first().waitFor();
    await window.editors.close('first.json');
    await engine.restart();
    await waitUntilLive('second');
    assert.equal(await view.toggle('Overview').getAttribute('aria-expanded'), 'false');
  });

  it('keeps its last state after a crash', async () => {
    await engine.kill();
    await view.notice.getByText('Its engine cannot be reached.').waitFor();
    await engine.restart();
    await waitUntilLive('third');
  });

  it('says that a frozen engine does not answer', async () => {
    engine.pause();
    await view.notice.getByText('The Docker engine does not answer.').waitFor({ timeout: 40_000 });
    await view.text('environment/GREETING').getByText('hello').waitFor();
    engine.resume();
    await waitUntilLive('fourth');
  });

  it('keeps its last state when the engine is disconnected, and is live when it is connected', async () => {
    await window.view('Connections').expand();
    const row = window.view('Connections').row('Docker CLI');
    await row.clickInline('Disconnect');
    await view.notice.getByText('Its engine is not connected. This is its last').waitFor();
    assert.equal(await view.notice.getByRole('button').count(), 0, 'trying again is no help');
    await view.text('environment/GREETING').getByText('hello').waitFor();
    await window.screenshot('inspect-left');
    await view.button('Open as JSON').click();
    await window.editors.waitForText('"Id"');
    await window.editors.close('fourth.json');
    await view.button('Show Logs').click();
    await window.notifications.waitFor('The Docker engine of this object is not connected.');
    await window.notifications.dismiss('The Docker engine of this object');
    await row.clickInline('Connect');
    await waitUntilLive('fifth');
  });
});
