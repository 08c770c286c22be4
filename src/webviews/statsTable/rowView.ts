import { element, setText } from '../kit/dom';
import { Sparkline, type SparklinePoint } from '../kit/sparkline';
import type { StatsTableHistory } from '../protocol/statsTable';
import { currentFigures, type FigureColumn, type RowData } from './columns';
import { sparklineSpan } from './figureStore';

/** Percent, bytes: noise of an idle container must not look like work. */
const leastCpu = 5;
const leastMemory = 1024 ** 2;

/** One row of the table. It shows now one container, now another: rows are drawn only while they are seen. */
export class RowView {
  readonly element: HTMLElement;
  /** The host's number of the container that is shown. */
  id: number | undefined;
  private readonly columns: readonly FigureColumn[];
  private readonly name = element('span', { className: 'name-text' });
  private readonly description = element('span', { className: 'row-description' });
  private readonly dot = element('span', {
    className: 'dot',
    attributes: { 'aria-hidden': 'true' },
  });
  private readonly nameCell: HTMLElement;
  private readonly stateCell = cell('state');
  private readonly texts: readonly HTMLElement[];
  private readonly suffixes: readonly HTMLElement[];
  private readonly cells: readonly HTMLElement[];
  private readonly cpuLine = new Sparkline();
  private readonly memoryLine = new Sparkline();

  constructor(columns: readonly FigureColumn[], number: number) {
    this.columns = columns;
    this.texts = columns.map(() => element('span', { className: 'figure-text' }));
    this.suffixes = columns.map(() => element('span', { className: 'suffix' }));
    this.cells = columns.map(({ column, suffix }, index) => {
      const made = cell(column, 'figure');
      if (column === 'cpu') made.append(this.cpuLine.element);
      if (column === 'memory') made.append(this.memoryLine.element);
      const [text, rest] = [this.texts[index], this.suffixes[index]];
      if (text !== undefined) made.append(text);
      if (suffix !== undefined && rest !== undefined) made.append(rest);
      return made;
    });
    this.nameCell = element(
      'div',
      { className: 'cell name', attributes: { role: 'rowheader' } },
      this.dot,
      this.name,
      this.description,
    );
    this.element = element(
      'div',
      { className: 'row', attributes: { role: 'row', id: `row-${String(number)}` } },
      this.nameCell,
      ...this.cells,
      this.stateCell,
    );
  }

  /** `index` in the whole table, from 0. */
  show(data: RowData, index: number, isCurrent: boolean): void {
    const { row } = data;
    this.id = row.id;
    setText(this.name, row.name);
    setText(this.description, row.description);
    setText(this.stateCell, row.state);
    setTitle(this.nameCell, [row.name, row.description].filter((text) => text !== '').join('\n'));
    setAttribute(this.element, 'aria-rowindex', String(index + 2));
    setAttribute(this.element, 'aria-selected', String(isCurrent));
    const className = ['row', row.tone, row.isMeasured ? '' : 'past', isCurrent ? 'current' : '']
      .filter((name) => name !== '')
      .join(' ');
    if (this.element.className !== className) this.element.className = className;
    const figures = currentFigures(data);
    this.columns.forEach((column, position) => {
      const [text, container] = [this.texts[position], this.cells[position]];
      const suffix = this.suffixes[position];
      if (text === undefined || container === undefined || suffix === undefined) return;
      setText(text, column.text(figures));
      setText(suffix, figures === undefined ? '' : (column.suffix?.(figures) ?? ''));
      setTitle(container, figures === undefined ? '' : (column.title?.(figures) ?? ''));
    });
  }

  drawLines(history: StatsTableHistory): void {
    const cpu = history.map(([time, value]): SparklinePoint => [time, value ?? undefined]);
    const memory = history.map(([time, , value]): SparklinePoint => [time, value]);
    this.cpuLine.draw(cpu, sparklineSpan, leastCpu);
    this.memoryLine.draw(memory, sparklineSpan, leastMemory);
  }
}

function cell(column: string, ...classes: readonly string[]): HTMLElement {
  return element('div', {
    className: ['cell', column, ...classes].join(' '),
    attributes: { role: 'gridcell' },
  });
}

function setTitle(target: HTMLElement, title: string): void {
  if (target.title !== title) target.title = title;
}

function setAttribute(target: HTMLElement, name: string, value: string): void {
  if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}
