import { element } from '../../kit/dom';
import { fill } from '../../kit/fill';
import { iconButton } from '../../kit/iconButton';
import { leaveFocus } from './rowFocus';
import type { RowLook } from './rowLook';
import { visibleText } from './rowText';

/** Names the columns. Only there when fields are pinned: the others explain themselves. */
export class ColumnHeader {
  readonly element = element('div', { className: 'header', attributes: { role: 'row' } });
  private version = -1;

  constructor() {
    // Before the first drawing: what is hidden later makes the list higher, and all is drawn again.
    this.element.hidden = true;
  }

  show(look: RowLook): void {
    if (look.version === this.version) return;
    this.version = look.version;
    const { texts, columns } = look;
    if (this.element.contains(document.activeElement)) leaveFocus(this.element);
    this.element.hidden = columns.length === 0;
    this.element.replaceChildren(
      heading('gutter', texts.level),
      ...(look.timestamps === 'off' ? [] : [heading('time', texts.time)]),
      ...(look.showsSource ? [heading('source', texts.container)] : []),
      ...columns.map((column) => {
        const unpin = iconButton({ icon: 'close', label: fill(texts.unpin, column) });
        unpin.dataset['action'] = 'pin';
        unpin.dataset['field'] = column;
        const made = heading('column', column);
        made.append(unpin);
        return made;
      }),
      heading('text', texts.message),
    );
  }
}

function heading(className: string, text: string): HTMLElement {
  const name = element('span', { className: 'name', text: visibleText(text) });
  return element('span', { className, attributes: { role: 'columnheader', title: text } }, name);
}
