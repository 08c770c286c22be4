import { element, setText } from '../../kit/dom';
import type { Formatter } from '../../kit/format';
import { unknownFigure } from '../../kit/format';
import { iconButton } from '../../kit/iconButton';
import type { StatsProcess } from '../../protocol/stats';
import { processColumns, type ProcessColumn } from './order';

/** One process. */
export class ProcessRow {
  readonly element: HTMLElement;
  readonly pid: number;
  /** Opens its menu; the keyboard opens it from the row. */
  readonly button: HTMLButtonElement;
  private readonly cells: ReadonlyMap<ProcessColumn, HTMLElement>;
  private shown: StatsProcess | undefined;

  constructor(pid: number, menuLabel: string, onMenu: () => void) {
    this.pid = pid;
    this.button = iconButton({ icon: 'more', label: menuLabel, onClick: onMenu });
    this.button.tabIndex = -1;
    this.button.setAttribute('aria-haspopup', 'menu');
    this.cells = new Map(
      processColumns.map((column) => [
        column,
        element('span', { className: column, attributes: { role: 'gridcell' } }),
      ]),
    );
    this.element = element(
      'div',
      { className: 'process', attributes: { role: 'row', tabindex: '-1' } },
      ...this.cells.values(),
      element('span', { attributes: { role: 'gridcell' } }, this.button),
    );
  }

  /** As it was told last. */
  get process(): StatsProcess | undefined {
    return this.shown;
  }

  show(process: StatsProcess, format: Formatter): void {
    this.shown = process;
    const { pid, user, cpuPercent, memory, seconds, command } = process;
    const texts: Record<ProcessColumn, string> = {
      pid: String(pid),
      user: user === '' ? unknownFigure : user,
      cpu: format.percent(cpuPercent),
      memory: format.memory(memory),
      seconds: format.duration(seconds),
      command,
    };
    for (const [column, cell] of this.cells) setText(cell, texts[column]);
    const cell = this.cells.get('command');
    if (cell !== undefined && cell.title !== command) cell.title = command;
  }
}
