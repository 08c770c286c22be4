import { element } from '../../kit/dom';
import { fill } from '../../kit/fill';
import type { FocusPlace } from '../../kit/focus';
import type { Formatter } from '../../kit/format';
import { icon } from '../../kit/icons';
import { Menu, type MenuItem } from '../../kit/menu';
import type { StatsProcess, StatsTexts } from '../../protocol/stats';
import { processColumns, type ProcessColumn, type ProcessOrder } from './order';
import { ProcessRow } from './row';

interface TableOptions {
  readonly texts: StatsTexts;
  readonly format: Formatter;
  readonly focus: FocusPlace;
  readonly signals: () => readonly string[];
  readonly onSort: (column: ProcessColumn) => void;
  readonly onSignal: (pid: number, signal: string) => void;
}

/** Characters of a command in the title of its menu. */
const longestTitle = 60;

/** Rows that stay the same elements while their process lives, so that the focus stays where it is. */
export class ProcessTable {
  readonly element: HTMLElement;
  private readonly options: TableOptions;
  private readonly headings: ReadonlyMap<ProcessColumn, HTMLElement>;
  private readonly body = element('div', {
    className: 'process-rows',
    attributes: { role: 'rowgroup' },
  });
  private readonly rows = new Map<number, ProcessRow>();
  private readonly menu: Menu;
  /** Whom the menu is about. */
  private chosen: StatsProcess | undefined;
  /** The row that Tab leads to. */
  private current: number | undefined;

  constructor(options: TableOptions) {
    this.options = options;
    const { texts } = options;
    this.menu = new Menu({ label: texts.signals, items: () => this.items() });
    this.headings = new Map(processColumns.map((column) => [column, this.heading(column)]));
    const last = element('span', { attributes: { role: 'columnheader' } });
    last.append(element('span', { className: 'visually-hidden', text: texts.signals }));
    this.element = element(
      'div',
      { className: 'process-table', attributes: { role: 'grid' } },
      element(
        'div',
        { attributes: { role: 'rowgroup' } },
        element(
          'div',
          { className: 'process heading', attributes: { role: 'row' } },
          ...this.headings.values(),
          last,
        ),
      ),
      this.body,
    );
    this.body.addEventListener('keydown', (event) => {
      if (this.onKey(event)) event.preventDefault();
    });
    this.body.addEventListener('focusin', ({ target }) => {
      const row = this.rowOf(target);
      if (row !== undefined) this.setCurrent(row.pid);
    });
    this.body.addEventListener('contextmenu', (event) => {
      const row = this.rowOf(event.target);
      event.preventDefault();
      if (row !== undefined) this.openMenu(row, event.clientX, event.clientY);
    });
  }

  /** Whether the keyboard is at one of the rows. */
  get hasFocus(): boolean {
    return this.rowOf(this.options.focus.current ?? null) !== undefined;
  }

  show(processes: readonly StatsProcess[], { column, descending }: ProcessOrder): void {
    const { texts } = this.options;
    this.element.setAttribute('aria-label', fill(texts.processCount, String(processes.length)));
    for (const [each, heading] of this.headings) {
      const sort = each !== column ? 'none' : descending ? 'descending' : 'ascending';
      if (heading.getAttribute('aria-sort') !== sort) heading.setAttribute('aria-sort', sort);
    }
    const pids = new Set(processes.map(({ pid }) => pid));
    const hadFocus = this.hasFocus;
    const heir = this.heir(pids);
    for (const [pid, row] of this.rows) {
      if (pids.has(pid)) continue;
      row.element.remove();
      this.rows.delete(pid);
    }
    this.arrange(processes.map((process) => this.rowFor(process).element));
    if (this.current !== heir || this.current === undefined) {
      this.setCurrent(heir ?? processes[0]?.pid);
      if (hadFocus) this.options.focus.moveTo(this.rows.get(this.current ?? -1)?.element);
    }
  }

  /** Whose row the keyboard is at from now on: the same, or the next one below that lives, as the rows were; else the last above. */
  private heir(living: ReadonlySet<number>): number | undefined {
    const shown = [...this.body.children].map(
      (each) => [...this.rows.values()].find(({ element: row }) => row === each)?.pid,
    );
    const at = shown.indexOf(this.current);
    const lives = (pid: number | undefined): boolean => pid !== undefined && living.has(pid);
    return at < 0 ? undefined : (shown.slice(at).find(lives) ?? shown.slice(0, at).findLast(lives));
  }

  private arrange(elements: readonly HTMLElement[]): void {
    const focused = document.activeElement;
    elements.forEach((row, index) => {
      const there = this.body.children[index];
      if (there !== row) this.body.insertBefore(row, there ?? null);
    });
    // An element that is moved loses the focus.
    if (focused instanceof HTMLElement && focused !== document.activeElement) {
      if (this.body.contains(focused)) focused.focus({ preventScroll: true });
    }
  }

  private rowFor(process: StatsProcess): ProcessRow {
    const { texts, format } = this.options;
    let row = this.rows.get(process.pid);
    if (row === undefined) {
      const made = new ProcessRow(process.pid, fill(texts.sendSignal, String(process.pid)), () => {
        const { left, bottom } = made.button.getBoundingClientRect();
        this.openMenu(made, left, bottom);
      });
      row = made;
      this.rows.set(process.pid, row);
    }
    row.show(process, format);
    return row;
  }

  private heading(column: ProcessColumn): HTMLElement {
    const { texts, onSort } = this.options;
    const text = {
      pid: texts.pid,
      user: texts.user,
      cpu: texts.cpu,
      memory: texts.memory,
      seconds: texts.runningFor,
      command: texts.command,
    }[column];
    const button = element(
      'button',
      { attributes: { type: 'button' } },
      element('span', { text }),
      icon('arrowUp'),
    );
    if (column === 'memory') button.title = texts.residentMemory;
    button.addEventListener('click', () => {
      onSort(column);
    });
    return element(
      'span',
      { className: column, attributes: { role: 'columnheader', 'aria-sort': 'none' } },
      button,
    );
  }

  private setCurrent(pid: number | undefined): void {
    this.current = pid;
    for (const row of this.rows.values()) {
      row.element.tabIndex = row.pid === pid ? 0 : -1;
    }
  }

  private rowOf(target: EventTarget | null): ProcessRow | undefined {
    return [...this.rows.values()].find(
      (row) => target instanceof Node && row.element.contains(target),
    );
  }

  /** @returns whether the key is one of the table's own */
  private onKey({ key, shiftKey, target }: KeyboardEvent): boolean {
    const row = this.rowOf(target);
    if (row === undefined) return false;
    const all = [...this.body.children];
    const at = all.indexOf(row.element);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[key];
    if (next !== undefined) {
      const there = all[Math.min(all.length - 1, Math.max(0, next))];
      if (there instanceof HTMLElement) there.focus();
      return true;
    }
    const isMenuKey = key === 'ContextMenu' || (key === 'F10' && shiftKey);
    if (!isMenuKey && key !== 'Enter' && key !== ' ') return false;
    const { left, bottom } = row.element.getBoundingClientRect();
    this.openMenu(row, left, bottom);
    return true;
  }

  private openMenu(row: ProcessRow, x: number, y: number): void {
    row.element.focus({ preventScroll: true });
    this.chosen = row.process;
    this.menu.openAt(x, y);
  }

  private items(): readonly MenuItem[] {
    const { chosen } = this;
    const { texts, signals, onSignal } = this.options;
    if (chosen === undefined) return [];
    const item = (text: string, signal: string): MenuItem => ({
      kind: 'action',
      text,
      run: () => {
        onSignal(chosen.pid, signal);
      },
    });
    const others = signals().filter((signal) => signal !== 'SIGTERM' && signal !== 'SIGKILL');
    return [
      { kind: 'heading', text: `${String(chosen.pid)} ${chosen.command}`.slice(0, longestTitle) },
      item(texts.terminate, 'SIGTERM'),
      item(texts.kill, 'SIGKILL'),
      ...(others.length === 0
        ? []
        : [
            { kind: 'separator' } as const,
            { kind: 'heading', text: texts.otherSignals } as const,
            ...others.map((signal) => item(signal, signal)),
          ]),
    ];
  }
}
