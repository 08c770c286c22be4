import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { waitFor } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { useWorkbench, type Theme } from '../support/workbench';
import { visibleText } from '../support/workbench/editors';

const lines = [
  '2026-03-04T05:06:07.123Z INFO  server listening on http://0.0.0.0:8080',
  '2026-03-04T05:06:07.456Z DEBUG [pool-1] 4 connections to 10.0.0.12:5432, 12.5ms',
  '2026-03-04T05:06:08.001Z WARN  disk usage 91% on volume "data"',
  '2026-03-04T05:06:08.777Z ERROR request 123e4567-e89b-12d3-a456-426614174000 failed',
  'java.lang.IllegalStateException: no free slot',
  '\\tat com.example.queue.Slots.take(Slots.java:41)',
  '\\tat com.example.App.main(App.java:12)',
  'Traceback (most recent call last):',
  '  File "/app/main.py", line 3, in <module>',
  'ValueError: invalid literal',
  '    at handle (/srv/app/server.js:10:5)',
  '{"level":"error","time":1772600767,"msg":"payment refused","retry":false}',
  'time="2026-03-04T05:06:09Z" level=warning msg="slow query" took=1.2s',
  '2026/03/04 05:06:09 [error] 7#7: *1 open() failed',
  '\\033[32mgreen in a terminal\\033[0m',
  'trace: nothing to see',
];

/** Runs in the page: the red, green and blue of an element, 0 to 1. */
function colorOf(element: unknown, property: string): number[] {
  const page = globalThis as unknown as {
    getComputedStyle(of: unknown): Record<string, string>;
  };
  const parts = page.getComputedStyle(element)[property]?.match(/[\d.]+/g) ?? [];
  return parts.slice(0, 3).map((part) => Number(part) / 255);
}

/** Of a colour, as WCAG has it. */
function luminance(color: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) =>
    value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of a text with what is behind it as WCAG has it, 1 to 21. */
async function contrast(text: Locator, background: Locator): Promise<number> {
  const front = luminance(await text.evaluate(colorOf, 'color'));
  const back = luminance(await background.evaluate(colorOf, 'backgroundColor'));
  return (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
}

describe('The log of a container', () => {
  const raw = new RawEngine();
  const workbench = useWorkbench({ theme: 'dark', size: { width: 1440, height: 900 } });

  before(async () => {
    const text = lines.join('\\n').replaceAll('%', '%%');
    await raw.runContainer({
      name: 'shop-api',
      cmd: ['sh', '-c', `printf '${text}\\n'; sleep 1; echo "GET /healthz 200 1ms"; sleep 86400`],
    });
    await raw.runContainer({
      name: 'shop-silent',
      hostConfig: { LogConfig: { Type: 'none', Config: {} } },
    });
  });

  after(async () => {
    await raw.removeTestObjects();
  });

  function output(): Locator {
    return workbench().page.locator('.output-view');
  }

  async function waitForLine(text: string): Promise<void> {
    await output()
      .locator('.view-line')
      .filter({ hasText: new RegExp(text.replaceAll(' ', '\\s')) })
      .first()
      .waitFor();
  }

  it('opens with the button in its row, and grows', async () => {
    await workbench().openDocker();
    const view = workbench().view('Containers');
    await view.expand();
    await view.row('shop-api').clickInline('Follow Log');
    await output().waitFor();
    assert.equal(await output().locator('.focused').count(), 0, 'the focus stays where it was');
    await workbench().runCommand('View: Toggle Maximized Panel');
    await waitForLine('server listening');
    await waitForLine('GET /healthz 200');
    const text = await visibleText(output());
    assert.ok(text.includes('green in a terminal'));
    assert.ok(!text.includes('\u001b') && !text.includes('[32m'));
  });

  it('marks where the container was stopped and started again', async () => {
    const { Id: id } = await raw.inspect('shop-api');
    await raw.stop(id);
    await waitForLine('── container stopped ──');
    await raw.start(id);
    await waitForLine('── container restarted ──');
  });

  for (const theme of ['dark', 'light', 'high contrast', 'high contrast light'] as Theme[]) {
    it(`is coloured so that it can be read: ${theme}`, async () => {
      await workbench().setTheme(theme);
      const token = (text: string): Locator =>
        output()
          .locator('.view-line span span')
          .filter({ hasText: new RegExp(`^\\s*${text}\\s*$`) })
          .first();
      const plain = token('green\\sin\\sa\\sterminal');
      for (const text of [
        'ERROR',
        'WARN',
        'INFO',
        'DEBUG',
        'trace',
        '──\\scontainer\\srestarted\\s──',
      ]) {
        assert.notEqual(
          await token(text).getAttribute('class'),
          await plain.getAttribute('class'),
          `${text} has a colour`,
        );
        // The editor of an output channel is transparent.
        const background = workbench().page.locator('.part.panel');
        // Colours fade when the theme changes. The light themes' own colours for numbers and types have no more than this.
        await waitFor(`${text} to stand out`, async () => {
          return (await contrast(token(text), background)) >= 4;
        });
      }
      await workbench().screenshot(`log ${theme}`);
    });
  }

  it('cannot be opened when the engine keeps none, and says what to do', async () => {
    await workbench().view('Containers').row('shop-silent').clickInline('Follow Log');
    await workbench().notifications.waitFor('log driver “none”');
    await workbench().screenshot('log unreadable');
    await workbench().notifications.dismiss('log driver “none”');
  });

  it('is no longer followed when told so', async () => {
    await workbench().runCommand('Docker: Stop Following Log');
    await waitForLine('── no longer followed ──');
  });
});
