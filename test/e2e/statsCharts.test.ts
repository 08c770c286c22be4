import assert from 'node:assert/strict';
import fs from 'node:fs';
import { waitFor } from '../support/machine';
import { readPicture } from '../support/picture';
import { RawEngine } from '../support/rawEngine';
import { useWorkbench } from '../support/workbench';
import { charts, secondsOf, spanOf, StatsView } from './statsView';

/** Busy, so that every figure moves. */
const work =
  'while true; do dd if=/dev/zero of=/dev/null bs=64k count=200 2>/dev/null; sleep 0.1; done';

describe('the charts of the stats view', () => {
  const workbench = useWorkbench({ theme: 'dark', size: { width: 1280, height: 1000 } });
  const raw = new RawEngine();
  const violations: string[] = [];
  const view = (): StatsView => new StatsView(workbench());
  let id = '';

  before(async () => {
    id = await raw.runContainer({ name: 'charted', cmd: ['sh', '-c', work] });
    workbench().page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text());
    });
    await view().open('charted');
    await view().waitForSamples(15);
    await view().chart('CPU').blur();
  });

  /** As a new view is. */
  beforeEach(async () => {
    const resume = view().button('Resume');
    if (await resume.isVisible()) await resume.click();
    const whole = view().button('Show the Whole Time');
    if (await whole.isEnabled()) await whole.click();
    await view().chart('CPU').blur();
    await view().pointAway();
  });

  after('that its content security policy was kept', async () => {
    await raw.removeTestObjects();
    assert.deepEqual(violations, []);
  });

  /** Milliseconds since the epoch, of the engine's clock. */
  async function engineTime(): Promise<number> {
    const { read } = await raw.get<{ read: string }>(`/containers/${id}/stats?stream=0`);
    return Date.parse(read);
  }

  /** The span that is shown, once there is one and it is another than before. */
  function waitForSpan(before = ''): Promise<string> {
    return waitFor('another span', async () => {
      const text = await view().time.innerText();
      return text.includes('–') && text !== before && text;
    });
  }

  it('show the same moment in all charts where the pointer is', async () => {
    await view().pointAt('Memory', 0.9);
    const lines = view().frame.locator('.u-cursor-x:not(.u-off)');
    await waitFor('a line in each', async () => (await lines.count()) === charts.length);
    assert.match(await view().time.innerText(), /^\d+:\d\d:\d\d [AP]M$/);
    for (const title of charts) {
      const box = await view().plotBox(title);
      const line = await view().chart(title).locator('.u-cursor-x').boundingBox();
      const share = ((line?.x ?? 0) - box.x) / box.width;
      assert.ok(Math.abs(share - 0.9) < 0.05, `${title}: ${String(share)}`);
    }
    await view().pointAway();
    await waitFor('now again', async () => (await view().time.innerText()) === '');
  });

  it('zoom together to what is dragged over in one of them', async () => {
    await view().drag('Network', 0.85, 0.95);
    const { from, to } = spanOf(await waitForSpan());
    assert.ok(to > from && to - from < 20, `${String(to - from)} s`);
    await workbench().screenshot('stats-zoomed');
    for (const title of charts) {
      await view().chart(title).focus();
      await workbench().page.keyboard.press('Home');
      const { text } = await view().place(title);
      const first = secondsOf(text);
      assert.ok(first >= from && first <= from + 2, `${title} begins at ${text}`);
    }
    await view().chart('CPU').locator('.u-over').dblclick();
    await view().chart('CPU').blur();
    await view().pointAway();
    await waitFor('the whole time', async () => (await view().time.innerText()) === '');
  });

  it('zoom, move and go back by keyboard', async () => {
    const { keyboard } = workbench().page;
    const chart = view().chart('Memory');
    await chart.focus();
    await keyboard.press('+');
    const half = spanOf(await waitForSpan());
    await keyboard.press('+');
    const quarter = await waitForSpan(await view().time.innerText());
    assert.ok(spanOf(quarter).from > half.from);
    await keyboard.press('Shift+ArrowLeft');
    const earlier = await waitFor('an earlier end', async () => {
      const { to } = spanOf(await view().time.innerText());
      return to < spanOf(quarter).to && to;
    });
    await keyboard.press('ArrowLeft');
    await waitFor('a moment', async () => !(await view().time.innerText()).includes('–'));
    const { text } = await view().place('Memory');
    assert.match(text, /^\d+:\d\d:\d\d [AP]M: Memory [\d.]+ [KMG]iB$/);
    assert.ok(secondsOf(text) <= earlier);
    await keyboard.press('Escape');
    await chart.blur();
    await waitFor('the whole time', async () => (await view().time.innerText()) === '');
    assert.ok(await view().button('Zoom Out').isDisabled());
  });

  it('zoom by buttons', async () => {
    await view().button('Zoom In').click();
    const once = spanOf(await waitForSpan());
    await view().button('Zoom In').click();
    await waitFor('a shorter span', async () => {
      const { from, to } = spanOf(await view().time.innerText());
      return to - from < once.to - once.from;
    });
    await view().button('Show the Whole Time').click();
    await waitFor('the whole time', async () => (await view().time.innerText()) === '');
  });

  it('hide a line, and show it again', async () => {
    const line = view().button('Show Received in the Chart');
    const picture = (): Promise<string> =>
      view()
        .chart('Network')
        .locator('canvas')
        .evaluate((canvas) => (canvas as unknown as { toDataURL(): string }).toDataURL());
    await view().button('Pause').click();
    const both = await picture();
    await line.click();
    assert.equal(await line.getAttribute('aria-pressed'), 'false');
    await waitFor('another picture', async () => (await picture()) !== both);
    await line.click();
    await waitFor('the same as before', async () => (await picture()) === both);
    await view().button('Resume').click();
  });

  it('stand still while they are paused, and catch up', async () => {
    await view().button('Zoom In').click();
    await view().button('Pause').click();
    await view()
      .frame.getByText(/^Paused at .* Values are still collected\.$/)
      .waitFor();
    const still = await view().time.innerText();
    const [cpu, paused] = [await view().value('CPU'), await engineTime()];
    await workbench().screenshot('stats-paused');
    await waitFor('the engine to measure more', async () => (await engineTime()) > paused + 4000);
    assert.equal(await view().time.innerText(), still);
    assert.equal(await view().value('CPU'), cpu);
    await view().button('Resume').click();
    await waitFor('a later end', async () => {
      return spanOf(await view().time.innerText()).to >= spanOf(still).to + 4;
    });
    const notice = view().frame.getByText(/^Paused at/);
    await notice.waitFor({ state: 'hidden' });
    // What was collected meanwhile is there: a sample a second up to now.
    await view().button('Show the Whole Time').click();
    await view().chart('CPU').focus();
    const { keyboard } = workbench().page;
    await keyboard.press('End');
    const moments = new Set<string>();
    for (let step = 0; step < 4; step += 1) {
      await keyboard.press('ArrowLeft');
      const { text } = await view().place('CPU');
      assert.doesNotMatch(text, /No values/);
      moments.add(text.split(' ')[0] ?? '');
    }
    // Two may be of the same second.
    assert.ok(moments.size >= 3, [...moments].join());
    await view().chart('CPU').blur();
  });

  it('keep their history and what was chosen while they are hidden', async () => {
    await view().button('Show Sent in the Chart').click();
    const count = await view().waitForSamples(1);
    const { text } = await view().place('CPU');
    await view().button('Pause').click();
    await workbench().runCommand('File: New Untitled Text File');
    await workbench().editors.tab('Untitled-1').waitFor();
    await workbench().editors.tab('Stats: charted').click();
    await view()
      .frame.getByText(/^Paused at/)
      .waitFor();
    const line = view().button('Show Sent in the Chart');
    assert.equal(await line.getAttribute('aria-pressed'), 'false');
    assert.ok((await view().waitForSamples(1)) >= count);
    assert.equal((await view().place('CPU')).text, text);
    await view().button('Resume').click();
    await line.click();
    await workbench().editors.close('Untitled-1');
    await view().chart('CPU').blur();
  });

  it('save their values as CSV', async () => {
    await view().button('Save Values as CSV…').click();
    const file = await workbench().quickInput.saveAs('stats.csv', '.csv');
    const lines = await waitFor('the file', () => {
      const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
      return text !== '' && text.trimEnd().split(/\r?\n/);
    });
    assert.ok(lines.length > 12, lines.join('\n'));
    const width = lines[0]?.split(',').length ?? 0;
    assert.ok(width >= 10, lines[0]);
    for (const line of lines) assert.equal(line.split(',').length, width, line);
  });

  it('are saved as one picture', async () => {
    await view().button('Pause').click();
    await view().button('Save Charts as PNG…').click();
    const file = await workbench().quickInput.saveAs('stats.png', '.png');
    await waitFor('the file', () => fs.existsSync(file) && fs.statSync(file).size > 0);
    const picture = await readPicture(workbench().page, fs.readFileSync(file));
    const cards = await view().frame.locator('.cards').boundingBox();
    assert.equal(picture.width, Math.round((cards?.width ?? 0) + 32));
    assert.ok(picture.height > (cards?.height ?? 0));
    assert.ok(picture.colours > 20, `${String(picture.colours)} colours`);
    // Every chart has drawn something into its quarter.
    for (const quarter of picture.quarters) assert.ok(quarter > 8, picture.quarters.join());
    await view().button('Resume').click();
  });
});
