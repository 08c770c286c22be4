import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { waitFor } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { useWorkbench } from '../support/workbench';
import { LogView } from './logView';

/** Three parts, seconds apart, then one line of each kind. */
const script = `
for part in early middle late; do
  i=0; while [ $i -lt 30 ]; do i=$((i+1)); echo "$part $i"; done
  sleep 3
done
echo "broken pipe" >&2
printf '\\033[32mall green\\033[0m\\n'
echo "wide $(head -c 900 /dev/zero | tr '\\0' w) end"
echo '{"level":"error","msg":"refused","order":{"id":7}}'
exec sleep 86400`;

/** What the tests, which are compiled without the browser's types, read of a page. */
interface Drawn {
  readonly ownerDocument: {
    readonly defaultView: {
      getComputedStyle(of: unknown): {
        readonly color: string;
        readonly fontFamily: string;
        readonly fontSize: string;
        getPropertyValue(name: string): string;
      };
    };
    readonly documentElement: unknown;
  };
}

describe('What a log is looked through with', () => {
  const raw = new RawEngine();
  const workbench = useWorkbench({
    theme: 'dark',
    size: { width: 1440, height: 900 },
    settings: { 'editor.fontFamily': 'Courier New', 'editor.fontSize': 15 },
  });
  const view = (): LogView => new LogView(workbench());
  /** When the first line of each part was written, milliseconds since the epoch. */
  const began = new Map<string, number>();

  before(async () => {
    const id = await raw.runContainer({ name: 'parts', cmd: ['sh', '-c', script] });
    await raw.runContainer({
      name: 'ticks',
      cmd: ['sh', '-c', 'seq 1 200; n=0; while :; do n=$((n+1)); echo "tick $n"; sleep 0.2; done'],
    });
    await waitFor('the last line', async () =>
      (await raw.text('GET', `/containers/${id}/logs?stdout=1`)).includes('refused'),
    );
    const stamped = await raw.text('GET', `/containers/${id}/logs?stdout=1&timestamps=1`);
    for (const [, time = '', part = ''] of stamped.matchAll(
      /(\d{4}-\S+Z) (early|middle|late) 1\n/g,
    ))
      began.set(part, Date.parse(time));
    await workbench().openDocker();
    await workbench().view('Containers').row('parts').pickFromMenu('Show Logs');
    await workbench().editors.tab('Logs: parts').waitFor();
    await view().row('refused').waitFor();
  });

  after(() => raw.removeTestObjects());

  const timeOf = (text: string): Promise<string> => view().row(text).locator('.time').innerText();
  const all = (): Promise<unknown> =>
    view().status.getByText('94 lines', { exact: true }).waitFor();

  /** As a box for a date and a time wants it, in local time. */
  function local(milliseconds: number): string {
    const date = new Date(milliseconds - new Date(milliseconds).getTimezoneOffset() * 60_000);
    return date.toISOString().slice(0, 19);
  }

  /** A moment in which nothing was written. */
  function pauseBefore(part: string): number {
    return Math.floor((began.get(part) ?? NaN) / 1000 - 1) * 1000;
  }

  it('a pattern that excludes', async () => {
    await view().button('Exclude').click();
    const box = view().frame.getByRole('textbox', { name: 'Exclude', exact: true });
    await box.fill('middle');
    await view().status.getByText('64 shown').waitFor();
    await view().waitForTexts(
      'the rest',
      (texts) => texts.includes('late 30') && !texts.includes('middle 30'),
    );
    await box.press('Escape');
    await view().button('Exclude').click();
    // It had lines hidden as well.
    await view().button('Show Only Lines That Match').click();
    await all();
  });

  it('an expression, with its case', async () => {
    await view().button('Use Regular Expression').click();
    await view().search.fill('EARLY (3|4)$');
    await view().matchCount.getByText('2 found').waitFor();
    await view().button('Match Case').click();
    await view().matchCount.getByText('No results').waitFor();
    await view().button('Match Case').click();
    await view().search.fill('late (');
    await view().frame.locator('.box-problem').first().getByText(/group/).waitFor();
    await view().button('Use Regular Expression').click();
    await view().matchCount.getByText('No results').waitFor();
  });

  it('lines around each match', async () => {
    await view().search.fill('late 15');
    await view().button('Show Only Lines That Match').click();
    await view().frame.getByRole('spinbutton', { name: 'Lines Around Each Match' }).fill('2');
    await view().status.getByText('5 shown').waitFor();
    const around = await view().waitForTexts('five lines', (texts) => texts.length === 5);
    assert.deepEqual(around, ['late 13', 'late 14', 'late 15', 'late 16', 'late 17']);
    await view().button('Show Only Lines That Match').click();
    await view().search.press('Escape');
    await all();
  });

  it('one of the streams', async () => {
    await view().choose('Streams', 'Standard Error');
    assert.deepEqual(await view().waitForTexts('one line', (texts) => texts.length === 1), [
      'broken pipe',
    ]);
    await view().choose('Streams', 'Both');
    await view().row('wide').waitFor();
  });

  it('times: local, UTC, how long ago, none', async () => {
    await view().list.press('Home');
    await view()
      .row(/early 1$/)
      .waitFor();
    const first = new Date(began.get('early') ?? NaN);
    await view().choose(/More Actions/, 'UTC');
    await waitFor('UTC', async () => (await timeOf('early 1')).includes('Z'));
    assert.ok((await timeOf('early 1')).includes(first.toISOString().slice(11, 23)));
    await view().choose(/More Actions/, 'How Long Ago');
    await waitFor('its age', async () => /^\d+ (s|min)/.test(await timeOf('early 1')));
    const age = await timeOf('early 1');
    await waitFor('time to pass', async () => (await timeOf('early 1')) !== age);
    await view().choose(/More Actions/, 'Off');
    await view().frame.locator('.row .time').first().waitFor({ state: 'detached' });
    await view().choose(/More Actions/, 'Local Time');
    const clock = local(first.getTime()).slice(11);
    await waitFor('the local time', async () => (await timeOf('early 1')).includes(clock));
  });

  it('a time to go to, and a range of times', async () => {
    const box = (label: string): Locator => view().frame.getByLabel(label, { exact: true });
    await view().button('Time').click();
    await box('Jump to Time').fill(local(pauseBefore('late')));
    await box('Jump to Time').press('Enter');
    await view().current.getByText('late 1', { exact: true }).waitFor();
    await view().button('Time').click();
    await box('From').fill(local(pauseBefore('middle')));
    await box('To').fill(local(pauseBefore('late')));
    await view().button('Apply').click();
    await view().status.getByText('30 shown').waitFor();
    await view().waitForTexts(
      'the middle',
      (texts) => texts.length > 0 && texts.every((text) => text.startsWith('middle')),
    );
    await workbench().screenshot('log-view-range');
    await view().button('Time').click();
    await view().button('Any Time').click();
    await all();
  });

  it('lines over time, by pointer and by keyboard', async () => {
    const histogram = view().frame.getByRole('slider', { name: 'Lines over time' });
    const last = async (): Promise<number> => Number(await histogram.getAttribute('aria-valuemax'));
    await waitFor('more than the range had', async () => (await last()) >= 9);
    await histogram.click({ position: { x: 1, y: 10 } });
    await view().current.getByText('early 1', { exact: true }).waitFor();
    await histogram.focus();
    await histogram.press('End');
    assert.match((await histogram.getAttribute('aria-valuetext')) ?? '', /lines? .*Error 1/);
    await histogram.press('Enter');
    await view()
      .current.getByText(/broken pipe|all green|refused|wide/)
      .waitFor();
    await workbench().screenshot('log-view-histogram');
  });

  it('a field of JSON lines as a column', async () => {
    await view().row('refused').click();
    await workbench().page.keyboard.press('ArrowRight');
    const [fields, list] = await Promise.all(
      [view().frame.locator('.fields'), view().list].map((each) => each.boundingBox()),
    );
    assert.ok(fields && list && fields.width <= list.width, 'as wide as what is seen of the lines');
    await view().button('Show order.id as Column').click();
    await view().frame.getByRole('columnheader', { name: 'order.id' }).waitFor();
    assert.equal(await view().row('refused').locator('.column').innerText(), '7');
    await workbench().screenshot('log-view-column');
    await view().button('Remove the Column order.id').click();
    await view().frame.getByRole('columnheader', { name: 'order.id' }).waitFor({ state: 'hidden' });
    await view().row('refused').click();
    await workbench().page.keyboard.press('ArrowLeft');
  });

  it('long lines wrapped', async () => {
    const height = async (): Promise<number> =>
      (await view().row('wide').boundingBox())?.height ?? 0;
    const before = await height();
    await view().choose(/More Actions/, 'Wrap Lines');
    await waitFor('several lines', async () => (await height()) > 3 * before);
    await workbench().screenshot('log-view-wrapped');
    await view().choose(/More Actions/, 'Wrap Lines');
    await waitFor('one line', async () => (await height()) === before);
  });

  it('colours of the terminal as the theme has them, in the font of the editor', async () => {
    const colours = (): Promise<readonly [string, string]> =>
      view()
        .row('all green')
        .locator('.text span')
        .first()
        .evaluate((element: Drawn) => {
          const { defaultView, documentElement } = element.ownerDocument;
          const theme = defaultView.getComputedStyle(documentElement);
          const [, red = '', green = '', blue = ''] =
            /^#(..)(..)(..)/.exec(theme.getPropertyValue('--vscode-terminal-ansiGreen').trim()) ??
            [];
          const parts = [red, green, blue].map((part) => Number.parseInt(part, 16));
          return [defaultView.getComputedStyle(element).color, `rgb(${parts.join(', ')})`] as const;
        });
    const [dark, darkTheme] = await colours();
    assert.equal(dark, darkTheme);
    await workbench().setTheme('light');
    await waitFor('the other theme', async () => (await colours())[0] !== dark);
    const [light, lightTheme] = await colours();
    assert.equal(light, lightTheme);
    const font = await view()
      .row('all green')
      .locator('.text')
      .evaluate((element: Drawn) => {
        const style = element.ownerDocument.defaultView.getComputedStyle(element);
        return `${style.fontSize} ${style.fontFamily}`;
      });
    assert.match(font, /^15px "?Courier New/);
    await workbench().screenshot('log-view-font');
    await workbench().editors.close('Logs: parts');
  });

  it('a way back to the end, which says how much has come', async () => {
    await workbench().view('Containers').row('ticks').pickFromMenu('Show Logs');
    await workbench().editors.tab('Logs: ticks').waitFor();
    await view()
      .row(/tick \d/)
      .waitFor();
    await view().list.press('Home');
    const pill = view().frame.getByRole('button', { name: /\d+ new lines/ });
    await pill.waitFor();
    const [first] = await view().texts();
    const said = await pill.innerText();
    await waitFor('more to come', async () => (await pill.innerText()) !== said);
    assert.equal((await view().texts())[0], first);
    await workbench().screenshot('log-view-pill');
    await pill.click();
    await pill.waitFor({ state: 'hidden' });
    const last = async (): Promise<string> => (await view().texts()).at(-1) ?? '';
    const seen = await last();
    await waitFor('it to be followed again', async () => (await last()) !== seen);
    await workbench().editors.close('Logs: ticks');
  });
});
