import type { Locator } from 'playwright-core';
import { waitFor } from '../machine';

/** The tests are compiled without the browser's types. */
interface Element {
  readonly textContent: string | null;
  querySelector(selector: string): Element | null;
  closest(selector: string): Element | null;
  getBoundingClientRect(): { readonly top: number; readonly bottom: number };
}

/** Selectors. */
interface Parts {
  /** What the rows scroll in. */
  readonly viewport: string;
  /** Of the viewport: what covers its upper end. */
  readonly head?: string;
  /** Of a row: what is read, all of it where there is no such part. */
  readonly text: string;
}

/** Texts of the rows that can be seen in a virtual list, from top to bottom. More rows are drawn than can be seen. */
export function rowsOnScreen(rows: Locator, parts: Parts): Promise<readonly string[]> {
  return rows.evaluateAll(
    (elements: Element[], { viewport, head, text }: Parts) =>
      elements
        .map((element) => {
          const { top, bottom } = element.getBoundingClientRect();
          const around = element.closest(viewport);
          const seen = around?.getBoundingClientRect();
          const covered = head === undefined ? undefined : around?.querySelector(head);
          const begin = covered?.getBoundingClientRect().bottom ?? seen?.top ?? Infinity;
          return {
            top,
            isSeen: bottom > begin + 1 && top < (seen?.bottom ?? -Infinity) - 1,
            text: (element.querySelector(text) ?? element).textContent ?? '',
          };
        })
        .filter(({ isSeen }) => isSeen)
        .sort((one, other) => one.top - other.top)
        .map((row) => row.text),
    parts,
  );
}

/** Reads the rows until they are as wanted; an error says which there were last. */
export async function waitForRows(
  what: string,
  read: () => Promise<readonly string[]>,
  isThere: (texts: readonly string[]) => boolean,
): Promise<readonly string[]> {
  let last: readonly string[] = [];
  try {
    return await waitFor(
      what,
      async () => {
        last = await read();
        return isThere(last) && last;
      },
      { timeout: 20_000 },
    );
  } catch (error) {
    throw new Error(`${what}: on screen is ${JSON.stringify(last)}`, { cause: error });
  }
}
