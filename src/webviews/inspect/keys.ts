import { neighbour } from './layout';
import type { SearchBox } from './searchBox';
import type { SectionView } from './sections/section';
import type { ValueView } from './sections/value';

interface KeysContext {
  readonly sections: () => readonly SectionView[];
  readonly search: SearchBox;
}

const directions: Readonly<Record<string, 'up' | 'down' | 'left' | 'right'>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** Keys of the page: the arrows go from value to value, Ctrl+C copies the one that has the focus, Ctrl+F searches. */
export class Keys {
  private readonly context: KeysContext;
  private readonly isMac = navigator.userAgent.includes('Macintosh');

  constructor(context: KeysContext) {
    this.context = context;
    document.addEventListener('keydown', (event) => {
      if (!event.defaultPrevented && this.onKey(event)) event.preventDefault();
    });
  }

  /** @returns whether the key is one of the page's own */
  private onKey(event: KeyboardEvent): boolean {
    const { key, shiftKey, target } = event;
    const { search } = this.context;
    const command = this.isMac ? event.metaKey : event.ctrlKey;
    if (command && key.toLowerCase() === 'f') search.focus();
    else if (key === 'F3') search.step(shiftKey ? 'previous' : 'next');
    else if (!(target instanceof HTMLElement) || target instanceof HTMLInputElement) return false;
    else if (key === '/' && !command) search.focus();
    else if (command && key.toLowerCase() === 'c') return this.copy(target);
    else if (key === 'Escape' && search.query !== '') search.clear();
    else if (command || event.altKey || shiftKey) return false;
    else return this.onValueKey(key, target);
    return true;
  }

  /** What is selected is the browser's to copy. */
  private copy(target: HTMLElement): boolean {
    if (document.getSelection()?.isCollapsed === false) return false;
    const value = this.valueAt(target);
    value?.copy();
    return value !== undefined;
  }

  private onValueKey(key: string, target: HTMLElement): boolean {
    const value = this.valueAt(target);
    if (value === undefined) return false;
    if (key === 'Enter' || key === ' ') {
      return target === value.focusTarget && target.tagName !== 'BUTTON' && value.activate();
    }
    const rows = this.context.sections().flatMap(({ grid }) => grid);
    const direction = directions[key];
    if (direction !== undefined) {
      if (canScroll(target, direction)) return false;
      return focusValue(neighbour(rows, value, direction));
    }
    if (key === 'Home') return focusValue(rows[0]?.[0]);
    return key === 'End' && focusValue(rows.at(-1)?.[0]);
  }

  private valueAt(target: HTMLElement): ValueView | undefined {
    if (target.closest('.value') === null) return undefined;
    const section = this.context.sections().find(({ element }) => element.contains(target));
    return section?.values.find(({ element }) => element.contains(target));
  }
}

function focusValue(value: ValueView | undefined): boolean {
  if (value === undefined) return false;
  value.focusTarget.focus({ preventScroll: true });
  value.focusTarget.scrollIntoView({ block: 'nearest' });
  return true;
}

/** A long value scrolls to its end before the focus goes on. */
function canScroll({ scrollTop, scrollHeight, clientHeight }: HTMLElement, to: string): boolean {
  if (to === 'up') return scrollTop > 0;
  return to === 'down' && scrollTop + clientHeight < scrollHeight - 1;
}
