import { element, setText } from './dom';

/** Milliseconds between two readings of figures: often enough to follow, seldom enough to do something else meanwhile. */
const pause = 30_000;

/** Tells a screen reader what happens, without talking all the time. */
export class Announcer {
  readonly element = element('p', {
    className: 'visually-hidden',
    attributes: { role: 'status', 'aria-live': 'polite' },
  });
  private lastTime = 0;

  /** At once: the state has changed. */
  announce(text: string): void {
    this.lastTime = performance.now();
    setText(this.element, text);
  }

  /** Now and then, and only to somebody who is here. */
  mention(text: () => string): void {
    if (!document.hasFocus() || performance.now() - this.lastTime < pause) return;
    this.announce(text());
  }
}
