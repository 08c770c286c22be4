/**
 * Where the keyboard is in the page. A browser forgets it when the focus goes to VS Code, as for a question that it asks; here it is
 * kept, and has the focus again when the page has. May be made once in a page.
 */
export class FocusPlace {
  private last: HTMLElement | undefined;

  constructor() {
    document.addEventListener('focusin', ({ target }) => {
      if (target instanceof HTMLElement) this.last = target;
    });
    // Somebody who points at something else has left the place.
    document.addEventListener(
      'pointerdown',
      () => {
        this.last = undefined;
      },
      true,
    );
    window.addEventListener('focus', () => {
      if (document.activeElement === document.body) this.current?.focus({ preventScroll: true });
    });
  }

  /** Also while the page has not the focus. */
  get current(): HTMLElement | undefined {
    return this.last?.isConnected === true ? this.last : undefined;
  }

  /** What has had the focus is gone. It is not taken from VS Code. */
  moveTo(heir: HTMLElement | undefined): void {
    this.last = heir;
    if (document.hasFocus()) heir?.focus();
  }
}

/** To what was drawn anew or takes the place of what had it; not while VS Code has the focus: a list that it shows would close. */
export function returnFocus(target: HTMLElement | null | undefined): void {
  if (document.hasFocus()) target?.focus({ preventScroll: true });
}
