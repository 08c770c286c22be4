import type { FrameLocator, Locator } from 'playwright-core';
import { waitFor } from '../support/machine';
import type { Workbench } from '../support/workbench';

/** The four charts, by their titles. */
export const charts = ['CPU', 'Memory', 'Network', 'Block I/O'] as const;

/** The page of one container's stats, as its user sees it. */
export class StatsView {
  private readonly workbench: Workbench;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
  }

  get frame(): FrameLocator {
    return this.workbench.webview();
  }

  async open(name: string): Promise<void> {
    await this.workbench.openDocker();
    await this.workbench.view('Containers').row(name).pickFromMenu('Show Stats');
    await this.workbench.editors.tab(`Stats: ${name}`).waitFor();
    await this.waitForPhase('Running');
  }

  waitForPhase(text: string): Promise<void> {
    return this.frame.locator('.badge').getByText(text, { exact: true }).waitFor();
  }

  chart(title: string): Locator {
    return this.frame.getByRole('slider', { name: new RegExp(`^${title} over time`) });
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole('button', { name, exact: true });
  }

  /** The time that the pointer is at, or that the charts show. */
  get time(): Locator {
    return this.frame.locator('.time');
  }

  /** A figure in large. */
  value(title: string, line = 0): Promise<string> {
    return this.frame
      .locator(`section[aria-label="${title}"] .legend:not([hidden]) .value`)
      .nth(line)
      .innerText();
  }

  /** A cell of the table below the charts. @param column 0 now, 1 highest, 2 total */
  cell(figure: string, column: number): Promise<string> {
    return this.frame
      .locator('vscode-data-grid-row', { hasText: new RegExp(`^${figure}`) })
      .getByRole('gridcell')
      .nth(column)
      .innerText();
  }

  /** Waits for so many samples in sight; gives how many there are. */
  waitForSamples(atLeast: number): Promise<number> {
    return waitFor(
      `${String(atLeast)} samples`,
      async () => {
        const count = await this.sampleCount();
        return count >= atLeast && count;
      },
      { timeout: 60_000 },
    );
  }

  /** What a screen reader is told of a chart's place, and of how many there are. */
  async place(title: string): Promise<{ index: number; last: number; text: string }> {
    const chart = this.chart(title);
    return {
      index: Number(await chart.getAttribute('aria-valuenow')),
      last: Number(await chart.getAttribute('aria-valuemax')),
      text: (await chart.getAttribute('aria-valuetext')) ?? '',
    };
  }

  /** Drags across a part of a chart, from and to in parts of its width. */
  async drag(title: string, from: number, to: number): Promise<void> {
    const box = await this.plotBox(title);
    const { mouse } = this.workbench.page;
    const y = box.y + box.height / 2;
    await mouse.move(box.x + box.width * from, y);
    await mouse.down();
    await mouse.move(box.x + box.width * ((from + to) / 2), y);
    await mouse.move(box.x + box.width * to, y);
    await mouse.up();
    await this.pointAway();
  }

  async pointAt(title: string, place: number): Promise<void> {
    const box = await this.plotBox(title);
    await this.workbench.page.mouse.move(box.x + box.width * place, box.y + box.height / 2);
  }

  /** Where the pointer shows nothing. */
  async pointAway(): Promise<void> {
    const box = await this.frame.locator('h1').boundingBox();
    if (box === null) throw new Error('the page has no title');
    await this.workbench.page.mouse.move(box.x + 5, box.y + 5);
  }

  async plotBox(title: string): Promise<{ x: number; y: number; width: number; height: number }> {
    const plot = this.chart(title).locator('.u-over');
    await plot.scrollIntoViewIfNeeded();
    const box = await plot.boundingBox();
    if (box === null) throw new Error(`there is no chart of ${title}`);
    return box;
  }

  private async sampleCount(): Promise<number> {
    await this.chart('CPU').focus();
    await this.workbench.page.keyboard.press('Home');
    const { last } = await this.place('CPU');
    return last + 1;
  }
}

/** Seconds of the day of `11:02:03 AM`, the first time in a text. */
export function secondsOf(text: string): number {
  const [, hours, minutes, seconds, half] = /(\d+):(\d\d):(\d\d)\s*([AP]M)?/.exec(text) ?? [];
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'PM' ? 12 : 0);
  return hour * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** First and last of `11:02:03 AM – 11:03:04 AM`. */
export function spanOf(text: string): { from: number; to: number } {
  const [from = '', to = ''] = text.split('–');
  return { from: secondsOf(from), to: secondsOf(to) };
}
