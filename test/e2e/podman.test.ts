import { startPodman, waitFor, type PrivatePodman } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { Workbench } from '../support/workbench';
import { visibleText } from '../support/workbench/editors';
import { StatsTableView } from './statsTableView';
import { StatsView } from './statsView';

describe('Podman in a window', () => {
  let podman: PrivatePodman;
  let raw: RawEngine;
  let window: Workbench;

  before('starts a Podman service with a container', async () => {
    podman = await startPodman();
    raw = new RawEngine(podman.socketPath);
    await raw.runContainer({
      name: 'chatty',
      cmd: ['sh', '-c', 'while :; do echo ahoy from podman; sleep 1; done'],
    });
    window = await Workbench.open({
      environment: { DOCKER_HOST: `unix://${podman.socketPath}` },
    });
    await window.openDocker();
  });
  after(async () => {
    await window.close();
    await podman.stop();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot(this.currentTest.fullTitle());
  });

  it('is shown with its containers, and a new one at once', async () => {
    await window
      .view('Containers')
      .row('chatty')
      .locator.getByText(/^running/)
      .waitFor();
    await raw.createContainer({ name: 'newcomer' });
    await window
      .view('Containers')
      .row('newcomer')
      .locator.getByText(/^created/)
      .waitFor();
  });

  it('shows a log and an inspect document', async () => {
    await window.view('Containers').row('chatty').clickInline('Follow Log');
    await waitFor('the log', async () =>
      (await visibleText(window.page.locator('.output-view'))).includes('ahoy from podman'),
    );
    await window.view('Containers').row('chatty').pickFromMenu('Inspect Container as JSON');
    await window.editors.waitForText('while :; do echo ahoy from podman');
    await window.screenshot('podman');
  });

  it('stops and starts a container', async () => {
    const row = window.view('Containers').row('chatty');
    await row.pickFromMenu('Stop Container');
    await row.locator.getByText(/^exited/).waitFor();
    await row.pickFromMenu('Start Container');
    await row.locator.getByText(/^running/).waitFor();
  });

  it('shows the stats of many in a table, and of one over time', async () => {
    const cmd = ['sh', '-c', 'while :; do :; done'];
    await raw.runContainer({ name: 'busy', cmd });
    await raw.runContainer({ name: 'idle' });
    await window.runCommand('Docker: Show Stats of All Running Containers');
    const table = new StatsTableView(window);
    await table.waitForNames('rows', (all) => all.includes('busy') && all.includes('idle'));
    await table.waitForCell('busy', 'cpu', /^[1-9][\d.]*%$/);
    await table.waitForCell('busy', 'memory', /^[\d.]+ [KM]iB/);
    await table.waitForCell('idle', 'pids', /^\d+$/);
    await table.heading('CPU').getByRole('button').click();
    await table.waitForNames('the busy one first', (all) => all[0] === 'busy');
    await window.screenshot('podman-stats-table');
    await raw.stop('idle');
    await table.waitForCell('idle', 'state', /^exited/);
    await table.row('busy').dblclick();
    await window.editors.tab('Stats: busy').waitFor();
    const stats = new StatsView(window);
    await stats.waitForPhase('Running');
    await waitFor('the CPU', async () => /^[1-9][\d.]*%$/.test(await stats.value('CPU')));
    await window.screenshot('podman-stats');
  });
});
