import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DockerCli } from '../support/dockerCli';
import { startEngine, testVariable, waitFor } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { Workbench, type WorkbenchOptions } from '../support/workbench';
import { visibleText } from '../support/workbench/editors';

/** Runs a command as root without the right to open what other users have closed. */
const withoutFilePrivileges = [
  'setpriv',
  '--bounding-set=-dac_override,-dac_read_search',
  '--inh-caps=-dac_override,-dac_read_search',
];

describe('the connection to an engine', () => {
  let workbench: Workbench | undefined;
  const open = async (dockerHost: string, options: WorkbenchOptions = {}): Promise<Workbench> => {
    workbench = await Workbench.open({ environment: { DOCKER_HOST: dockerHost }, ...options });
    await workbench.openDocker();
    return workbench;
  };
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench?.screenshot(this.currentTest.title);
    await workbench?.close();
    workbench = undefined;
  });

  it('says that nothing answers, and fills the views by itself when an engine starts there', async () => {
    const engine = await startEngine({ images: true });
    await new RawEngine(engine.socketPath).createContainer({ name: 'waiting' });
    await engine.shutDown();
    try {
      const window = await open(engine.host);
      const containers = window.view('Containers');
      await containers.welcome.getByText('The Docker engine does not answer').waitFor();
      await window.screenshot('connection-unreachable');
      await engine.restart();
      await containers.row('waiting').waitFor();
      await window
        .statusBarItem(/docker|unix|sock/i)
        .first()
        .waitFor();
    } finally {
      await engine.stop();
    }
  });

  it('keeps rows and selection when the engine is killed, and recovers within two seconds', async () => {
    const engine = await startEngine({ images: true });
    const raw = new RawEngine(engine.socketPath);
    await raw.createContainer({ name: 'survivor' });
    try {
      const window = await open(engine.host);
      const row = window.view('Containers').row('survivor');
      await row.waitFor();
      await row.select();
      await engine.kill();
      await window.statusBarItem('').locator('.codicon-debug-disconnect').first().waitFor();
      await row.waitFor();
      await window.screenshot('connection-lost');
      await engine.restart();
      const answered = Date.now();
      await raw.createContainer({ name: 'newcomer' });
      await window.view('Containers').row('newcomer').waitFor();
      console.log(`      recovered ${Date.now() - answered} ms after the engine answered`);
      assert.equal(await row.locator.getAttribute('aria-selected'), 'true');
    } finally {
      await engine.stop();
    }
  });

  it('tells a malformed address from an engine that is down', async () => {
    const window = await open('nonsense://[');
    await window
      .view('Containers')
      .welcome.getByText('cannot be used: its address or context is malformed or missing')
      .waitFor();
    await window.screenshot('connection-invalid');
    await window.view('Containers').welcome.getByText('Show What Is Wrong').click();
    const list = window.page.locator('.quick-input-list');
    await list.getByText('cannot be used').first().waitFor();
    await list.getByText('unknown scheme "nonsense"').waitFor();
    await window.screenshot('connection-invalid-picker');
  });

  it('connects the engines of the setting beside that of the environment, but for malformed entries', async () => {
    const socket = testVariable('LONGSHORE_TEST_SOCKET');
    await new RawEngine().createContainer({ name: 'by-setting' });
    const window = await open('unix:///nowhere/docker.sock', {
      settings: {
        'longshore.endpoints': [
          { name: 'nameless, since it has no host' },
          { name: 'of the setting', host: `unix://${socket}` },
          { name: 'waiting', host: `unix://${socket}`, connect: false },
        ],
      },
    });
    const containers = window.view('Containers');
    await containers.row('of the setting').waitFor();
    await containers.row('by-setting').waitFor();
    assert.equal(await containers.row('waiting').locator.count(), 0);
    await window.notifications.waitFor(/Entry 1 of the setting .* left out: it has no "host"/);
    await window.screenshot('connection-setting');
    await new RawEngine().removeTestObjects();
  });

  it('follows a `docker context use` in a terminal', async () => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-context-'));
    const cli = new DockerCli(directory);
    const socket = testVariable('LONGSHORE_TEST_SOCKET');
    await cli.run('context', 'create', 'nowhere', '--docker', 'host=unix:///nowhere/docker.sock');
    await cli.run('context', 'create', 'here', '--docker', `host=unix://${socket}`);
    await cli.run('context', 'use', 'nowhere');
    await new RawEngine().createContainer({ name: 'by-context' });
    try {
      const window = await open('', { environment: { DOCKER_HOST: '', DOCKER_CONFIG: directory } });
      const containers = window.view('Containers');
      await containers.welcome.getByText('The Docker engine does not answer').waitFor();
      await cli.run('context', 'use', 'here');
      const used = Date.now();
      await containers.row('by-context').waitFor();
      console.log(`      rows ${Date.now() - used} ms after docker context use`);
    } finally {
      await new RawEngine().removeTestObjects();
      fs.rmSync(directory, { recursive: true });
    }
  });

  it('tells a malformed setting once, uses the default, and leads to the setting', async () => {
    const raw = new RawEngine();
    await raw.createContainer({ name: 'undisturbed' });
    const window = await open(`unix://${testVariable('LONGSHORE_TEST_SOCKET')}`, {
      settings: { 'longshore.containers.groupBy': 'sideways' },
    });
    await window.view('Containers').row('undisturbed').waitFor();
    await window.notifications.waitFor(
      /longshore\.containers\.groupBy .*"sideways".*"composeProject"/,
    );
    const texts = await window.notifications.texts();
    assert.equal(texts.filter((text) => text.includes('sideways')).length, 1);
    await window.notifications.click(/sideways/, 'Open Settings');
    await window.page
      .locator('.settings-editor')
      .getByText('How containers are grouped.')
      .waitFor();
    await raw.removeTestObjects();
  });

  it('writes every API call into its log at level Debug', async () => {
    const raw = new RawEngine();
    const window = await open(`unix://${testVariable('LONGSHORE_TEST_SOCKET')}`);
    await window.statusBarItem('docker.sock').first().waitFor();
    await window.runCommand('Developer: Set Log Level...');
    await window.quickInput.pick('Longshore');
    await window.quickInput.pick('Debug');
    const id = await raw.createContainer({ name: 'logged' });
    await window.view('Containers').row('logged').waitFor();
    await window.runCommand('Docker: Show Longshore Log');
    // Method, path, status, milliseconds; without spaces, since the line is wrapped anywhere.
    const call = new RegExp(`GET/containers/json\\S*${id}\\S*200[\\d.]+ms`);
    await waitFor('the call in the log', async () =>
      call.test((await visibleText(window.page.locator('.output-view'))).replaceAll(/\s+/g, '')),
    );
    await raw.removeTestObjects();
  });

  it('says what to do when the socket may not be opened', async () => {
    const engine = await startEngine({ images: false });
    try {
      // Root may open everything until the capability to do so is taken away; nobody and nogroup (65534) then own a socket that
      // it may not open.
      fs.chownSync(engine.socketPath, 65534, 65534);
      fs.chmodSync(engine.socketPath, 0o660);
      const window = await open(engine.host, { launcher: withoutFilePrivileges });
      const welcome = window.view('Containers').welcome;
      await welcome.getByText('your user may not open its socket').waitFor();
      await window.screenshot('connection-permission');
      await welcome.getByText('Get Access in Terminal').click();
      await window.panel.waitForTerminalText(`root may not open the socket ${engine.socketPath}`);
      await window.panel.waitForTerminalText('sudo usermod -aG nogroup "$USER"');
      await window.screenshot('connection-permission-terminal');
      await welcome.getByText('copy it').click();
      await window.statusBarItem('usermod -aG nogroup').waitFor();
      fs.chmodSync(engine.socketPath, 0o666);
      await welcome.getByText('There are no containers.').waitFor();
    } finally {
      await engine.stop();
    }
  });
});
