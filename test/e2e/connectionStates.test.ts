import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { startEngine, startSshd, testVariable } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { startVersionGate } from '../support/versionGate';
import { Workbench } from '../support/workbench';

describe('a connection that fails', () => {
  let workbench: Workbench | undefined;
  const open = async (environment: Record<string, string>): Promise<Workbench> => {
    workbench = await Workbench.open({ environment });
    await workbench.openDocker();
    return workbench;
  };
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench?.screenshot(this.currentTest.title);
    await workbench?.close();
    workbench = undefined;
  });

  it('to ssh is mended in a terminal, and the views fill when that is closed', async () => {
    const engine = await startEngine();
    const sshd = await startSshd();
    try {
      await new RawEngine(engine.socketPath).createContainer({ name: 'behind-ssh' });
      const environment = { PATH: '/usr/bin:/bin', DOCKER_HOST: engine.host };
      const strangers = path.join(sshd.directory, 'no_known_hosts');
      const host = `far.${String(sshd.port)}.test`;
      sshd.host(host, {
        IdentityFile: await sshd.addKey('key', { environment }),
        UserKnownHostsFile: strangers,
      });
      const window = await open({
        DOCKER_HOST: `ssh://${host}`,
        PATH: `${sshd.bin}:${process.env['PATH'] ?? ''}`,
      });
      const { welcome } = window.view('Containers');
      await welcome.getByText('ssh cannot log in').waitFor();
      await window.statusBarItem('host key unknown').first().waitFor();
      await welcome.getByText('Open ssh in Terminal').click();
      await window.panel.waitForTerminalText('type exit: Longshore then connects');
      await window.panel.waitForTerminalText('Are you sure you want to continue connecting');
      await window.screenshot('connection-ssh');
      await window.panel.typeInTerminal('yes\n');
      await window.panel.waitForTerminalText('Permanently added');
      assert.match(fs.readFileSync(strangers, 'utf8'), /ssh-ed25519/);
      await window.panel.typeInTerminal('exit\n');
      await window.view('Containers').row('behind-ssh').waitFor();
    } finally {
      await sshd.stop();
      await engine.stop();
    }
  });

  it('to TLS is told by what is wrong with it', async () => {
    const certificates = fs.mkdtempSync(path.join(testVariable('LONGSHORE_TEST_SCRATCH'), 'tls-'));
    const window = await open({
      DOCKER_HOST: 'tcp://127.0.0.1:9',
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: certificates,
    });
    const { welcome } = window.view('Containers');
    await welcome.getByText('The TLS connection to the Docker engine failed').waitFor();
    await window.statusBarItem('certificate file missing').first().waitFor();
    await welcome.getByText('Show What Is Wrong').click();
    const list = window.page.locator('.quick-input-list');
    await list.getByText(/A TLS file cannot be read/).waitFor();
    await window.screenshot('connection-tls');
  });

  const foreign = [
    {
      what: 'API too new',
      versions: { min: '1.99', max: '1.99' },
      problem: 'newer than what this version of Longshore',
      remedy: 'Update Longshore',
    },
    {
      what: 'API too old',
      versions: { min: '1.12', max: '1.24' },
      problem: 'older than what Longshore can talk to',
      remedy: 'Update Docker',
    },
  ];
  for (const { what, versions, problem, remedy } of foreign) {
    it(`for want of a common API version says which side is to be updated: ${what}`, async () => {
      const gate = await startVersionGate(versions);
      try {
        const window = await open({ DOCKER_HOST: `unix://${gate.socketPath}` });
        const { welcome } = window.view('Containers');
        await welcome.getByText(problem).waitFor();
        await welcome.getByText(remedy).waitFor();
        await window.statusBarItem(what).first().waitFor();
        await window.screenshot(`connection ${what}`);
      } finally {
        await gate.stop();
      }
    });
  }

  it('because the engine is frozen says since when, keeps the rows, and goes on by itself', async () => {
    const engine = await startEngine();
    const raw = new RawEngine(engine.socketPath);
    try {
      await raw.createContainer({ name: 'frozen' });
      const window = await open({ DOCKER_HOST: engine.host });
      const view = window.view('Containers');
      await view.row('frozen').select();
      engine.pause();
      const message = view.locator.getByText(/has not answered since \d/);
      await message.waitFor({ timeout: 40_000 });
      await window.statusBarItem('not answering').locator('.codicon-warning').first().waitFor();
      await window.screenshot('connection-frozen');
      engine.resume();
      await message.waitFor({ state: 'hidden' });
      await raw.createContainer({ name: 'thawed' });
      await view.row('thawed').waitFor();
      const row = view.row('frozen').locator;
      assert.equal(await row.getAttribute('aria-selected'), 'true');
    } finally {
      engine.resume();
      await engine.stop();
    }
  });
});
