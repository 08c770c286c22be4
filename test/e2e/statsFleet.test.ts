import assert from 'node:assert/strict';
import { startEngine, waitFor, type PrivateEngine } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { StatsRelay } from '../support/statsRelay';
import { Workbench } from '../support/workbench';
import { StatsTableView } from './statsTableView';

const [running, stopped] = [60, 240];

const nameOf = (number: number): string => `row-${String(number).padStart(3, '0')}`;

describe('The stats table with hundreds of rows', () => {
  let engine: PrivateEngine;
  let relay: StatsRelay;
  let window: Workbench;
  let view: StatsTableView;
  const ids = new Map<string, string>();

  before('makes three hundred containers of a project, every fifth running', async function () {
    this.timeout(240_000);
    engine = await startEngine();
    const raw = new RawEngine(engine.socketPath);
    const make = async (number: number): Promise<void> => {
      const name = nameOf(number);
      const labels = {
        'com.docker.compose.project': 'fleet',
        'com.docker.compose.service': name,
        'com.docker.compose.container-number': '1',
      };
      const id = await raw.createContainer({ name, labels });
      if (number % 5 === 0) await raw.start(id);
      ids.set(name, id);
    };
    const numbers = Array.from({ length: running + stopped }, (_, index) => index + 1);
    const next = async (): Promise<void> => {
      for (let number = numbers.shift(); number !== undefined; number = numbers.shift())
        await make(number);
    };
    await Promise.all([next(), next(), next(), next()]);
    relay = new StatsRelay(engine.socketPath);
    await relay.start();
    window = await Workbench.open({
      theme: 'dark',
      size: { width: 1440, height: 900 },
      environment: { DOCKER_HOST: `unix://${relay.socketPath}` },
    });
    view = new StatsTableView(window);
    await window.openDocker();
    await window.view('Containers').row('fleet').pickFromMenu('Show Stats of Compose Project');
    await view.waitForNames('rows', (all) => all[0] === nameOf(1));
  });

  after(async () => {
    await window.close();
    await relay.remove();
    await engine.stop();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot(this.currentTest.fullTitle());
  });

  const isRunning = (name: string): boolean => Number(name.slice(-3)) % 5 === 0;

  /** Streams of those that run among the rows on screen, and no others. */
  async function waitForStreamsOfScreen(): Promise<void> {
    await waitFor('streams of the rows on screen', async () => {
      const shown = (await view.names()).filter(isRunning).map((name) => ids.get(name) ?? name);
      return shown.length > 0 && shown.sort().join() === relay.open.join();
    });
  }

  it('has all rows, and only those on screen in its document', async () => {
    await view.frame.getByText('300 containers · 60 running').waitFor();
    assert.equal(await view.grid.getAttribute('aria-rowcount'), '301');
    const drawn = await view.frame.locator('.rows .row').count();
    assert.ok(drawn < 50, `${String(drawn)} rows in the document`);
  });

  it('streams those on screen that run, wherever it is scrolled to', async () => {
    await waitForStreamsOfScreen();
    await view.grid.focus();
    for (const [key, name] of [
      ['End', nameOf(300)],
      ['PageUp', undefined],
      ['Home', nameOf(1)],
    ] as const) {
      await window.page.keyboard.press(key);
      if (name !== undefined) await view.waitForNames(key, (all) => all.includes(name));
      await waitForStreamsOfScreen();
    }
    await view.frame.locator('.rows').hover();
    for (let turn = 0; turn < 20; turn++) await window.page.mouse.wheel(0, 150);
    await view.waitForNames('other rows', (all) => !all.includes(nameOf(1)));
    await waitForStreamsOfScreen();
    const all = await view.names();
    const numbers = all.map((name) => Number(name.slice(-3)));
    assert.deepEqual(
      numbers,
      numbers.map((_, index) => (numbers[0] ?? 0) + index),
      'no row is missing or twice',
    );
    await view.waitForCell(all.find(isRunning) ?? '', 'cpu', /%$/);
    await window.screenshot('stats-table-300-rows');
  });

  it('sorts all of them, those that run first by figures and the others last', async () => {
    await view.heading('Memory').getByRole('button').click();
    const first = await view.waitForNames(
      'those that run',
      (all) => all.length > 10 && all.every(isRunning),
    );
    assert.ok(first.length < running);
    await waitForStreamsOfScreen();
    await window.screenshot('stats-table-300-sorted');
    await view.heading('Name').getByRole('button').click();
    await view.waitForNames('by name', (all) => all[0] === nameOf(1));
    await view.heading('Name').getByRole('button').click();
    await view.waitForNames('the other way', (all) => all[0] === nameOf(300));
    await view.heading('State').getByRole('button').click();
    await view.waitForNames('created ones first', (all) => !all.some(isRunning));
  });
});
