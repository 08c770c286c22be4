import { element, setText } from '../../kit/dom';
import type { FocusPlace } from '../../kit/focus';
import type { Formatter } from '../../kit/format';
import { icon } from '../../kit/icons';
import type { StatsProcess, StatsTexts } from '../../protocol/stats';
import { nextOrder, sortProcesses, type ProcessOrder } from './order';
import { ProcessTable } from './table';

interface SectionOptions {
  readonly texts: StatsTexts;
  readonly format: Formatter;
  readonly focus: FocusPlace;
  readonly signals: () => readonly string[];
  readonly isOpen: boolean;
  readonly order: ProcessOrder;
  /** Opened, closed or sorted in another way. */
  readonly onChange: () => void;
  readonly onSignal: (pid: number, signal: string) => void;
}

/** The processes of the container. They are asked for only while the section is open. */
export class ProcessSection {
  readonly element: HTMLElement;
  private readonly texts: StatsTexts;
  private readonly focus: FocusPlace;
  private readonly onChange: () => void;
  private readonly toggle: HTMLButtonElement;
  private readonly count = element('span', { className: 'count' });
  private readonly words = element('p', { className: 'note' });
  private readonly problem = element('p', {
    className: 'field-problem',
    attributes: { role: 'alert' },
  });
  private readonly body: HTMLElement;
  private readonly table: ProcessTable;
  private processes: readonly StatsProcess[] | undefined;
  private opened: boolean;
  private sorting: ProcessOrder;
  private isRunning = false;

  constructor(options: SectionOptions) {
    const { texts } = options;
    this.texts = texts;
    this.focus = options.focus;
    this.onChange = options.onChange;
    this.opened = options.isOpen;
    this.sorting = options.order;
    this.toggle = element(
      'button',
      { className: 'section-toggle', attributes: { type: 'button', 'aria-controls': 'processes' } },
      icon('chevronRight'),
      element('span', { text: texts.processes }),
    );
    this.toggle.addEventListener('click', () => {
      this.opened = !this.opened;
      this.processes = undefined;
      setText(this.problem, '');
      this.draw();
      this.onChange();
    });
    this.table = new ProcessTable({
      ...options,
      onSort: (column) => {
        this.sorting = nextOrder(this.sorting, column);
        this.draw();
        this.onChange();
      },
    });
    this.body = element(
      'div',
      { attributes: { id: 'processes' } },
      this.words,
      this.problem,
      this.table.element,
    );
    this.element = element(
      'section',
      { className: 'processes' },
      element('h2', {}, this.toggle, this.count),
      this.body,
    );
    this.draw();
  }

  get isOpen(): boolean {
    return this.opened;
  }

  get order(): ProcessOrder {
    return this.sorting;
  }

  show(processes: readonly StatsProcess[], problem: string): void {
    this.processes = processes;
    setText(this.problem, problem);
    this.draw();
  }

  setRunning(isRunning: boolean): void {
    if (this.isRunning === isRunning) return;
    this.isRunning = isRunning;
    this.processes = undefined;
    setText(this.problem, '');
    this.draw();
  }

  private draw(): void {
    const { texts, opened, isRunning, processes } = this;
    this.toggle.setAttribute('aria-expanded', String(opened));
    this.body.hidden = !opened;
    const listed = isRunning && opened ? (processes ?? []) : [];
    setText(this.count, listed.length === 0 ? '' : String(listed.length));
    const words = isRunning
      ? processes === undefined
        ? texts.processesWaiting
        : ''
      : texts.processesNotRunning;
    setText(this.words, words);
    this.words.hidden = words === '';
    const isLeft = listed.length === 0 && this.table.hasFocus;
    this.table.element.hidden = listed.length === 0;
    this.table.show(sortProcesses(listed, this.sorting), this.sorting);
    if (isLeft) this.focus.moveTo(this.toggle);
  }
}
