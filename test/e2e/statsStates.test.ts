import assert from 'node:assert/strict';
import { waitFor } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { StatsRelay } from '../support/statsRelay';
import { useWorkbench } from '../support/workbench';
import { StatsView } from './statsView';

describe('the stats view shows as a state, and not as an error,', () => {
  const raw = new RawEngine();
  const relay = new StatsRelay();
  const workbench = useWorkbench({
    theme: 'dark',
    size: { width: 1280, height: 900 },
    environment: { DOCKER_HOST: `unix://${relay.socketPath}` },
  });
  const view = (): StatsView => new StatsView(workbench());
  /** Each test has a container of its own. */
  let name = '';
  let count = 0;
  let id = '';

  before(() => relay.start());

  beforeEach(async () => {
    name = `stateful-${String(++count)}`;
    id = await raw.runContainer({ name, cmd: ['sh', '-c', 'while :; do sleep 0.2; done'] });
    await view().open(name);
    await view().waitForSamples(3);
  });

  afterEach(async () => {
    await workbench().editors.close(`Stats: ${name}`);
    await raw.removeTestObjects();
  });

  after(() => relay.remove());

  /** What a screen reader is told of every moment of the CPU chart, oldest first. */
  async function moments(): Promise<readonly string[]> {
    const { keyboard } = workbench().page;
    await view().chart('CPU').focus();
    await keyboard.press('End');
    const { last } = await view().place('CPU');
    await keyboard.press('Home');
    const all = [];
    for (let index = 0; index <= last; index++) {
      all.push((await view().place('CPU')).text);
      await keyboard.press('ArrowRight');
    }
    await keyboard.press('Escape');
    await view().chart('CPU').blur();
    return all;
  }

  async function assertNoErrors(): Promise<void> {
    assert.equal(await view().frame.locator('.problem').count(), 0);
    assert.equal(await workbench().page.locator('.notification-toast').count(), 0);
  }

  it('a stop, and that it runs again', async () => {
    await raw.stop(id);
    await view().waitForPhase('Stopped');
    await view().frame.locator('.notice').getByText('The container is not running.').waitFor();
    assert.equal(await view().value('CPU'), '–');
    assert.match((await moments()).at(-1) ?? '', /, Stopped$/);
    await assertNoErrors();
    await workbench().screenshot('stats-state-stopped');
    await view().button('Start Container').click();
    await view().waitForPhase('Running');
    await waitFor('the CPU', async () => (await view().value('CPU')) !== '–');
    await waitFor('the start', async () =>
      (await moments()).some((text) => /Started|Restarted/.test(text)),
    );
  });

  it('a restart, with a gap between two lives', async () => {
    const before = (await moments())[0];
    await raw.post(`/containers/${id}/restart?t=0`);
    const all = await waitFor('the restart, and samples after it', async () => {
      const texts = await moments();
      const gap = texts.findIndex((text) => text.includes('No values'));
      const isTold = texts.some((text) => text.includes('Restarted'));
      return isTold && gap >= 0 && texts.length > gap + 2 && texts;
    });
    assert.equal(all[0], before, 'the history is there');
    assert.ok(!all.some((text) => text.includes('Stopped')), all.join('\n'));
    await view().waitForPhase('Running');
    await assertNoErrors();
    await workbench().screenshot('stats-state-restarted');
  });

  it('its removal', async () => {
    await raw.remove(id);
    await view().waitForPhase('Removed');
    await view().frame.locator('.notice').getByText('The container has been removed.').waitFor();
    assert.match((await moments()).at(-1) ?? '', /Removed$/);
    await assertNoErrors();
    await workbench().screenshot('stats-state-removed');
  });

  it('that its engine is lost and back, with its history and a gap', async () => {
    const before = (await moments())[0];
    await relay.stop();
    await view()
      .frame.locator('.badge')
      .getByText(/^(Disconnected|Connecting)$/)
      .waitFor();
    assert.equal(await view().value('CPU'), '–');
    await workbench().screenshot('stats-state-lost');
    assert.equal(await workbench().page.locator('.notification-toast').count(), 0);
    await relay.start();
    await view().waitForPhase('Running');
    await waitFor('the CPU', async () => (await view().value('CPU')) !== '–');
    const all = await moments();
    assert.equal(all[0], before, 'the history is there');
    assert.equal(all.filter((text) => text.includes('No values')).length, 1, all.join('\n'));
    await assertNoErrors();
    assert.deepEqual(relay.open, [id], 'one stream');
    await workbench().screenshot('stats-state-back');
  });
});
