import assert from 'node:assert/strict';
import {
  startEngine,
  startProxy,
  waitFor,
  type PrivateEngine,
  type PrivateProxy,
} from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { Workbench } from '../support/workbench';
import { visibleText } from '../support/workbench/editors';

// The engine listens on an address of its bridge: what leads to loopback never goes through a proxy.
describe('An engine behind an HTTP proxy', () => {
  let engine: PrivateEngine;
  let raw: RawEngine;
  let proxy: PrivateProxy;
  let window: Workbench;

  before(async () => {
    [engine, proxy] = await Promise.all([
      startEngine({ hosts: ['tcp://BRIDGE:2375'], args: ['--tls=false'] }),
      startProxy(),
    ]);
    raw = new RawEngine(engine.socketPath);
    await raw.runContainer({
      name: 'far-away',
      cmd: ['sh', '-c', 'while :; do echo ahoy through the proxy; sleep 1; done'],
    });
    window = await Workbench.open({
      environment: {
        DOCKER_HOST: `tcp://${engine.address}:2375`,
        HTTP_PROXY: proxy.url,
        // The window's own requests stay on this machine.
        NO_PROXY: 'localhost',
      },
      theme: 'dark',
    });
    await window.openDocker();
  });
  after(async () => {
    await window.close();
    await Promise.all([engine.stop(), proxy.stop()]);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot(this.currentTest.fullTitle());
  });

  it('shows its containers, and a new one at once', async () => {
    await window
      .view('Containers')
      .row('far-away')
      .locator.getByText(/^running/)
      .waitFor();
    await raw.createContainer({ name: 'newcomer' });
    await window.view('Containers').row('newcomer').locator.waitFor();
  });

  it('runs a shell in the terminal', async () => {
    await window.view('Containers').row('far-away').clickInline('Open Shell');
    await window.panel.waitForTerminalText('#');
    await window.panel.typeInTerminal('echo $((6*7))\n');
    await window.panel.waitForTerminalText('\n42\n');
  });

  it('shows a log as it is written', async () => {
    await window.view('Containers').row('far-away').clickInline('Follow Log');
    await waitFor('the log', async () =>
      (await visibleText(window.page.locator('.output-view'))).includes('ahoy through the proxy'),
    );
    await window.screenshot('proxy');
  });

  it('is reached through the proxy and in no other way', () => {
    const targets = proxy.targets();
    assert.deepEqual([...new Set(targets)], [`${engine.address}:2375`]);
    // Events, shell and log have a connection each, and the calls share theirs.
    assert.ok(targets.length >= 4, targets.join());
  });

  it('is lost with the proxy, and says whose fault that is', async () => {
    await proxy.stop();
    await window.statusBarItem('proxy cannot be used').first().waitFor();
    await window.screenshot('proxy-gone');
  });
});
