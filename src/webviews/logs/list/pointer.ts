import type { LogsLink } from '../../protocol/logs';
import type { RowPool } from './rowPool';
import type { RowView } from './rowView';

interface PointerTarget {
  readonly isMac: boolean;
  readonly select: (row: number, extend: boolean) => void;
  readonly openLink: (row: number, link: LogsLink) => void;
  readonly openLine: (row: number) => void;
  readonly toggle: (row: number) => void;
  /** More old lines are to be kept. */
  readonly changeLimit: () => void;
  readonly pin: (field: string) => void;
  readonly searchField: (row: number, field: string) => void;
  readonly menu: (row: number, x: number, y: number) => void;
  /** Text is being selected: it must not move away. */
  readonly hold: () => void;
}

/** Clicks in the list, all heard in one place, since rows come and go. */
export function listenToPointer(viewport: HTMLElement, pool: RowPool, target: PointerTarget): void {
  viewport.addEventListener('mousedown', (event) => {
    // The browser would select the text from there to here.
    if (event.shiftKey && event.button === 0) {
      event.preventDefault();
      viewport.focus();
    }
  });
  viewport.addEventListener('click', (event) => {
    const view = pool.around(event.target);
    const from = event.target instanceof Element ? event.target : undefined;
    const button = from?.closest<HTMLElement>('[data-action]');
    if (button instanceof HTMLElement) {
      act(button, view, target);
      return;
    }
    if (view === undefined || (getSelection()?.isCollapsed === false && !event.shiftKey)) return;
    const link = from === undefined ? undefined : view.link(from);
    if (link !== undefined && (target.isMac ? event.metaKey : event.ctrlKey)) {
      target.openLink(view.number, link);
    } else {
      target.select(view.number, event.shiftKey);
    }
  });
  viewport.addEventListener('contextmenu', (event) => {
    const view = pool.around(event.target);
    if (view === undefined) return;
    event.preventDefault();
    target.menu(view.number, event.clientX, event.clientY);
  });
  document.addEventListener('selectionchange', () => {
    const selection = getSelection();
    if (selection === null || selection.isCollapsed) return;
    if (viewport.contains(selection.anchorNode)) target.hold();
  });
  showLinksWithKey(viewport, target.isMac ? 'Meta' : 'Control');
}

function act(button: HTMLElement, view: RowView | undefined, target: PointerTarget): void {
  const { action, field = '' } = button.dataset;
  if (action === 'pin') target.pin(field);
  if (action === 'changeLimit') target.changeLimit();
  if (view === undefined) return;
  if (action === 'toggle') target.toggle(view.number);
  if (action === 'openLine') target.openLine(view.number);
  if (action === 'searchField') target.searchField(view.number, field);
}

/** The pointer turns into a hand over a link while the key is down that makes a click follow it. */
function showLinksWithKey(viewport: HTMLElement, key: string): void {
  const set = (isDown: boolean): void => {
    viewport.classList.toggle('follows-links', isDown);
  };
  window.addEventListener('keydown', (event) => {
    if (event.key === key) set(true);
  });
  window.addEventListener('keyup', (event) => {
    if (event.key === key) set(false);
  });
  window.addEventListener('blur', () => {
    set(false);
  });
}
