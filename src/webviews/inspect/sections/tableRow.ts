import { element } from '../../kit/dom';
import type { InspectRow, InspectTable } from '../../protocol/inspect';
import type { InspectContext } from '../context';
import { ValueView } from './value';

/** A heading of a table and the id by which cells refer to it. */
export type TableColumn = InspectTable['columns'][number] & { readonly headerId: string };

/** A row of a table. */
export class TableRow {
  readonly element = element('tr', { attributes: { role: 'row' } });
  private readonly columns: readonly TableColumn[];
  private readonly context: InspectContext;
  private readonly cells: ValueView[] = [];

  constructor(columns: readonly TableColumn[], context: InspectContext) {
    this.columns = columns;
    this.context = context;
  }

  get grid(): readonly (readonly ValueView[])[] {
    return [this.cells];
  }

  /** Its names stand above the table. */
  get labelNode(): undefined {
    return undefined;
  }

  update({ cells }: InspectRow): void {
    cells.forEach((model, index) => {
      const column = this.columns[index];
      const cell = this.cells[index];
      if (column === undefined) return;
      if (cell?.id === model.id) {
        cell.update(model);
        return;
      }
      const [first] = this.cells;
      // A button tells which row it is in: `Copy Value API_TOKEN`.
      const labelId =
        index === 0 || first === undefined ? column.headerId : `${column.headerId} ${first.textId}`;
      const made = new ValueView(model, labelId, this.context);
      this.cells[index] = made;
      // In a narrow page cells stand one below the other, and the label is repeated at each.
      const attributes = { role: 'cell', 'data-label': column.label };
      const className = column.align === 'end' ? 'end' : '';
      const place = element('td', { className, attributes }, made.element);
      const old = this.element.children[index];
      if (old === undefined) this.element.append(place);
      else old.replaceWith(place);
    });
  }
}
