import assert from 'node:assert/strict';
import { loadImageIndex } from '../support/imageIndex';
import { startModernEngine, testVariable, waitFor, type PrivateEngine } from '../support/machine';
import { pushImage } from '../support/push';
import { RawEngine } from '../support/rawEngine';
import { Workbench } from '../support/workbench';
import { InspectView } from './inspectView';
import { LogView } from './logView';
import { StatsView } from './statsView';

const image = 'longshore-test/many:1';

describe('A Docker of today in a window', () => {
  let engine: PrivateEngine;
  let raw: RawEngine;
  let window: Workbench;

  before('starts an engine with an image for several platforms', async function () {
    this.timeout(180_000);
    engine = await startModernEngine();
    raw = new RawEngine(engine.socketPath);
    await loadImageIndex(raw, image, [
      { os: 'linux', architecture: 'amd64' },
      { os: 'linux', architecture: 'arm64', variant: 'v8' },
    ]);
    // A pull brings what this machine can run, and only the names of the others.
    const repository = `${testVariable('LONGSHORE_TEST_REGISTRY')}/window/many`;
    await raw.tag(image, `${repository}:1`);
    await pushImage(`${repository}:1`, raw);
    for (const one of [`${repository}:1`, image]) await raw.delete(`/images/${one}`);
    await raw.text('POST', `/images/create?fromImage=${encodeURIComponent(repository)}&tag=1`);
    await raw.tag(`${repository}:1`, image);
    await raw.delete(`/images/${repository}:1`);

    await raw.createVolume('shop-data');
    await raw.createNetwork('shop-net');
    await raw.createContainer({ name: 'reader', image });
    await raw.runContainer({
      name: 'shop-web',
      cmd: ['sh', '-c', 'while :; do echo ahoy from today; sleep 0.3; done'],
      hostConfig: {
        NetworkMode: 'shop-net',
        LogConfig: { Type: 'local' },
        Binds: ['shop-data:/data'],
      },
    });
    window = await Workbench.open({ environment: { DOCKER_HOST: engine.host } });
    await window.openDocker();
    for (const name of ['Images', 'Volumes', 'Networks']) await window.view(name).expand();
  });
  after(async () => {
    await window.close();
    await engine.stop();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot(this.currentTest.fullTitle());
  });

  it('has its rows, and a new one at once', async () => {
    const rows = { Images: image, Volumes: 'shop-data', Networks: 'shop-net' };
    for (const [view, row] of Object.entries(rows))
      await window.view(view).row(row).locator.waitFor();
    await window
      .view('Containers')
      .row('shop-web')
      .locator.getByText(/^running/)
      .waitFor();
    const id = await raw.createContainer({ name: 'newcomer' });
    await window
      .view('Containers')
      .row('newcomer')
      .locator.getByText(/^created/)
      .waitFor();
    await raw.remove(id);
    await window.screenshot('modern-rows');
  });

  it('tells the platforms of an image, and the container made from one of them', async () => {
    const view = new InspectView(window);
    await window.view('Images').row(image).pickFromMenu('Inspect Image');
    await view.title.getByText(image).waitFor();
    const cells = view.section('Platforms').getByRole('row');
    await waitFor('the platforms', async () => (await cells.count()) === 4);
    const platforms = (await cells.allInnerTexts())
      .slice(1)
      .map((row) => row.split(/\s{2,}|\n|\t/));
    assert.deepEqual(
      platforms.map(([platform, isHere]) => [platform, isHere]),
      [
        ['linux/amd64', 'Yes'],
        ['linux/arm64/v8', 'No'],
        ['attestation of linux/amd64', 'No'],
      ],
    );
    await view.section('Used by').getByText('reader').waitFor();
    await view.section('Platforms').scrollIntoViewIfNeeded();
    await window.screenshot('modern-platforms');
  });

  it('shows a container, its stats and its log', async () => {
    const container = window.view('Containers').row('shop-web');
    const inspected = new InspectView(window);
    await container.pickFromMenu('Inspect Container');
    await inspected.title.getByText('shop-web').waitFor();
    await inspected.section('Networks').getByText('shop-net').first().waitFor();
    await inspected.section('Logging').getByText('local').waitFor();
    await window.screenshot('modern-container');

    const stats = new StatsView(window);
    await stats.open('shop-web');
    await waitFor('memory', async () => /^[\d.]+ [KM]iB$/.test(await stats.value('Memory')));
    await waitFor('CPU', async () => /^\d[\d.]*%$/.test(await stats.value('CPU')));
    await window.screenshot('modern-stats');

    await container.pickFromMenu('Show Logs');
    await new LogView(window).row('ahoy from today').waitFor();
    await window.screenshot('modern-log');
  });
});
