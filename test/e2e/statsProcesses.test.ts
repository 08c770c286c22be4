import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
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
  /** Each test has a container of its own. */
  let name = '';
  let count = 0;

  before(() => {
    workbench().page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text());
    });
  });

  beforeEach(async () => {
    name = `worker-${String(++count)}`;
    id = await raw.runContainer({ name, cmd: ['sh', '-c', work] });
    await view().open(name);
  });

  afterEach(async () => {
    await workbench().editors.close(`Stats: ${name}`);
    await raw.removeTestObjects();
  });

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

    const focused = (pid: number): Locator =>
      grid()
        .locator('.process:focus')
        .filter({ hasText: new RegExp(`^${String(pid)}`) });

    /** Rows that keep their places. */
    async function sortByPid(): Promise<void> {
      const heading = column('PID');
      while ((await heading.getAttribute('aria-sort')) !== 'ascending')
        await heading.getByRole('button').click();
    }

    beforeEach(async () => {
      await view().button('Processes').click();
      await row('sleep 1111').waitFor();
      await row('sleep 2222').waitFor();
    });

    it('shows what runs in the container, as text', async () => {
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

    it('kills one of them by keyboard, and no other; the keyboard goes on with the next one', async () => {
      const { keyboard } = workbench().page;
      await sortByPid();
      await row('sleep 1111').focus();
      const all = await pids();
      const killed = Number(await row('sleep 1111').locator('.pid').innerText());
      const next = all[all.indexOf(killed) + 1] ?? 0;
      await keyboard.press('Enter');
      const menu = view().frame.getByRole('menu', { name: 'Signals' });
      await menu.getByText(/sleep 1111$/).waitFor();
      await menu.getByRole('menuitem', { name: 'SIGHUP' }).waitFor();
      await workbench().screenshot('stats-signals');
      const choose = async (): Promise<void> => {
        await keyboard.press('k');
        await keyboard.press('Enter');
        await workbench().dialog.locator.waitFor();
        await workbench().webviewIsLeft();
      };
      await choose();
      await keyboard.press('Escape');
      await focused(killed).waitFor();
      await keyboard.press('Enter');
      await choose();
      await keyboard.press('Enter');
      await row('sleep 1111').waitFor({ state: 'detached' });
      const left = await commands();
      assert.ok(!left.includes('sleep 1111'), left.join());
      assert.ok(left.includes('sleep 2222'), left.join());
      await focused(next).waitFor();
      await keyboard.press('ArrowUp');
      await focused(all[all.indexOf(killed) - 1] ?? 0).waitFor();
      await keyboard.press('ArrowDown');
      await keyboard.press('Shift+F10');
      await menu.getByText(new RegExp(`^${String(next)} `)).waitFor();
      await keyboard.press('Escape');
      await focused(next).waitFor();
    });

    it('sends another signal with the mouse', async () => {
      await sortByPid();
      await row('sleep 2222').hover();
      const all = await pids();
      const ended = Number(await row('sleep 2222').locator('.pid').innerText());
      await row('sleep 2222').getByRole('button').click();
      const menu = view().frame.getByRole('menu', { name: 'Signals' });
      await menu.getByRole('menuitem', { name: 'SIGHUP' }).click();
      await row('sleep 2222').waitFor({ state: 'detached' });
      assert.ok(!(await commands()).includes('sleep 2222'));
      const at = all.indexOf(ended);
      await focused(all[at + 1] ?? all[at - 1] ?? 0).waitFor();
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
    const unapplied = (): Locator => view().button('Limits and Restart Policy (not applied yet)');
    const open = async (): Promise<void> => {
      await view().button('Limits and Restart Policy').click();
      await dialog().waitFor();
    };
    const apply = (): Promise<void> => dialog().getByRole('button', { name: 'Apply' }).click();
    const limits = async (): Promise<HostConfig> =>
      (await raw.get<{ HostConfig: HostConfig }>(`/containers/${id}/json`)).HostConfig;

    beforeEach(async () => {
      await open();
    });

    it('says beside the field what is wrong with it', async () => {
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
      await apply();
      await dialog().getByRole('alert').filter({ hasText: /\S/ }).waitFor();
      assert.equal(await box('Memory').inputValue(), '1m');
      await workbench().screenshot('stats-limits-refused');
    });

    it('sets them, and shows them as they are now, the memory against its new limit', async () => {
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
      await view()
        .frame.getByText(/^of 64\.0 MiB/)
        .waitFor();
      await open();
      assert.equal(await box('Memory').inputValue(), '64m');
      assert.equal(await box('CPUs').inputValue(), '0.5');
      assert.equal(await box('Retries').inputValue(), '3');
      await workbench().screenshot('stats-limits');
    });

    it('keeps what is half written while it is closed and while the view is hidden, and says so', async () => {
      await box('Memory').fill('5');
      await dialog()
        .getByText(/^Not applied yet\./)
        .waitFor();
      await workbench().screenshot('stats-limits-kept');
      await workbench().page.keyboard.press('Escape');
      await unapplied().click();
      assert.equal(await box('Memory').inputValue(), '5');
      await view().frame.locator('h1').click();
      await dialog().waitFor({ state: 'detached' });
      await workbench().runCommand('File: New Untitled Text File');
      await workbench()
        .editors.tab(/Untitled/)
        .waitFor();
      await workbench().editors.close(/Untitled/);
      await unapplied().click();
      assert.equal(await box('Memory').inputValue(), '5');
      await dialog().getByRole('button', { name: 'Reset' }).click();
      assert.equal(await box('Memory').inputValue(), '');
      await view().button('Limits and Restart Policy').waitFor();
      assert.equal((await limits()).Memory, 0);
    });

    it('gives up what is half written when the limits are changed elsewhere, and says so', async () => {
      await box('CPUs').fill('0.');
      await raw.post(`/containers/${id}/update`, { NanoCpus: 250_000_000 });
      await dialog()
        .getByText(/^The limits have been changed elsewhere\./)
        .waitFor();
      assert.equal(await box('CPUs').inputValue(), '0.25');
      await view().button('Limits and Restart Policy').waitFor();
    });

    it('tells how much the quota holds it back', async () => {
      await box('CPUs').fill('0.5');
      await apply();
      await dialog().waitFor({ state: 'detached' });
      await view().button('Show Throttled in the Chart').waitFor();
      assert.match(await view().value('CPU', 1), /^[\d.]+%$/);
    });
  });

  after('that its content security policy was kept', () => {
    assert.deepEqual(violations, []);
  });
});
