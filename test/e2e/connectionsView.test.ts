import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { startEngine, testVariable, waitFor, type PrivateEngine } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { Workbench } from '../support/workbench';

/** A directory as DOCKER_CONFIG names it, with contexts as the docker CLI writes them. */
function configDirectory(contexts: Record<string, string>, currentContext: string): string {
  const directory = fs.mkdtempSync(path.join(testVariable('LONGSHORE_TEST_SCRATCH'), 'config-'));
  fs.writeFileSync(path.join(directory, 'config.json'), JSON.stringify({ currentContext }));
  for (const [name, host] of Object.entries(contexts)) {
    const hash = createHash('sha256').update(name).digest('hex');
    const folder = path.join(directory, 'contexts', 'meta', hash);
    fs.mkdirSync(folder, { recursive: true });
    const meta = { Name: name, Metadata: {}, Endpoints: { docker: { Host: host } } };
    fs.writeFileSync(path.join(folder, 'meta.json'), JSON.stringify(meta));
  }
  return directory;
}

describe('the connections view', () => {
  let near: PrivateEngine;
  let far: PrivateEngine;
  let window: Workbench;

  before('starts two engines that docker contexts lead to', async () => {
    [near, far] = await Promise.all([startEngine(), startEngine()]);
    await new RawEngine(near.socketPath).runContainer({ name: 'near-by' });
    await new RawEngine(far.socketPath).runContainer({ name: 'far-away' });
    const contexts = { staging: near.host, production: far.host, closed: 'tcp://127.0.0.1:9' };
    window = await Workbench.open({
      environment: { DOCKER_HOST: undefined, DOCKER_CONFIG: configDirectory(contexts, 'staging') },
      size: { width: 1280, height: 900 },
    });
    await window.openDocker();
    await window.view('Containers').row('near-by').waitFor();
    await window.view('Connections').expand();
  });
  after(async () => {
    await window.close();
    await Promise.all([near.stop(), far.stop()]);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot(this.currentTest.fullTitle());
  });

  it('says where the docker CLI’s engine is, how it is, and what decided so', async () => {
    const row = window.view('Connections').row('Docker CLI');
    await row.locator.getByText(/^staging · \d+ ms · unix:/).waitFor();
    assert.match(await row.accessibleName(), /^Docker CLI, connected, staging/);
    const tooltip = plain(await row.tooltip());
    assert.match(tooltip, /Why this one: current docker context staging/);
    assert.match(tooltip, /Engine: \d+\.\d+.* · API 1\.\d+/);
    assert.match(
      tooltip,
      /DOCKER_HOST: not set\s+DOCKER_CONTEXT: not set\s+current context: staging ← decides/,
    );
    await window.screenshot('connections-cli-tooltip');
  });

  it('connects a second engine beside the first, whose rows stay', async () => {
    const view = window.view('Connections');
    const containers = window.view('Containers');
    const row = containers.row('near-by');
    await row.select();
    await view.row('production').clickInline('Connect');
    await containers.row('far-away').waitFor();
    assert.deepEqual(await containers.labels(), ['staging', 'near-by', 'production', 'far-away']);
    assert.equal(await row.locator.getAttribute('aria-selected'), 'true');
    await window.statusBarItem('2 engines').first().waitFor();
    const status = await window.statusBarItem('2 engines').first().hover().then(hoverText);
    assert.match(status, /Containers running: 1[\s\S]*Containers running: 1/);
    await window.screenshot('connections-status-tooltip');
    await leaveHover();
  });

  it('says in a row what is wrong with an engine, and offers to retry', async () => {
    const row = window.view('Connections').row('closed');
    await row.clickInline('Connect');
    await row.locator.getByText('cannot be reached (ECONNREFUSED)').waitFor();
    assert.deepEqual(await row.inlineActions(), ['Retry Connection', 'Disconnect']);
    await window
      .view('Containers')
      .row('closed')
      .locator.getByText('cannot be reached (ECONNREFUSED)')
      .waitFor();
    await window.statusBarItem('3 engines').locator('.codicon-debug-disconnect').first().waitFor();
    for (const theme of ['light', 'high contrast', 'high contrast light', 'dark'] as const) {
      await window.setTheme(theme);
      await window.screenshot(`connections-${theme}`);
    }
    await row.clickInline('Disconnect');
    await window.view('Containers').row('closed').waitFor({ state: 'hidden' });
  });

  it('changes the order of the engines', async () => {
    const containers = window.view('Containers');
    const menu = await containers.row('staging').openMenu();
    assert.ok(menu.includes('Move Down') && !menu.includes('Move Up'), menu.join());
    await window.screenshot('connections-engine-menu');
    await window.contextMenu.pick('Move Down');
    await waitFor('the engines in the other order', async () => {
      const labels = await containers.labels();
      return labels.join() === 'production,far-away,staging,near-by';
    });
  });

  it('lets the keyboard pick one engine to work with', async () => {
    await window.statusBarItem('2 engines').first().click();
    await window.quickInput.row('closed').waitFor();
    await waitFor('the latency', async () => {
      const text = await window.quickInput.row('production').innerText();
      return /connected · \d+ ms/.test(text);
    });
    for (const theme of ['dark', 'light', 'high contrast'] as const) {
      await window.quickInput.dismiss();
      await window.setTheme(theme);
      await window.statusBarItem('2 engines').first().click();
      await window.quickInput.row('closed').waitFor();
      await window.screenshot(`connections-picker-${theme}`);
    }
    await window.quickInput.type('production');
    await window.quickInput.accept();
    await window.view('Containers').row('near-by').waitFor({ state: 'hidden' });
    assert.deepEqual(await window.view('Containers').labels(), ['far-away']);
    await window.statusBarItem('production').first().waitFor();
    await window.setTheme('dark');
  });

  it('keeps an address that cannot be one, and connects to it once it is corrected', async () => {
    await window.view('Connections').clickAction('Connect to Address…');
    await window.quickInput.answer('ssh://');
    await window.quickInput.validation.getByText('Not an address').waitFor();
    await window.screenshot('connections-address');
    await window.quickInput.answer(near.socketPath);
    await window.view('Containers').row('near-by').waitFor();
    await window.view('Containers').row('far-away').waitFor();
  });

  it('says that no engine is connected once the last one is left, and leads back', async () => {
    await window.runCommand('Docker: Disconnect');
    await window.quickInput.check('production');
    await window.quickInput.check('docker.sock');
    await window.quickInput.accept();
    const containers = window.view('Containers');
    await containers.welcome.getByText('not connected to a Docker engine').waitFor();
    await window.statusBarItem('Docker disconnected').first().waitFor();
    await window.screenshot('connections-disconnected');
    await containers.welcome.getByText('follow the docker CLI').click();
    await containers.row('near-by').waitFor();
    await window.statusBarItem('staging').first().waitFor();
  });

  /** A hover lies over the rows below it for as long as the pointer is on it. */
  async function leaveHover(): Promise<void> {
    await window.page.mouse.move(800, 300);
    await window.page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' });
  }

  async function hoverText(): Promise<string> {
    const hover = window.page.locator('.monaco-hover:visible').last();
    await hover.getByText('Containers running').first().waitFor();
    return plain(await hover.innerText());
  }
});

/** VS Code writes the spaces of plain text as ones that do not break. */
function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
