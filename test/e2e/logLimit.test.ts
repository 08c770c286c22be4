import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { waitFor } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { useWorkbench } from '../support/workbench';
import { LogView } from './logView';

/** Megabytes. */
const limit = 16;
const lines = 20_000;
/** About 40 MB, each line longer than the screen is wide. */
const script = `
wide=$(head -c 1990 /dev/zero | tr '\\0' w)
seq -w 1 ${String(lines)} | sed "s/.*/line & $wide/"
exec sleep 86400`;

describe('A log larger than its view may keep', () => {
  const raw = new RawEngine();
  const workbench = useWorkbench({
    theme: 'dark',
    size: { width: 1200, height: 700 },
    settings: { 'longshore.logs.spoolLimit': limit, 'longshore.logs.tail': 500 },
  });
  const view = (): LogView => new LogView(workbench());
  const mark = () => view().frame.getByText(/^[\d,]+ older lines dropped: /);
  let dropped = 0;

  before(async () => {
    await raw.runContainer({ name: 'large', cmd: ['sh', '-c', script] });
    await workbench().openDocker();
    await workbench().view('Containers').row('large').pickFromMenu('Show Logs');
    await workbench().editors.tab('Logs: large').waitFor();
  });

  after(() => raw.removeTestObjects());

  /** The number of the first line on screen. */
  async function top(): Promise<number> {
    return Number(/^line (\d+)/.exec((await view().texts())[0] ?? '')?.[1]);
  }

  async function goToTop(): Promise<void> {
    await view().list.focus();
    await workbench().page.keyboard.press('Home');
  }

  it('has no mark as long as nothing was dropped', async () => {
    await view().waitForTexts(
      'the end',
      (texts) => texts.at(-1)?.startsWith(`line ${String(lines)} `) === true,
    );
    await goToTop();
    await waitFor('the first line', async () => (await top()) === lines - 499);
    assert.equal(await mark().count(), 0);
  });

  it('keeps the newest lines, and no more than it may', async () => {
    await view().button('Load Earlier Lines').click();
    const status = view().status.getByText(/older lines dropped$/);
    await status.waitFor();
    await view().button('Load Earlier Lines').waitFor({ state: 'hidden' });
    await view().status.locator('progress').waitFor({ state: 'hidden' });
    dropped = Number((await status.innerText()).replace(/\D/g, ''));
    assert.ok(dropped > lines / 2 && dropped < lines, String(dropped));
    await view()
      .status.getByText(`${(lines - dropped).toLocaleString('en')} lines`, { exact: true })
      .waitFor();
    const folder = path.join(workbench().storage, 'logs');
    const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
    const bytes = files
      .filter((file) => file.isFile())
      .reduce((sum, file) => sum + fs.statSync(path.join(file.parentPath, file.name)).size, 0);
    assert.ok(bytes > (limit / 2) * 1e6 && bytes <= limit * 1e6, String(bytes));
  });

  it('marks where they are missing, above the first line that is kept', async () => {
    await goToTop();
    await mark()
      .filter({ hasText: dropped.toLocaleString('en') })
      .waitFor();
    assert.equal(await top(), dropped + 1);
    const row = view().row(/^\D*[\d,]+ older lines/);
    assert.match(
      await row.locator('.text').innerText(),
      new RegExp(`^line 0*${String(dropped + 1)} `),
    );
    const [words, first, text, second] = await Promise.all(
      [
        mark(),
        row,
        row.locator('.text'),
        view().row(`line ${String(dropped + 2).padStart(5, '0')}`),
      ].map((each) => each.boundingBox()),
    );
    assert.ok(words && first && text && second);
    assert.ok(words.x > 0 && words.x + words.width < 1200, 'on the screen, however wide the line');
    assert.ok(words.y + words.height <= text.y + 1, 'above the line');
    assert.ok(Math.abs(first.y + first.height - second.y) < 1, 'the next row below it');
    await workbench().screenshot('log-dropped-dark');
  });

  it('marks it among filtered lines as well', async () => {
    await view().search.fill('999 w');
    await view().button('Show Only Lines That Match').click();
    await view()
      .status.getByText(/shown$/)
      .waitFor();
    await goToTop();
    await mark().waitFor();
    const next = (Math.floor((dropped + 1) / 1000) + 1) * 1000 - 1;
    await waitFor('the first match', async () => (await top()) === next);
    await view().choose(/More Actions/, 'Open Shown Lines as Document');
    await workbench().editors.waitForText(`${String(dropped)} older lines dropped`);
    await workbench().runCommand('View: Revert and Close Editor');
    await view().button('Show Only Lines That Match').click();
    await view().search.press('Escape');
  });

  it('says so in a file', async () => {
    await view().choose(/More Actions/, 'Save All Lines');
    const file = await workbench().quickInput.saveAs('large.log', '.log');
    const saved = `Saved ${String(lines - dropped)} lines`;
    await workbench().notifications.waitFor(saved);
    const [first, second] = fs.readFileSync(file, 'utf8').split('\n', 2);
    assert.equal(first, `--- ${String(dropped)} older lines dropped ---`);
    assert.ok(second?.startsWith(`line ${String(dropped + 1).padStart(5, '0')} `), second);
    await workbench().notifications.dismiss(saved);
  });

  it('is drawn in each theme', async () => {
    for (const theme of ['light', 'high contrast'] as const) {
      await workbench().setTheme(theme);
      await goToTop();
      await waitFor('the first line', async () => (await top()) === dropped + 1);
      await mark().waitFor();
      await workbench().screenshot(`log-dropped-${theme}`);
    }
  });

  it('leads to the limit by keyboard', async () => {
    await goToTop();
    await workbench().page.keyboard.press('Tab');
    await view().frame.locator('button:focus').getByText('Change the Limit').waitFor();
    await workbench().page.keyboard.press('Enter');
    await workbench()
      .page.locator('.settings-editor .setting-item-label')
      .getByText('Spool Limit')
      .waitFor();
  });
});
