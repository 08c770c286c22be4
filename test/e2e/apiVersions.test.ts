import assert from 'node:assert/strict';
import { waitFor } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { startVersionGate, type VersionGate } from '../support/versionGate';
import { Workbench } from '../support/workbench';
import { visibleText } from '../support/workbench/editors';

/** Engine 29 accepts nothing older than 1.44; 1.25 is the oldest that Longshore speaks. */
const ranges = [
  { min: '1.44', max: '1.47' },
  { min: '1.25', max: '1.27' },
];

for (const { min, max } of ranges) {
  describe(`An engine that speaks API ${min} to ${max}`, () => {
    const raw = new RawEngine();
    let gate: VersionGate;
    let window: Workbench;

    before(async () => {
      gate = await startVersionGate({ min, max });
      await raw.runContainer({
        name: 'chatty',
        cmd: ['sh', '-c', 'while :; do echo ahoy from behind the gate; sleep 1; done'],
      });
      window = await Workbench.open({
        environment: { DOCKER_HOST: `unix://${gate.socketPath}` },
        theme: 'dark',
      });
      await window.openDocker();
    });
    after(async () => {
      await window.close();
      await gate.stop();
      await raw.removeTestObjects();
    });
    afterEach(async function () {
      if (this.currentTest?.state === 'failed')
        await window.screenshot(this.currentTest.fullTitle());
    });

    it('shows its containers, and a new one at once', async () => {
      await window
        .view('Containers')
        .row('chatty')
        .locator.getByText(/^running/)
        .waitFor();
      await raw.createContainer({ name: 'newcomer' });
      await window.view('Containers').row('newcomer').locator.waitFor();
    });

    it('shows images, volumes and networks', async () => {
      await raw.createVolume('gated-volume');
      for (const title of ['Images', 'Volumes', 'Networks']) await window.view(title).expand();
      await window.view('Volumes').row('gated-volume').locator.waitFor();
      await window.view('Networks').row('bridge').locator.waitFor();
      for (const title of ['Images', 'Volumes', 'Networks']) {
        await waitFor(`rows of ${title}`, async () => {
          return (await window.view(title).labels()).length > 0;
        });
      }
      await window.screenshot(`api-${max}`);
    });

    it('stops and starts a container', async () => {
      const row = window.view('Containers').row('chatty');
      await row.pickFromMenu('Stop Container');
      await row.locator.getByText(/^exited/).waitFor();
      await row.pickFromMenu('Start Container');
      await row.locator.getByText(/^running/).waitFor();
    });

    it('runs a shell in the terminal', async () => {
      await window.view('Containers').row('chatty').clickInline('Open Shell');
      await window.panel.waitForTerminalText('#');
      await window.panel.typeInTerminal('echo $((6*7))\n');
      await window.panel.waitForTerminalText('\n42\n');
      await window.panel.typeInTerminal('exit\n');
    });

    it('shows a log, and an inspect document', async () => {
      await window.view('Containers').row('chatty').clickInline('Follow Log');
      await waitFor('the log', async () =>
        (await visibleText(window.page.locator('.output-view'))).includes('ahoy from behind'),
      );
      await window.view('Containers').row('chatty').pickFromMenu('Inspect Container as JSON');
      await window.editors.waitForText('while :; do echo ahoy from behind');
    });

    it('was asked for nothing that it does not accept', () => {
      const refused = gate.requests.filter(({ accepted }) => !accepted);
      assert.deepEqual(refused, []);
      const versions = new Set(gate.requests.map(({ version }) => version));
      versions.delete(undefined);
      assert.deepEqual([...versions], [max]);
    });
  });
}
