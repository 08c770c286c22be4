import assert from 'node:assert/strict';
import { waitFor } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { StatsRelay } from '../support/statsRelay';
import { useWorkbench, type Theme } from '../support/workbench';
import { StatsTableView } from './statsTableView';

/** More than fit on the screen. */
const count = 40;
const names = Array.from(
  { length: count },
  (_, index) => `fleet-${String(index + 1).padStart(2, '0')}`,
);

/** The tests are compiled without the browser's types. */
interface Body {
  ownerDocument: { defaultView: { innerWidth: number }; documentElement: { scrollWidth: number } };
}

describe('The stats table', () => {
  const raw = new RawEngine();
  const relay = new StatsRelay();
  const ids = new Map<string, string>();
  const violations: string[] = [];
  const workbench = useWorkbench({
    theme: 'dark',
    size: { width: 1440, height: 800 },
    environment: { DOCKER_HOST: `unix://${relay.socketPath}` },
  });
  const view = (): StatsTableView => new StatsTableView(workbench());

  before('starts many containers', async () => {
    await relay.start();
    for (const name of names) ids.set(name, await raw.runContainer({ name }));
    const busy = { NanoCpus: 200_000_000, Memory: 256 * 1024 * 1024 };
    const cmd = ['sh', '-c', 'while true; do :; done'];
    ids.set('fleet-busy', await raw.runContainer({ name: 'fleet-busy', cmd, hostConfig: busy }));
  });

  before('opens the side bar', async () => {
    workbench().page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text());
    });
    await workbench().openDocker();
    await workbench().view('Containers').row('fleet-01').locator.waitFor();
  });

  after(async () => {
    await raw.removeTestObjects();
    await relay.remove();
  });

  const idsOf = (shown: readonly string[]): readonly string[] =>
    shown.map((name) => ids.get(name) ?? name).sort();

  /** Waits until exactly the rows on screen have streams. */
  async function waitForStreamsOfScreen(): Promise<void> {
    let [shown, open]: readonly (readonly string[])[] = [[], []];
    try {
      await waitFor(
        'streams of the rows on screen',
        async () => {
          shown = idsOf(await view().names());
          open = relay.open;
          return shown.length > 0 && shown.join() === open.join();
        },
        { timeout: 20_000 },
      );
    } catch (error) {
      const counts = `${String(shown?.length)} on screen, ${String(open?.length)} streams`;
      throw new Error(counts, { cause: error });
    }
  }

  describe('of all running containers', () => {
    beforeEach(() => view().openRunning());

    it('opens from the palette, with figures of every row on screen', async () => {
      await workbench().editors.tab('Stats: all running containers').waitFor();
      await view().frame.getByRole('heading', { name: 'Stats: all running containers' }).waitFor();
      const shown = await view().waitForNames('rows', (all) => all.includes('fleet-01'));
      for (const name of shown.slice(0, 3)) {
        await view().waitForCell(name, 'cpu', /^\d[\d.]*%$/);
        await view().waitForCell(name, 'memory', /^[\d.]+ [KM]iB/);
        await view().waitForCell(name, 'networkReceived', /B\/s$/);
        await view().waitForCell(name, 'pids', /^1$/);
        await view().waitForCell(name, 'state', /^running$/);
      }
      await view()
        .frame.getByText(`${String(count + 1)} containers`)
        .waitFor();
      await waitFor('a line to look at', async () =>
        (
          await view().row('fleet-01').locator('.sparkline-line').first().getAttribute('d')
        )?.includes('L'),
      );
      await workbench().screenshot('stats-table-dark');
    });

    it('has a stream for each row on screen, and for no other', async () => {
      await waitForStreamsOfScreen();
      assert.ok(relay.open.length < count, 'some rows are not on screen');
      const before = relay.singles.length;
      await view().waitForCell('fleet-01', 'cpu', /%$/);
      assert.equal(relay.singles.length, before, 'names need no figures');
    });

    it('says the totals when the pointer rests on a rate, and the limit beside the memory', async () => {
      await waitFor('the totals', async () =>
        ((await view().cell('fleet-01', 'networkReceived').getAttribute('title')) ?? '').endsWith(
          'received in total',
        ),
      );
      await waitFor('the limit', async () =>
        / of [\d.]+ [GM]iB$/.test(
          (await view().cell('fleet-01', 'memory').getAttribute('title')) ?? '',
        ),
      );
    });

    it('moves its streams along when it is scrolled', async () => {
      await view().grid.focus();
      await workbench().page.keyboard.press('End');
      await view().waitForNames('the last row', (all) => all.includes('fleet-busy'));
      await waitForStreamsOfScreen();
      assert.ok(!relay.open.includes(ids.get('fleet-01') ?? ''));
      await workbench().page.keyboard.press('Home');
      await view().waitForNames('the first row', (all) => all[0] === 'fleet-01');
      await waitForStreamsOfScreen();
    });

    it('is sorted by figures, also of rows that are not on screen', async () => {
      const before = relay.singles.length;
      await view().heading('CPU').getByRole('button').click();
      await view().waitForNames('the busy one first', (all) => all[0] === 'fleet-busy');
      assert.equal(await view().heading('CPU').getAttribute('aria-sort'), 'descending');
      assert.ok(relay.singles.length > before, 'the others were sampled one by one');
      await view().waitForCell('fleet-busy', 'cpu', /^(1[5-9]|2[0-9])/);
      await view().heading('CPU').getByRole('button').click();
      await view().waitForNames('the busy one last', (all) => !all.includes('fleet-busy'));
      assert.equal(await view().heading('CPU').getAttribute('aria-sort'), 'ascending');
    });

    it('is sorted by every column', async () => {
      for (const column of [
        'Memory',
        'Memory %',
        'Received',
        'Sent',
        'Read',
        'Written',
        'PIDs',
        'State',
        'Name',
      ]) {
        await view().heading(column).getByRole('button').click();
        await waitFor(`the order by ${column}`, async () =>
          view().heading(column).getAttribute('aria-sort'),
        );
        assert.equal(await view().frame.locator('[aria-sort]').count(), 1);
      }
      assert.equal(await view().heading('Name').getAttribute('aria-sort'), 'ascending');
      await view().waitForNames('the first row', (all) => all[0] === 'fleet-01');
    });

    it('can be walked through with the keyboard', async () => {
      const { keyboard } = workbench().page;
      await view().grid.focus();
      await keyboard.press('Home');
      await keyboard.press('ArrowDown');
      await view().current.filter({ hasText: 'fleet-02' }).waitFor();
      const active = await view().grid.getAttribute('aria-activedescendant');
      assert.equal(active, await view().row('fleet-02').getAttribute('id'));
      await keyboard.press('Shift+F10');
      const menu = view().frame.getByRole('menu', { name: 'Actions' });
      await menu.getByRole('menuitem', { name: 'Show Logs' }).waitFor();
      await keyboard.press('Escape');
      await menu.waitFor({ state: 'hidden' });
      await keyboard.press('Tab');
      await view().frame.locator('.heading-button:focus').waitFor();
      await view().heading('PIDs').getByRole('button').focus();
      await keyboard.press('Enter');
      await waitFor('the order', async () => view().heading('PIDs').getAttribute('aria-sort'));
      await view().heading('Name').getByRole('button').focus();
      await keyboard.press('Space');
      await waitFor('the order', async () => view().heading('Name').getAttribute('aria-sort'));
    });

    it('opens the view of a row with Enter, and its logs from the menu', async () => {
      const { keyboard } = workbench().page;
      await view().grid.focus();
      await keyboard.press('Home');
      await view().current.filter({ hasText: 'fleet-01' }).waitFor();
      await keyboard.press('Enter');
      await workbench().editors.tab('Stats: fleet-01').waitFor();
      await workbench().editors.close('Stats: fleet-01');
      await view().row('fleet-02').click({ button: 'right' });
      await view().frame.getByRole('menuitem', { name: 'Show Logs' }).click();
      await workbench().editors.tab('Logs: fleet-02').waitFor();
      await workbench().editors.close('Logs: fleet-02');
      await waitForStreamsOfScreen();
    });

    it('asks the engine for nothing while it is hidden', async () => {
      await workbench().runCommand('File: New Untitled Text File');
      await waitFor('no streams', () => relay.open.length === 0);
      const before = relay.singles.length;
      await workbench().editors.tab('Stats: all running containers').click();
      await waitForStreamsOfScreen();
      assert.equal(relay.singles.length, before);
      await workbench().editors.close(/Untitled/);
    });

    it('has a row for a container that starts, tells that it has stopped, and lets it go', async () => {
      const id = await raw.runContainer({ name: 'fleet-00' });
      ids.set('fleet-00', id);
      await view().waitForNames('the new row', (all) => all[0] === 'fleet-00');
      await view().waitForCell('fleet-00', 'cpu', /%$/);
      await raw.stop(id);
      await view().waitForCell('fleet-00', 'state', /^exited/);
      await view().waitForCell('fleet-00', 'cpu', /^–$/);
      await raw.start(id);
      await view().waitForCell('fleet-00', 'state', /^running$/);
      await view().waitForCell('fleet-00', 'cpu', /%$/);
      await raw.remove(id);
      await view().waitForCell('fleet-00', 'state', /^removed$/);
      await view().waitForNames('the row to leave', (all) => !all.includes('fleet-00'));
    });

    it('keeps its rows while the engine is away, says so, and goes on when it is back', async () => {
      await relay.stop();
      const notice = view().frame.locator('.notice');
      await notice.getByText(/connection to the Docker engine is lost|Connecting/).waitFor();
      await view().waitForNames('the rows', (all) => all[0] === 'fleet-01');
      await view().waitForCell('fleet-01', 'cpu', /^–$/);
      await workbench().screenshot('stats-table-lost');
      await relay.start();
      await notice.first().waitFor({ state: 'hidden' });
      await view().waitForCell('fleet-01', 'cpu', /%$/);
      await waitForStreamsOfScreen();
    });

    it('is there again after the window was reloaded, sorted as before', async () => {
      await view().heading('Name').getByRole('button').click();
      await view().waitForNames('the last one first', (all) => all[0] === 'fleet-busy');
      await workbench().reloadWindow();
      await workbench().editors.tab('Stats: all running containers').waitFor();
      await view().waitForNames('the same order', (all) => all[0] === 'fleet-busy');
      assert.equal(await view().heading('Name').getAttribute('aria-sort'), 'descending');
      await waitForStreamsOfScreen();
    });

    it('fits into 300 pixels', async () => {
      const { page } = workbench();
      await page.keyboard.press('Control+B');
      await page.setViewportSize({ width: 348, height: 800 });
      const body = view().frame.locator('body');
      const sizes = (): Promise<readonly [number, number]> =>
        body.evaluate((element) => {
          const { defaultView, documentElement } = (element as unknown as Body).ownerDocument;
          return [defaultView.innerWidth, documentElement.scrollWidth] as const;
        });
      await waitFor('the narrow layout with nothing that sticks out', async () => {
        const [width, widest] = await sizes();
        return width <= 300 && widest <= width;
      });
      await view().cell('fleet-01', 'memory').waitFor();
      assert.equal(await view().cell('fleet-01', 'state').isVisible(), false);
      await view().frame.getByRole('button', { name: 'Sort By' }).click();
      await view().frame.getByRole('menuitemradio', { name: 'PIDs' }).click();
      await workbench().screenshot('stats-table-300');
      await page.keyboard.press('Escape');
      await view().frame.getByRole('button', { name: 'Sort By' }).click();
      await view().frame.getByRole('menuitemradio', { name: 'Name' }).click();
      await page.keyboard.press('Escape');
      await page.setViewportSize({ width: 1440, height: 800 });
      await page.keyboard.press('Control+B');
      await view().cell('fleet-01', 'state').waitFor();
    });

    it('draws in the colours of the theme', async () => {
      const stroke = (): Promise<string> =>
        view()
          .frame.locator('.sparkline-line')
          .first()
          .evaluate((line) => {
            const { defaultView } = (line as unknown as Body).ownerDocument as unknown as {
              defaultView: { getComputedStyle(element: unknown): { stroke: string } };
            };
            return defaultView.getComputedStyle(line).stroke;
          });
      for (const theme of ['light', 'high contrast', 'high contrast light'] as const) {
        const before = await stroke();
        await workbench().setTheme(theme satisfies Theme);
        await waitFor(`the colours of ${theme}`, async () => (await stroke()) !== before);
        await workbench().screenshot(`stats-table-${theme}`);
      }
      await workbench().setTheme('dark');
    });
  });

  after('that its content security policy was kept', () => {
    assert.deepEqual(violations, []);
  });
});
