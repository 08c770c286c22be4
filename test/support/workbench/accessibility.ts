import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { repository } from '../machine';

/** What axe-core says of a rule that a page breaks. */
export interface Violation {
  readonly rule: string;
  readonly impact: 'minor' | 'moderate' | 'serious' | 'critical';
  /** Markup of each element with what is wrong with it. */
  readonly elements: readonly string[];
}

/** As far as this file reads it: the tests are compiled without the browser's types, which those of axe-core need. */
interface AxeResult {
  readonly id: string;
  readonly impact?: Violation['impact'] | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

declare const axe: {
  run(context: unknown, options: unknown): Promise<{ readonly violations: readonly AxeResult[] }>;
};
declare const document: unknown;

/**
 * Everything that axe-core finds in the page of a webview as it is now. Playwright hands the script over through the browser's
 * debugger, to which the page's content security policy does not apply: it stays as strict as it is for users.
 */
export async function findViolations(webview: FrameLocator): Promise<readonly Violation[]> {
  const body = await webview.locator('body').elementHandle();
  const frame = await body.ownerFrame();
  if (frame === null) throw new Error('the webview has no page');
  await frame.evaluate(source());
  const results = await frame.evaluate(async () => {
    // Style sheets are not asked for a second time: that would be a request which the policy forbids.
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
      preload: false,
    });
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact: impact ?? 'minor',
      nodes: nodes.map(({ html, failureSummary = '' }) => `${html}\n${failureSummary}`),
    }));
  });
  return results.map(({ id, impact, nodes }) => ({ rule: id, impact, elements: nodes }));
}

/** Those that keep people from using the page. */
export function grave(violations: readonly Violation[]): readonly Violation[] {
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
}

function source(): string {
  const fromProject = createRequire(path.join(repository, 'package.json'));
  return fs.readFileSync(fromProject.resolve('axe-core/axe.min.js'), 'utf8');
}
