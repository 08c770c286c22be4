import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { waitFor } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { useWorkbench } from '../support/workbench';
import { StatsView } from './statsView';

/** Two processes that differ, one that lives long, and one whose arguments are hostile. */
const work =
  'sleep 1111 & sleep 2222 & sh -c "sleep 3333; :" "<img src=x onerror=alert(1)>" & wait';

interface HostConfig {
  readonly Memory: number;
  readonly MemorySwap: number;
  readonly NanoCpus: number;
  readonly CpuQuota: number;
  readonly CpuPeriod: number;
  readonly RestartPolicy: { readonly Name: string; readonly MaximumRetryCount: number };
}

describe('the stats view, beside its charts,', () => {
  const workbench = useWorkbench({ theme: 'dark', size: { width: 1280, height: 1000 } });
  const raw = new RawEngine();
  const violations: string[] = [];
  const view = (): StatsView => new StatsView(workbench());
  let id = '';

  before(async () => {
    id = await raw.runContainer({ name: 'worker', cmd: ['sh', '-c', work] });
    workbench().page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text());
    });
    await view().open('worker');
  });
  after(() => raw.removeTestObjects());

  /** The commands that the engine itself lists. */
  async function commands(): Promise<readonly string[]> {
    const top = await raw.get<{ Titles: string[]; Processes: string[][] }>(
      `/containers/${id}/top?ps_args=-eo%20pid,args`,
    );
    return top.Processes.map((process) => process.at(-1) ?? '');
  }

  describe('lists processes: it', () => {
    const grid = (): Locator => view().frame.getByRole('grid', { name: /^Processes: \d+$/ });
    /** By its whole command: that of the main process contains the others. */
    const row = (command: string): Locator =>
      grid()
        .getByRole('row')
        .filter({ has: view().frame.getByText(command, { exact: true }) });
    const column = (name: string): Locator => grid().getByRole('columnheader', { name });
    const pids = async (): Promise<readonly number[]> => {
      const all = await grid().locator('.process-rows .pid').allInnerTexts();
      return all.map(Number);
    };

    it('shows what runs in the container, as text', async () => {
      await view().button('Processes').click();
      await row('sleep 1111').waitFor();
      await row('sleep 2222').waitFor();
      await row('sh -c sleep 3333; : <img src=x onerror=alert(1)>').waitFor();
      assert.equal(await view().frame.locator('img').count(), 0);
      assert.equal((await pids()).length, (await commands()).length);
      await workbench().screenshot('stats-processes');
    });

    it('sorts them by each column, both ways', async () => {
      await column('PID').getByRole('button').click();
      assert.equal(await column('PID').getAttribute('aria-sort'), 'ascending');
      const ascending = await pids();
      assert.deepEqual(
        ascending,
        ascending.toSorted((one, other) => one - other),
      );
      await column('PID').getByRole('button').press('Enter');
      assert.equal(await column('PID').getAttribute('aria-sort'), 'descending');
      assert.deepEqual(await pids(), ascending.toReversed());
      for (const name of ['User', 'CPU', 'Memory', 'Running for', 'Command']) {
        await column(name).getByRole('button').click();
        assert.notEqual(await column(name).getAttribute('aria-sort'), 'none', name);
        assert.equal(await column('PID').getAttribute('aria-sort'), 'none');
      }
    });

    it('kills one of them by keyboard, and no other', async () => {
      await row('sleep 1111').focus();
      await workbench().page.keyboard.press('Enter');
      const menu = view().frame.getByRole('menu', { name: 'Signals' });
      await menu.getByText(/sleep 1111$/).waitFor();
      await menu.getByRole('menuitem', { name: 'SIGHUP' }).waitFor();
      await workbench().screenshot('stats-signals');
      await workbench().page.keyboard.press('k');
      await workbench().page.keyboard.press('Enter');
      await workbench().dialog.click('Send SIGKILL');
      await row('sleep 1111').waitFor({ state: 'detached' });
      const left = await commands();
      assert.ok(!left.includes('sleep 1111'), left.join());
      assert.ok(left.includes('sleep 2222'), left.join());
    });

    it('sends another signal with the mouse', async () => {
      await row('sleep 2222').hover();
      await row('sleep 2222').getByRole('button').click();
      const menu = view().frame.getByRole('menu', { name: 'Signals' });
      await menu.getByRole('menuitem', { name: 'SIGHUP' }).click();
      await row('sleep 2222').waitFor({ state: 'detached' });
      assert.ok(!(await commands()).includes('sleep 2222'));
      await waitFor('the focus to stay in the list', () =>
        grid().locator('.process:focus').isVisible(),
      );
    });

    it('asks for nothing any more when it is closed', async () => {
      await view().button('Processes').click();
      await grid().waitFor({ state: 'hidden' });
    });
  });

  describe('changes limits: it', () => {
    const dialog = (): Locator =>
      view().frame.getByRole('dialog', { name: 'Limits and Restart Policy' });
    const box = (name: string): Locator => dialog().getByRole('textbox', { name, exact: true });
    const apply = (): Promise<void> => dialog().getByRole('button', { name: 'Apply' }).click();
    const limits = async (): Promise<HostConfig> =>
      (await raw.get<{ HostConfig: HostConfig }>(`/containers/${id}/json`)).HostConfig;

    it('says beside the field what is wrong with it', async () => {
      await view().button('Limits and Restart Policy').click();
      await box('Memory').fill('much');
      await box('CPUs').fill('4096');
      await apply();
      await dialog().getByText('Write a number with a unit, such as 512m or 2g.').waitFor();
      await dialog()
        .getByText(/^The engine has only \d+\.$/)
        .waitFor();
      assert.equal(await box('Memory').getAttribute('aria-invalid'), 'true');
      await workbench().screenshot('stats-limits-wrong');
    });

    it('says why the engine refuses', async () => {
      await box('Memory').fill('1m');
      await box('CPUs').fill('');
      await apply();
      await dialog().getByRole('alert').filter({ hasText: /\S/ }).waitFor();
      assert.equal(await box('Memory').inputValue(), '1m');
      await workbench().screenshot('stats-limits-refused');
    });

    it('sets them', async () => {
      await box('Memory').fill('64m');
      await box('Memory and swap').fill('128m');
      await box('CPUs').fill('0.5');
      await dialog().getByRole('combobox', { name: 'Restart policy' }).selectOption('on-failure');
      await box('Retries').fill('3');
      await box('Retries').press('Enter');
      await dialog().waitFor({ state: 'detached' });
      const set = await limits();
      assert.equal(set.Memory, 64 * 1024 ** 2);
      assert.equal(set.MemorySwap, 128 * 1024 ** 2);
      const cpus = set.NanoCpus / 1e9 || set.CpuQuota / (set.CpuPeriod || 100_000);
      assert.equal(cpus, 0.5);
      assert.deepEqual(set.RestartPolicy, { Name: 'on-failure', MaximumRetryCount: 3 });
    });

    it('shows them as they are now, and the memory against its new limit', async () => {
      await view()
        .frame.getByText(/^of 64\.0 MiB/)
        .waitFor();
      await view().button('Limits and Restart Policy').click();
      await waitFor('the limit', async () => (await box('Memory').inputValue()) === '64m');
      assert.equal(await box('CPUs').inputValue(), '0.5');
      assert.equal(await box('Retries').inputValue(), '3');
      await workbench().screenshot('stats-limits');
      await workbench().page.keyboard.press('Escape');
      await dialog().waitFor({ state: 'detached' });
    });

    it('tells how much the quota holds it back', async () => {
      await view().button('Show Throttled in the Chart').waitFor();
      assert.match(await view().value('CPU', 1), /^[\d.]+%$/);
    });
  });

  // A describe of its own: mocha runs a suite's own tests before those of the suites in it.
  describe('at the end', () => {
    it('has never broken its content security policy', () => {
      assert.deepEqual(violations, []);
    });
  });
});
