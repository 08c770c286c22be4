import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { DockerCli } from '../support/dockerCli';
import {
  createAuthority,
  freePort,
  startEngine,
  testVariable,
  waitFor,
  type PrivateEngine,
} from '../support/machine';
import { Workbench, type Theme } from '../support/workbench';

/** Step by step as a user would: keyboard and mouse, in a window whose docker configuration and home are the test's own. */
describe('docker contexts', function () {
  this.timeout(180_000);
  const scratch = fs.mkdtempSync(path.join(testVariable('LONGSHORE_TEST_SCRATCH'), 'contexts-'));
  const home = path.join(scratch, 'home');
  const config = path.join(scratch, 'docker');
  const certificates = path.join(home, '.docker');
  const socket = testVariable('LONGSHORE_TEST_SOCKET');
  const themes: readonly Theme[] = ['dark', 'light'];
  let workbench: Workbench;
  let engine: PrivateEngine;
  let address: string;

  const cli = new DockerCli(config);
  const docker = (...args: readonly string[]): Promise<string> => cli.run('context', ...args);

  const names = async (): Promise<readonly string[]> =>
    (await docker('ls', '--format', '{{.Name}}')).split('\n').sort();

  before(async () => {
    for (const folder of [config, certificates, path.join(home, '.ssh')]) {
      fs.mkdirSync(folder, { recursive: true });
    }
    fs.writeFileSync(path.join(home, '.ssh', 'config'), 'Host builder backup\nHost *.internal\n');
    const authority = await createAuthority(scratch, 'authority');
    const server = await authority.issue('server', { use: 'server', hosts: ['IP:127.0.0.1'] });
    const client = await authority.issue('client', { use: 'client' });
    const files = { 'ca.pem': authority.ca, 'cert.pem': client.cert, 'key.pem': client.key };
    for (const [name, file] of Object.entries(files)) {
      fs.copyFileSync(file, path.join(certificates, name));
    }
    address = `127.0.0.1:${String(await freePort())}`;
    engine = await startEngine({
      images: false,
      hosts: [`tcp://${address}`],
      args: [
        ['--tlsverify', '--tlscacert', authority.ca],
        ['--tlscert', server.cert, '--tlskey', server.key],
      ].flat(),
    });
    await docker('create', 'local', '--docker', `host=unix://${socket}`);
    workbench = await Workbench.open({
      environment: { DOCKER_HOST: undefined, DOCKER_CONFIG: config, HOME: home },
      settings: { 'workbench.reduceMotion': 'on' },
    });
    await workbench.openDocker();
  });
  after(async () => {
    await workbench.close();
    await engine.stop();
  });
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    await workbench.screenshot(`failed ${this.currentTest.fullTitle()}`);
    for (let times = 0; times < 3; times++) await workbench.page.keyboard.press('Escape');
  });

  /** Waits until the input asks for it. */
  async function asked(text: string): Promise<void> {
    await waitFor(`the question “${text}”`, async () =>
      (await workbench.quickInput.prompt()).includes(text),
    );
  }

  async function begin(name: string): Promise<void> {
    await workbench.runCommand('Docker: Create Docker Context…');
    await asked('Name of the context');
    await workbench.quickInput.answer(name);
    await asked('How is the engine reached?');
  }

  for (const theme of themes) {
    it(`are made of certificates in a form, in the theme ${theme}`, async () => {
      const name = `secure-${theme}`;
      const { quickInput } = workbench;
      await workbench.setTheme(theme);
      await workbench.runCommand('Docker: Create Docker Context…');
      await asked('Name of the context');
      await quickInput.answer('local');
      await quickInput.validation.filter({ hasText: /with this name already/ }).waitFor();
      await workbench.screenshot(`contexts-1-name-${theme}`);
      await quickInput.answer(name);
      await asked('How is the engine reached?');
      await workbench.screenshot(`contexts-2-kind-${theme}`);
      await quickInput.pick('TCP with TLS');
      await asked('Host and port');
      await quickInput.type(address);
      await workbench.screenshot(`contexts-3-host-${theme}`);
      await quickInput.accept();
      await asked('Certificates');
      await workbench.screenshot(`contexts-4-tls-${theme}`);
      await quickInput.pick('Choose a Folder…');
      // VS Code's own dialog, which starts where docker keeps its certificates.
      const dialog = workbench.page.locator('.quick-input-box input');
      await waitFor('the dialog', async () => (await dialog.inputValue()).startsWith(certificates));
      await workbench.page.locator('.quick-input-action').getByText('Choose').click();
      await asked('Certificates');
      await quickInput.row('Use none of these files').waitFor();
      await workbench.screenshot(`contexts-5-tls-chosen-${theme}`);
      await quickInput.accept();
      await asked('Description');
      await workbench.screenshot(`contexts-6-description-${theme}`);
      await quickInput.answer('made in a window');
      await workbench.notifications.waitFor(`Created the context “${name}”.`);
      await workbench.screenshot(`contexts-7-created-${theme}`);
      assert.ok((await names()).includes(name));
      await workbench.notifications.dismiss('Created the context');
    });

    it(`of a host in the ssh configuration are picked, in the theme ${theme}`, async () => {
      await workbench.setTheme(theme);
      await begin(`remote-${theme}`);
      await workbench.quickInput.pick('SSH');
      await asked('Choose a host');
      assert.deepEqual(await workbench.quickInput.labels(), ['builder', 'backup']);
      await workbench.screenshot(`contexts-ssh-${theme}`);
      await workbench.quickInput.type('me@else where');
      await workbench.quickInput.row('me@else where').waitFor();
      await workbench.screenshot(`contexts-ssh-wrong-${theme}`);
      await workbench.quickInput.type('me@elsewhere');
      await workbench.quickInput.row('ssh://me@elsewhere').waitFor();
      await workbench.screenshot(`contexts-ssh-typed-${theme}`);
      await workbench.quickInput.dismiss();
    });

    it(`of an engine that does not answer are made only on insisting, in the theme ${theme}`, async () => {
      await workbench.setTheme(theme);
      await begin(`nobody-${theme}`);
      await workbench.quickInput.pick('TCP');
      await asked('Host and port');
      await workbench.quickInput.answer(`127.0.0.1:${String(await freePort())}`);
      await asked('Description');
      await workbench.quickInput.answer('');
      assert.match(await workbench.dialog.message(), /The context is not created yet/);
      await workbench.screenshot(`contexts-unreachable-${theme}`);
      await workbench.dialog.click('Back');
      await asked('Host and port');
      await workbench.quickInput.accept();
      await asked('Description');
      await workbench.quickInput.accept();
      await workbench.dialog.click('Create Anyway');
      await workbench.notifications.dismiss('Created the context');
      assert.ok((await names()).includes(`nobody-${theme}`));
    });

    it(`are removed with what is lost in the question, and brought back, in the theme ${theme}`, async () => {
      const name = `secure-${theme}`;
      await workbench.setTheme(theme);
      await workbench.runCommand('Docker: Remove Docker Context…');
      await workbench.quickInput.check(name);
      await workbench.screenshot(`contexts-remove-pick-${theme}`);
      await workbench.quickInput.accept();
      assert.match(await workbench.dialog.message(), new RegExp(`context “${name}”`));
      assert.match(await workbench.dialog.detail(), /private key are deleted/);
      await workbench.screenshot(`contexts-remove-${theme}`);
      await workbench.dialog.click('Remove');
      await workbench.notifications.waitFor('Removed the docker context');
      assert.ok(!(await names()).includes(name));
      await workbench.screenshot(`contexts-removed-${theme}`);
      await workbench.notifications.click('Removed the docker context', 'Undo');
      await waitFor('the context', async () => (await names()).includes(name));
    });
  }

  it('are edited and removed by the keys on their rows', async () => {
    const connections = workbench.view('Connections');
    await connections.expand();
    const row = connections.row('nobody-light');
    await row.select();
    await workbench.page.keyboard.press('F2');
    await asked('How is the engine reached?');
    await workbench.quickInput.dismiss();
    await row.select();
    await workbench.page.keyboard.press('Delete');
    assert.match(await workbench.dialog.message(), /context “nobody-light”/);
    await workbench.dialog.click('Remove');
    await row.waitFor({ state: 'hidden' });
    assert.ok(!(await names()).includes('nobody-light'));
    await workbench.notifications.dismiss('Removed the docker context');
  });

  it('are used by the docker CLI on command, and the window follows', async () => {
    await workbench.runCommand('Docker: Use Docker Context…');
    await workbench.quickInput.pick('local');
    await workbench.notifications.waitFor('now uses the context “local”');
    await workbench.screenshot('contexts-used');
    assert.equal(await cli.currentContext(), 'local');
    await workbench.statusBarItem('local').first().waitFor();
    await workbench.notifications.click('now uses the context', 'Undo');
    await waitFor('the CLI to be back', async () => (await cli.currentContext()) === 'default');
    await workbench.statusBarItem('local').first().waitFor({ state: 'hidden' });
  });
});
