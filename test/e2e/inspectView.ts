import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from '../support/workbench';

/** The tests are compiled without the browser's types. */
interface Element {
  readonly scrollWidth: number;
  readonly clientWidth: number;
  readonly ownerDocument: { readonly documentElement: Element };
  closest(selector: string): Element | null;
}

/** What runs in the page. */
declare const document: { getSelection(): { toString(): string } | null };
declare function getComputedStyle(element: unknown): { readonly animationName: string };
declare const CSS: {
  readonly highlights: ReadonlyMap<string, { readonly size: number }>;
};

/** The page of an object that is open, as its user sees it. */
export class InspectView {
  private readonly workbench: Workbench;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
  }

  get frame(): FrameLocator {
    return this.workbench.webview();
  }

  get title(): Locator {
    return this.frame.getByRole('heading', { level: 1 });
  }

  get badge(): Locator {
    return this.frame.locator('header .badge');
  }

  get search(): Locator {
    return this.frame.getByRole('textbox', { name: 'Search', exact: true });
  }

  get matchCount(): Locator {
    return this.frame.locator('.match-count');
  }

  get notice(): Locator {
    return this.frame.getByRole('alert');
  }

  get navigation(): Locator {
    return this.frame.getByRole('navigation', { name: 'Sections' });
  }

  section(title: string): Locator {
    return this.frame.getByRole('region', { name: title, exact: true });
  }

  /** What opens and closes a section. */
  toggle(title: string): Locator {
    return this.section(title).getByRole('button', { name: title, exact: true });
  }

  /** A value by its id in the page, such as `environment/PATH`. */
  value(id: string): Locator {
    return this.frame.locator(`[data-value="${id.replace(/["\\]/g, '\\$&')}"]`);
  }

  /** What the arrow keys go to. */
  text(id: string): Locator {
    return this.value(id).locator('.text');
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole('button', { name }).first();
  }

  /** Titles of the sections that are to be seen. */
  async sectionTitles(): Promise<readonly string[]> {
    return (await this.frame.locator('section:visible h2').allInnerTexts()).map((title) =>
      title.trim(),
    );
  }

  /** Ids of the values that are to be seen and do not fit into the width of the page. */
  async overflowing(): Promise<number> {
    return this.frame.locator('.area').evaluate((area: unknown) => {
      const { scrollWidth, clientWidth, ownerDocument } = area as Element;
      const { documentElement } = ownerDocument;
      return scrollWidth - clientWidth + documentElement.scrollWidth - documentElement.clientWidth;
    });
  }

  /** Pixels that are scrolled away. */
  scrolled(): Promise<number> {
    return this.frame.locator('.area').evaluate((area: { scrollTop: number }) => area.scrollTop);
  }

  /** What is selected in the page. */
  selection(): Promise<string> {
    return this.frame.locator('main').evaluate(() => document.getSelection()?.toString() ?? '');
  }

  /** Name of the animation that a value's look has now. */
  animationOf(id: string): Promise<string> {
    return this.value(id).evaluate((value: unknown) => getComputedStyle(value).animationName);
  }

  /** Places marked as found. */
  marks(): Promise<number> {
    return this.frame.locator('main').evaluate(() => CSS.highlights.get('match')?.size ?? 0);
  }
}
