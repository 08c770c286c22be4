import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { waitFor } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { useWorkbench, type Theme } from '../support/workbench';
import { LogView } from './logView';

/** The tests are compiled without the browser's types. */
interface Body {
  ownerDocument: { defaultView: { innerWidth: number }; documentElement: { scrollWidth: number } };
}

const lines = [
  'INFO server listening on port 8080',
  'DEBUG pool has 4 connections',
  '\\033[33mWARN\\033[0m disk usage 91%%',
  'ERROR request 17 failed',
  'java.lang.IllegalStateException: no free slot',
  '\\tat com.example.queue.Slots.take(Slots.java:41)',
  '\\tat com.example.App.main(App.java:12)',
  '{"level":"error","msg":"payment refused","order":{"id":7}}',
  'GET /healthz 200 1ms',
];

const counting = 'n=0; while true; do n=$((n+1)); echo "tick $n"; sleep 0.1; done';

function compose(service: string): Record<string, string> {
  return {
    'com.docker.compose.project': 'shop',
    'com.docker.compose.service': service,
    'com.docker.compose.container-number': '1',
  };
}

describe('The log view', () => {
  const raw = new RawEngine();
  const violations: string[] = [];
  const workbench = useWorkbench({
    theme: 'dark',
    size: { width: 1440, height: 900 },
    settings: { 'longshore.logs.tail': 500 },
  });
  const view = (): LogView => new LogView(workbench());
  let api = '';

  before(async () => {
    const text = lines.join('\\n').replaceAll('"', '\\"');
    api = await raw.runContainer({
      name: 'shop-api',
      labels: compose('api'),
      cmd: ['sh', '-c', `printf "${text}\\n"; exec sleep 86400`],
    });
    await raw.runContainer({
      name: 'shop-worker',
      labels: compose('worker'),
      cmd: ['sh', '-c', counting],
    });
    await raw.runContainer({ name: 'long', cmd: ['sh', '-c', 'seq 1 20000; exec sleep 86400'] });
    await raw.runContainer({
      name: 'silent',
      hostConfig: { LogConfig: { Type: 'none', Config: {} } },
    });
    workbench().page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text());
    });
    await workbench().openDocker();
  });

  after(() => raw.removeTestObjects());

  function spools(): readonly string[] {
    const folder = path.join(workbench().storage, 'logs');
    return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  }

  async function open(name: string, tab: string): Promise<void> {
    await workbench().view('Containers').row(name).pickFromMenu('Show Logs');
    await workbench().editors.tab(tab).waitFor();
  }

  describe('of one container', () => {
    it('opens from its row, with its lines', async () => {
      await open('shop-api', 'Logs: shop-api');
      const texts = await view().waitForTexts('all lines', (all) => all.length === lines.length);
      assert.equal(texts[0], 'INFO server listening on port 8080');
      assert.equal(texts[2], 'WARN disk usage 91%', 'no escape sequences');
      await view().status.getByText('9 lines').waitFor();
      await view().status.getByText('Following').waitFor();
    });

    it('can be read with a screen reader', async () => {
      const { frame, list } = view();
      await list.waitFor();
      await frame.getByRole('search', { name: 'Search and Filter' }).waitFor();
      await frame.getByRole('row', { name: 'ERROR request 17 failed' }).first().waitFor();
      await view().row('request 17').getByRole('gridcell', { name: 'Error' }).first().waitFor();
      for (const name of ['Levels', 'Streams', 'Time', /More Actions/])
        await view().button(name).waitFor();
      const unnamed = await frame
        .locator('button, input, [role="button"], [role="gridcell"][tabindex]')
        .evaluateAll((all: { ariaLabel: string | null; textContent: string; title: string }[]) =>
          all.filter((one) => `${one.ariaLabel ?? ''}${one.textContent}${one.title}`.trim() === ''),
        );
      assert.deepEqual(unnamed, []);
    });

    it('goes from match to match and says how many there are', async () => {
      await view().search.fill('at com');
      await view().matchCount.getByText('2 found').waitFor();
      await view().search.press('Enter');
      await view().matchCount.getByText('1 of 2').waitFor();
      await view().current.filter({ hasText: 'Slots.java' }).waitFor();
      await view().search.press('Enter');
      await view().current.filter({ hasText: 'App.java' }).waitFor();
      await view().search.press('Shift+Enter');
      await view().current.filter({ hasText: 'Slots.java' }).waitFor();
      await view().row('Slots.java').locator('.match').getByText('at com').waitFor();
    });

    it('goes as far as F3 was pressed, however fast that was', async () => {
      await view().search.fill('e');
      await view()
        .matchCount.getByText(/^\d+ found$/)
        .waitFor();
      await view().list.press('Home');
      for (let presses = 0; presses < 4; presses++)
        await view().list.dispatchEvent('keydown', { key: 'F3', bubbles: true });
      await view()
        .matchCount.getByText(/^5 of \d+$/)
        .waitFor();
      await view().search.fill('at com');
      await view().matchCount.getByText('2 found').waitFor();
    });

    it('shows only lines that match, with the group they belong to', async () => {
      await view().button('Show Only Lines That Match').click();
      const texts = await view().waitForTexts('the group', (all) => all.length < lines.length);
      assert.ok(texts.some((text) => text.includes('IllegalStateException')));
      assert.ok(!texts.some((text) => text.includes('healthz')));
      await view().button('Show Only Lines That Match').click();
      await view().search.press('Escape');
      await view().waitForTexts('all lines', (all) => all.length === lines.length);
    });

    it('hides levels', async () => {
      await view().choose('Levels', 'Info', 'Debug', 'No level');
      const texts = await view().waitForTexts('fewer', (all) => all.length < lines.length);
      assert.ok(texts.some((text) => text.startsWith('WARN')));
      assert.ok(!texts.some((text) => text.startsWith('INFO')));
      await workbench().screenshot('log-view-levels');
      await view().choose('Levels', 'Show All');
      await view().waitForTexts('all lines', (all) => all.length === lines.length);
    });

    it('unfolds the fields of a JSON line', async () => {
      await view().row('payment refused').click();
      await workbench().page.keyboard.press('ArrowRight');
      await view().row('payment refused').getByText('order.id').waitFor();
      await workbench().page.keyboard.press('ArrowLeft');
    });

    it('marks where the container was stopped and started again', async () => {
      await raw.stop(api);
      await view().row('container stopped').waitFor();
      await view().status.getByText('Stopped').waitFor();
      await raw.start(api);
      await view().row('container restarted').waitFor();
      const texts = await view().waitForTexts(
        'the second run',
        (all) => all.filter((text) => text.includes('healthz')).length === 2,
      );
      assert.equal(texts.filter((text) => text.startsWith('INFO')).length, 2, 'none doubled');
    });

    for (const theme of ['dark', 'light', 'high contrast', 'high contrast light'] as Theme[])
      it(`looks its part: ${theme}`, async () => {
        await workbench().setTheme(theme);
        await workbench().screenshot(`log-view-${theme}`);
      });

    it('fits into 300 pixels', async () => {
      await workbench().setTheme('dark');
      const { page } = workbench();
      await page.keyboard.press('Control+B');
      await page.setViewportSize({ width: 348, height: 900 });
      const body = view().frame.locator('body');
      const width = await waitFor('the narrow layout', async () => {
        const inner = await body.evaluate(
          (element) => (element as unknown as Body).ownerDocument.defaultView.innerWidth,
        );
        return inner <= 300 && inner;
      });
      const widest = (): Promise<number> =>
        body.evaluate(
          (element) => (element as unknown as Body).ownerDocument.documentElement.scrollWidth,
        );
      await waitFor('nothing to stick out', async () => (await widest()) <= width);
      await workbench().screenshot('log-view-300');
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.keyboard.press('Control+B');
    });

    it('is there again after the window was reloaded, as it was', async () => {
      await view().search.fill('payment');
      await view().matchCount.getByText('2 found').waitFor();
      await workbench().reloadWindow();
      await workbench().editors.tab('Logs: shop-api').waitFor();
      await view().matchCount.getByText('2 found').waitFor();
      assert.equal(await view().search.inputValue(), 'payment');
      await view().row('container restarted').waitFor({ state: 'detached' });
    });

    it('leaves no file when it is closed', async () => {
      await waitFor('a file while it is open', () => spools().length === 1);
      await workbench().editors.close('Logs: shop-api');
      await waitFor('none', () => spools().length === 0);
    });
  });

  describe('of a long log', () => {
    it('shows its end first', async () => {
      await workbench().openDocker();
      await open('long', 'Logs: long');
      await view().waitForTexts('the end', (texts) => texts.at(-1) === '20000');
      await view().status.getByText('500 lines').waitFor();
    });

    it('loads earlier lines and stays where it was', async () => {
      await view().list.focus();
      await workbench().page.keyboard.press('Home');
      await view().waitForTexts('the first line', (texts) => texts[0] === '19501');
      await view().button('Load Earlier Lines').click();
      await view().status.getByText('20,000 lines').waitFor();
      await view().waitForTexts('the same place', (texts) => texts[0] === '19501');
    });

    it('saves what is shown to a file', async () => {
      await view().search.fill('777');
      await view().button('Show Only Lines That Match').click();
      const shown = (): Promise<void> => view().status.getByText('38 shown').waitFor();
      await shown();
      await view().choose(/More Actions/, 'Save Shown Lines');
      const file = await workbench().quickInput.saveAs('saved.log', '.log');
      await workbench().notifications.waitFor('Saved 38 lines to saved.log');
      const saved = fs.readFileSync(file, 'utf8').trimEnd().split('\n');
      assert.equal(saved.length, 38);
      assert.equal(saved[0], '777');
      await workbench().notifications.dismiss('Saved 38 lines');
    });

    it('opens what is shown as a document', async () => {
      await view().choose(/More Actions/, 'Open Shown Lines as Document');
      await workbench().editors.waitForText('1777');
      await workbench().runCommand('View: Revert and Close Editor');
      await workbench().editors.tab('Logs: long').waitFor();
      await workbench().editors.close('Logs: long');
    });

    it('finds backward what is not loaded', async () => {
      await open('long', 'Logs: long');
      await view().waitForTexts('the end', (texts) => texts.at(-1) === '20000');
      await view().search.fill('1234');
      await view().matchCount.getByText('No results').waitFor();
      await view().search.press('Shift+Enter');
      await view().current.filter({ hasText: '12349' }).waitFor();
      await view().matchCount.getByText('12 of 12').waitFor();
      await workbench().editors.close('Logs: long');
    });
  });

  describe('of several containers', () => {
    it('merges a compose project, and hides one of its containers', async () => {
      await workbench().openDocker();
      await workbench().view('Containers').row('shop').pickFromMenu('Show Logs of Compose Project');
      await workbench().editors.tab('Logs: shop').waitFor();
      await view()
        .row(/tick \d+/)
        .waitFor();
      await workbench().screenshot('log-view-project');
      await view().choose('Containers', 'shop-worker');
      await view().waitForTexts('the other one', (texts) =>
        texts.some((text) => text.includes('healthz')),
      );
      assert.ok(!(await view().texts()).some((text) => text.startsWith('tick')));
      await view().choose('Containers', 'Show All');
    });

    it('follows', async () => {
      const last = async (): Promise<number> =>
        Number(/tick (\d+)/.exec((await view().texts()).at(-1) ?? '')?.[1] ?? 0);
      const before = await waitFor('a tick', async () => (await last()) || undefined);
      await waitFor('later ones', async () => (await last()) > before + 5);
      await workbench().editors.close('Logs: shop');
    });

    it('merges the selected rows', async () => {
      const rows = workbench().view('Containers');
      await rows.row('shop-api').select();
      await rows.row('shop-worker').select('Control');
      await rows.row('shop-worker').pickFromMenu('Show Logs');
      await workbench().editors.tab('Logs: shop-api, shop-worker').waitFor();
      await view()
        .row(/tick \d+/)
        .waitFor();
      await workbench().editors.close('Logs: shop-api, shop-worker');
    });

    it('shows all that run, also one that starts later', async () => {
      await workbench().runCommand('Docker: Show Logs of All Running Containers');
      await workbench().editors.tab('Logs: all running containers').waitFor();
      await view()
        .row(/tick \d+/)
        .waitFor();
      await raw.runContainer({
        name: 'late',
        cmd: ['sh', '-c', 'while true; do echo here I am; sleep 0.5; done'],
      });
      await view().row('here I am').waitFor();
      await workbench().editors.close('Logs: all running containers');
    });
  });

  describe('of a container whose log cannot be read', () => {
    it('says why and what to do', async () => {
      await open('silent', 'Logs: silent');
      await view().frame.getByRole('alert').getByText('log driver “none”').waitFor();
      await view().status.getByText('Cannot be read').waitFor();
      await workbench().screenshot('log-view-unreadable');
      await workbench().editors.close('Logs: silent');
    });
  });

  // A describe of its own: mocha runs a suite's own tests before those of the suites in it.
  describe('when all are closed', () => {
    it('has never broken its content security policy, and leaves no file', async () => {
      assert.deepEqual(violations, []);
      await waitFor('no files', () => spools().length === 0);
    });
  });
});
