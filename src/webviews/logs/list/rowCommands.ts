import { Menu, type MenuItem } from '../../kit/menu';
import type { LogsLink, LogsTexts, LogsToHost } from '../../protocol/logs';
import type { ListAction } from './keys';
import type { ListDom } from './listDom';
import type { Reader } from './reader';
import { rowMenu } from './rowMenu';
import { boundsOf, type RowSelection } from './selection';

/** What one press of an arrow key scrolls sideways, CSS pixels. */
const sideStep = 40;

interface RowCommandsOptions {
  readonly texts: LogsTexts;
  readonly reader: Reader;
  readonly dom: ListDom;
  readonly selection: RowSelection;
  readonly post: (message: LogsToHost) => void;
  readonly draw: () => void;
  readonly leave: () => void;
}

/** What the user does with rows, by keyboard, pointer or menu. */
export class RowCommands {
  private readonly options: RowCommandsOptions;
  private readonly menu: Menu;
  private menuItems: readonly MenuItem[] = [];
  /** Lines whose fields are shown. */
  private readonly expanded = new Set<number>();

  constructor(options: RowCommandsOptions) {
    this.options = options;
    this.menu = new Menu({ label: options.texts.more, items: () => this.menuItems });
  }

  isExpanded(line: number): boolean {
    return this.expanded.has(line);
  }

  /** @returns false: the browser may do what it does with this key */
  perform(action: ListAction): boolean {
    const { reader, selection, draw } = this.options;
    const { current } = selection;
    switch (action.kind) {
      case 'step':
        this.step(action.by, action.sign, action.extend);
        return true;
      case 'end':
        this.moveTo(action.of === 'first' ? 0 : reader.rowCount - 1, action.extend);
        return true;
      case 'scroll':
        reader.scroll(action.sign * reader.heights.line);
        draw();
        return true;
      case 'selectAll':
        this.selectAll();
        return true;
      case 'copy':
        // Selected text wins.
        if (getSelection()?.isCollapsed === false) return false;
        this.copy('text');
        return true;
      case 'leave':
        this.leave();
        return true;
      case 'expand':
      case 'collapse':
        this.sideways(action.kind === 'expand');
        return true;
      case 'menu':
        if (current !== undefined) this.openMenuAtRow(current);
        return true;
      case 'toggle':
        if (current !== undefined) this.toggle(current);
        return true;
      case 'activate':
        if (current !== undefined) this.activate(current);
        return true;
    }
  }

  select(row: number, extend: boolean): void {
    this.options.selection.moveTo(row, extend);
    this.options.draw();
  }

  selectAll(): void {
    this.options.selection.selectAll();
    this.options.reader.leaveEnd();
    this.options.draw();
  }

  copy(format: 'text' | 'json'): void {
    const { selection, reader, post } = this.options;
    if (selection.value === undefined) return;
    const [from, to] = boundsOf(selection.value);
    post({ type: 'copy', generation: reader.generation, from, to, format });
  }

  /** Shows the fields of a row, or no longer. */
  toggle(row: number): void {
    const { reader, draw } = this.options;
    const data = reader.row(row);
    if (data?.fields === undefined) return;
    if (!this.expanded.delete(data.line)) this.expanded.add(data.line);
    reader.leaveEnd();
    reader.heights.forget(row);
    draw();
  }

  openLink(row: number, { target }: LogsLink): void {
    const line = this.options.reader.row(row)?.line;
    if (line !== undefined) this.options.post({ type: 'openLink', line, target });
  }

  openLine(row: number): void {
    const line = this.options.reader.row(row)?.line;
    if (line !== undefined) this.options.post({ type: 'openLine', line });
  }

  /** At a place in CSS pixels. */
  openMenu(row: number, x: number, y: number): void {
    const { texts, reader, selection } = this.options;
    if (!selection.has(row)) this.select(row, false);
    const text = getSelection()?.toString() ?? '';
    this.menuItems = rowMenu(texts, reader.row(row)?.links ?? [], {
      copy: (format) => {
        if (format === 'text' && text !== '') void navigator.clipboard.writeText(text);
        else this.copy(format);
      },
      selectAll: () => {
        this.selectAll();
      },
      openLine: () => {
        this.openLine(row);
      },
      openLink: (link) => {
        this.openLink(row, link);
      },
    });
    this.menu.openAt(x, y);
  }

  private step(by: 'line' | 'page', sign: 1 | -1, extend: boolean): void {
    const { from, to } = this.options.reader.visible;
    const size = by === 'line' ? 1 : Math.max(1, to - from - 2);
    const start = this.options.selection.current ?? (sign > 0 ? from - 1 : to);
    this.moveTo(start + size * sign, extend);
  }

  private moveTo(row: number, extend: boolean): void {
    const { reader, selection } = this.options;
    this.select(row, extend);
    if (selection.current !== undefined) reader.reveal(selection.current);
  }

  private leave(): void {
    const { selection, leave, draw } = this.options;
    if (selection.current === undefined) {
      leave();
      return;
    }
    selection.clear();
    getSelection()?.removeAllRanges();
    draw();
  }

  private sideways(right: boolean): void {
    const { reader, selection, dom } = this.options;
    const row = selection.current;
    const data = row === undefined ? undefined : reader.row(row);
    const isExpanded = data !== undefined && this.expanded.has(data.line);
    if (row !== undefined && data?.fields !== undefined && isExpanded !== right) this.toggle(row);
    else dom.viewport.scrollLeft += right ? sideStep : -sideStep;
  }

  /** What Enter does: follow the link, show the fields, or all of a line that is cut off. */
  private activate(row: number): void {
    const data = this.options.reader.row(row);
    if (data === undefined) return;
    const [link, ...others] = data.links;
    if (link !== undefined && others.length === 0) this.openLink(row, link);
    else if (link !== undefined) this.openMenuAtRow(row);
    else if (data.fields !== undefined) this.toggle(row);
    else this.openLine(row);
  }

  private openMenuAtRow(row: number): void {
    const box = this.options.dom.pool.get(row)?.element.getBoundingClientRect();
    if (box !== undefined) this.openMenu(row, box.left + sideStep, box.bottom);
  }
}
