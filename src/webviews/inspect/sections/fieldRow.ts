import { element } from '../../kit/dom';
import type { InspectField, InspectValue } from '../../protocol/inspect';
import type { InspectContext } from '../context';
import { newId } from '../elementId';
import { KeyedList } from '../keyedList';
import { isLong, shownText } from '../shownText';
import { ValueView } from './value';

/** A label with its values, in a list of definitions. */
export class FieldRow {
  readonly element: HTMLElement;
  private readonly term: HTMLElement;
  private readonly label = document.createTextNode('');
  private readonly list: KeyedList<InspectValue, ValueView>;

  constructor(context: InspectContext) {
    const labelId = newId();
    const values = element('dd');
    this.term = element('dt', { attributes: { id: labelId } }, element('bdi', {}, this.label));
    this.element = element('div', { className: 'definition' }, this.term, values);
    this.list = new KeyedList(values, (value) => new ValueView(value, labelId, context));
  }

  /** One below the other. */
  get grid(): readonly (readonly ValueView[])[] {
    return this.list.views.map((view) => [view]);
  }

  get labelNode(): Text {
    return this.label;
  }

  update({ label, values }: InspectField): void {
    const shown = shownText(label);
    if (this.label.data !== shown) {
      this.label.data = shown;
      this.term.classList.toggle('long', isLong(shown));
      // What scrolls must be reached by the keyboard.
      if (isLong(shown)) this.term.tabIndex = 0;
      else this.term.removeAttribute('tabindex');
    }
    this.list.show(values);
  }
}
