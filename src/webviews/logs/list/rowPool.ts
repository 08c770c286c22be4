import type { LogsRow } from '../../protocol/logs';
import { leaveFocus } from './rowFocus';
import type { RowLook } from './rowLook';
import type { RowRange } from './scrollModel';
import { RowView, type RowState } from './rowView';

/** The rows in the document: those on the screen and a few around, whatever the length of the log. */
export class RowPool {
  readonly element: HTMLElement;
  private readonly views = new Map<number, RowView>();
  private readonly free: RowView[] = [];
  private readonly viewOf = new WeakMap<Element, RowView>();

  constructor(element: HTMLElement) {
    this.element = element;
  }

  draw(
    { from, to }: RowRange,
    rows: { row(number: number): LogsRow | undefined },
    look: RowLook,
    state: (number: number, row: LogsRow | undefined) => RowState,
  ): void {
    this.release(from, to);
    let before: Element | null = null;
    for (let number = from; number < to; number += 1) {
      const view = this.views.get(number) ?? this.take(number);
      const data = rows.row(number);
      view.show(number, data, look, state(number, data));
      if (
        view.element.parentNode !== this.element ||
        view.element.previousElementSibling !== before
      ) {
        this.element.insertBefore(
          view.element,
          before === null ? this.element.firstChild : before.nextSibling,
        );
      }
      before = view.element;
    }
    for (const view of this.free) view.element.remove();
  }

  get(number: number): RowView | undefined {
    return this.views.get(number);
  }

  /** The row that an element stands in. */
  around(target: EventTarget | null): RowView | undefined {
    const found = target instanceof Element ? target.closest('.row') : null;
    return found === null ? undefined : this.viewOf.get(found);
  }

  /** Heights of the rows that are drawn, read in one pass. CSS pixels. */
  *heights(): Iterable<readonly [number, number]> {
    for (const [number, view] of this.views) {
      yield [number, view.element.getBoundingClientRect().height];
    }
  }

  private release(from: number, to: number): void {
    // An element that holds an end of the selection must not become another row under it.
    const selection = getSelection();
    const isSelecting = selection !== null && !selection.isCollapsed;
    for (const [number, view] of this.views) {
      if (number >= from && number < to) continue;
      this.views.delete(number);
      if (view.element.contains(document.activeElement)) leaveFocus(view.element);
      if (isSelecting && selection.containsNode(view.element, true)) view.element.remove();
      else this.free.push(view);
    }
  }

  private take(number: number): RowView {
    const view = this.free.pop() ?? new RowView();
    this.viewOf.set(view.element, view);
    this.views.set(number, view);
    return view;
  }
}
