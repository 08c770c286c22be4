import { element, setText } from '../../kit/dom';
import { fill } from '../../kit/fill';
import { icon } from '../../kit/icons';
import type { LogsTexts } from '../../protocol/logs';
import { ColumnHeader } from './columnHeader';
import { RowPool } from './rowPool';
import { Scrollbar } from './scrollbar';

/** The list's elements, and their sizes as far as drawing needs them: told by the browser, never asked for. */
export class ListDom {
  readonly element: HTMLElement;
  /** What has the focus and scrolls sideways. */
  readonly viewport: HTMLElement;
  readonly header = new ColumnHeader();
  readonly pool = new RowPool(
    element('div', { className: 'rows', attributes: { role: 'rowgroup' } }),
  );
  readonly scrollbar: Scrollbar;
  /** In place of rows, when there are none. */
  readonly notice = element('div', { className: 'empty' });
  private readonly pill: HTMLButtonElement;
  private readonly pillText = element('span');
  private readonly texts: LogsTexts;
  /** As wide as the longest line so far, so that scrolling down never moves what is read sideways. */
  private readonly sheet: HTMLElement;
  private longest = 0;
  private readonly sizes = { viewport: 0, header: 0, line: 18 };

  constructor(
    texts: LogsTexts,
    on: {
      readonly scroll: (fraction: number) => void;
      readonly goToEnd: () => void;
      readonly resize: (height: number, lineHeight: number) => void;
    },
  ) {
    this.texts = texts;
    this.sheet = element('div', { className: 'sheet' }, this.header.element, this.pool.element);
    this.viewport = element(
      'div',
      {
        className: 'viewport',
        attributes: {
          id: 'log',
          role: 'treegrid',
          tabindex: '0',
          'aria-label': texts.log,
          'aria-multiselectable': 'true',
        },
      },
      this.sheet,
    );
    this.scrollbar = new Scrollbar(texts.scrollbar, 'log', on.scroll);
    this.pill = element(
      'button',
      { className: 'pill', attributes: { type: 'button' } },
      icon('arrowDown'),
      this.pillText,
    );
    this.pill.hidden = true;
    this.pill.addEventListener('click', on.goToEnd);
    const probe = element('div', {
      className: 'row probe',
      text: 'X',
      attributes: { 'aria-hidden': 'true' },
    });
    this.element = element(
      'div',
      { className: 'list' },
      this.viewport,
      this.scrollbar.element,
      this.notice,
      this.pill,
      probe,
    );
    const observer = new ResizeObserver((entries) => {
      for (const { target, contentRect, borderBoxSize } of entries) {
        const height = borderBoxSize[0]?.blockSize ?? 0;
        if (target === this.viewport) this.sizes.viewport = contentRect.height;
        else if (target === probe) this.sizes.line = height;
        else this.sizes.header = height;
      }
      on.resize(this.sizes.viewport - this.sizes.header, Math.max(1, this.sizes.line));
    });
    for (const target of [this.viewport, this.header.element, probe]) observer.observe(target);
  }

  /** The way back to the end, unless that is seen. */
  showPill(isSeen: boolean, newRows: number, format: (value: number) => string): void {
    this.pill.hidden = isSeen;
    const { goToEnd, oneNewLine, newLines } = this.texts;
    const words = newRows === 1 ? oneNewLine : fill(newLines, format(newRows));
    const text = newRows === 0 ? goToEnd : words;
    setText(this.pillText, newRows === 0 ? '' : words);
    if (this.pill.title !== text) {
      this.pill.title = text;
      this.pill.setAttribute('aria-label', text);
    }
  }

  /** Characters of a line that is drawn. */
  widen(length: number): void {
    if (length <= this.longest) return;
    this.longest = length;
    this.sheet.style.setProperty('--longest', String(length));
  }

  narrow(): void {
    this.longest = 0;
    this.sheet.style.setProperty('--longest', '0');
  }

  /** Characters of a time, so that its heading is as wide. */
  setTimeWidth(characters: number): void {
    this.sheet.style.setProperty('--time', String(characters));
  }

  /** So many pixels of the first row drawn are above what is seen. */
  shift(pixels: number): void {
    this.pool.element.style.setProperty('transform', `translateY(${(-pixels).toFixed(2)}px)`);
  }

  setAttribute(name: string, value: string | undefined): void {
    if (value === undefined) this.viewport.removeAttribute(name);
    else if (this.viewport.getAttribute(name) !== value) this.viewport.setAttribute(name, value);
  }
}
