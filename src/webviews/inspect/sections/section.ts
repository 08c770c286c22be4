import { element, setText } from '../../kit/dom';
import { iconButton } from '../../kit/iconButton';
import { icon, iconNamed } from '../../kit/icons';
import type {
  InspectColumn,
  InspectField,
  InspectRow,
  InspectSection,
} from '../../protocol/inspect';
import type { InspectContext } from '../context';
import { newId } from '../elementId';
import { KeyedList } from '../keyedList';
import { shownText } from '../shownText';
import { FieldRow } from './fieldRow';
import { TableRow } from './tableRow';
import type { ValueView } from './value';

/** A part of the page below a heading that opens and closes it. */
export class SectionView {
  readonly element: HTMLElement;
  readonly toggle: HTMLButtonElement;
  readonly id: string;
  /** Of the model as it is. */
  title = '';
  count: number | undefined;
  private readonly context: InspectContext;
  private readonly titleText = document.createTextNode('');
  private readonly countText = element('span', { className: 'count' });
  private readonly copyButton: HTMLButtonElement;
  private readonly actions = element('span', { className: 'section-actions' });
  private readonly body = element('div', {
    className: 'section-body',
    attributes: { id: newId() },
  });
  private readonly empty = element('p', { className: 'empty' });
  private readonly fieldList = element('dl', { className: 'definitions' });
  private readonly fields: KeyedList<InspectField, FieldRow>;
  private rows: KeyedList<InspectRow, TableRow> | undefined;
  private table: HTMLElement | undefined;
  private columns = '';
  private actionsKey = '';
  private current: ValueView | undefined;

  constructor(model: InspectSection, context: InspectContext, onToggle: (id: string) => void) {
    this.id = model.id;
    this.context = context;
    const headingId = newId();
    this.toggle = element(
      'button',
      {
        className: 'section-toggle',
        attributes: { type: 'button', 'aria-expanded': 'true', 'aria-controls': this.body.id },
      },
      icon('chevronRight'),
      element('bdi', { attributes: { id: headingId } }, this.titleText),
    );
    this.toggle.addEventListener('click', () => {
      onToggle(this.id);
    });
    this.copyButton = iconButton({
      icon: 'copy',
      label: context.texts.copySection,
      onClick: () => {
        context.post({ type: 'copySection', id: this.id });
      },
    });
    this.copyButton.id = newId();
    this.copyButton.setAttribute('aria-labelledby', `${this.copyButton.id} ${headingId}`);
    this.element = element(
      'section',
      { attributes: { 'aria-labelledby': headingId } },
      element(
        'div',
        { className: 'section-head' },
        element('h2', {}, this.toggle),
        this.countText,
        this.actions,
      ),
      this.body,
    );
    this.body.append(this.fieldList, this.empty);
    this.fields = new KeyedList(this.fieldList, () => new FieldRow(context));
    this.body.addEventListener('focusin', ({ target }) => {
      const focused = this.values.find((value) => value.element.contains(target as Node));
      if (focused !== undefined) this.setCurrent(focused);
    });
  }

  get lines(): readonly (FieldRow | TableRow)[] {
    return [...this.fields.views, ...(this.rows?.views ?? [])];
  }

  /** Of what is shown, for the arrow keys. */
  get grid(): readonly (readonly ValueView[])[] {
    if (!this.isOpen || this.element.hidden) return [];
    return this.lines.filter(({ element: { hidden } }) => !hidden).flatMap(({ grid }) => grid);
  }

  get values(): readonly ValueView[] {
    return this.lines.flatMap(({ grid }) => grid.flat());
  }

  get titleNode(): Text {
    return this.titleText;
  }

  get isOpen(): boolean {
    return !this.body.hidden;
  }

  set isOpen(isOpen: boolean) {
    this.body.hidden = !isOpen;
    this.toggle.setAttribute('aria-expanded', String(isOpen));
  }

  update(model: InspectSection): void {
    const { title, count, fields = [], table, empty = '', actions = [] } = model;
    this.title = shownText(title);
    this.count = count;
    if (this.titleText.data !== this.title) this.titleText.data = this.title;
    setText(this.countText, count === undefined ? '' : this.context.format.count(count));
    this.fields.show(fields);
    this.showTable(table?.columns ?? [], table?.rows ?? []);
    const hasNothing = fields.length === 0 && (table?.rows.length ?? 0) === 0;
    setText(this.empty, empty);
    this.showActions(actions, hasNothing);
    this.fieldList.hidden = fields.length === 0;
    this.empty.hidden = !hasNothing;
    this.keepTabStop();
  }

  /** Tab goes to a value that is there and not filtered out. */
  keepTabStop(): void {
    const shown = this.grid.flat();
    if (this.current !== undefined && shown.includes(this.current)) return;
    const [first] = shown;
    if (first !== undefined) this.setCurrent(first);
  }

  showCopied(): void {
    this.copyButton.replaceChildren(icon('check'));
    window.setTimeout(() => {
      this.copyButton.replaceChildren(icon('copy'));
    }, 1500);
  }

  private setCurrent(value: ValueView): void {
    this.current?.setTabbable(false);
    this.current = value;
    value.setTabbable(true);
  }

  private showTable(columns: readonly InspectColumn[], rows: readonly InspectRow[]): void {
    const key = JSON.stringify(columns);
    if (this.columns !== key) {
      this.columns = key;
      const body = element('tbody', { attributes: { role: 'rowgroup' } });
      const named = columns.map((column) => ({ ...column, headerId: newId() }));
      this.rows = new KeyedList(body, () => new TableRow(named, this.context));
      const heads = named.map(({ label, align, headerId }) =>
        element('th', {
          text: label,
          className: align === 'end' ? 'end' : '',
          attributes: { id: headerId, role: 'columnheader', scope: 'col' },
        }),
      );
      // The roles say what it is also where the style sheet draws it as something else, see `narrow` there.
      const table = element(
        'table',
        {
          className: columns.length === 2 ? 'pairs' : '',
          attributes: { role: 'table', 'aria-label': this.title },
        },
        element(
          'thead',
          { attributes: { role: 'rowgroup' } },
          element('tr', { attributes: { role: 'row' } }, ...heads),
        ),
        body,
      );
      this.table?.remove();
      this.table = table;
      this.body.append(table);
    }
    this.rows?.show(rows);
    if (this.table !== undefined) this.table.hidden = rows.length === 0;
  }

  private showActions(actions: InspectSection['actions'] & object, hasNothing: boolean): void {
    const key = JSON.stringify([actions, hasNothing]);
    if (this.actionsKey === key) return;
    this.actionsKey = key;
    this.actions.replaceChildren(
      ...actions.map(({ id, label, icon: name }) =>
        iconButton({
          icon: iconNamed(name),
          label,
          onClick: () => {
            this.context.post({ type: 'act', id: '', action: id });
          },
        }),
      ),
      ...(hasNothing ? [] : [this.copyButton]),
    );
  }
}
