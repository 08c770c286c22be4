import { element } from '../../kit/dom';
import { thumbOf } from './scrollModel';

/** CSS pixels: a handle must be possible to hit. */
const leastThumb = 24;

interface Position {
  readonly fraction: number;
  readonly shownRows: number;
  readonly rows: number;
  readonly firstRow: number;
}

/** The list's own scrollbar: where it stands tells rows, not pixels. */
export class Scrollbar {
  readonly element: HTMLElement;
  private readonly thumb = element('div', { className: 'thumb' });
  private readonly onScroll: (fraction: number) => void;
  private track = 0;
  private start = 0;
  private length = 0;
  /** Where the handle was taken, from its upper end. */
  private grip: number | undefined;

  constructor(label: string, controls: string, onScroll: (fraction: number) => void) {
    this.onScroll = onScroll;
    this.element = element(
      'div',
      {
        className: 'scrollbar',
        attributes: {
          role: 'scrollbar',
          'aria-label': label,
          'aria-controls': controls,
          'aria-orientation': 'vertical',
          'aria-valuemin': '0',
          'aria-valuemax': '0',
          'aria-valuenow': '0',
        },
      },
      this.thumb,
    );
    this.element.addEventListener('pointerdown', (event) => {
      if (event.button === 0) this.grab(event);
    });
    this.element.addEventListener('pointermove', (event) => {
      if (this.grip !== undefined) this.drag(this.placeOf(event) - this.grip);
    });
    const release = (): void => {
      this.grip = undefined;
      this.element.classList.remove('active');
    };
    this.element.addEventListener('pointerup', release);
    this.element.addEventListener('pointercancel', release);
    new ResizeObserver(([entry]) => {
      this.track = entry?.contentRect.height ?? 0;
    }).observe(this.element);
  }

  show({ fraction, shownRows, rows, firstRow }: Position): void {
    const { start, length } = thumbOf(this.track, shownRows, rows, fraction, leastThumb);
    this.start = start;
    this.length = length;
    this.thumb.style.setProperty('height', `${length.toFixed(1)}px`);
    this.thumb.style.setProperty('transform', `translateY(${start.toFixed(1)}px)`);
    this.element.classList.toggle('unneeded', shownRows >= rows);
    this.set('aria-valuemax', Math.max(0, rows - shownRows));
    this.set('aria-valuenow', Math.min(firstRow, Math.max(0, rows - shownRows)));
  }

  private grab(event: PointerEvent): void {
    event.preventDefault();
    this.element.setPointerCapture(event.pointerId);
    this.element.classList.add('active');
    const place = this.placeOf(event);
    const isOnThumb = place >= this.start && place <= this.start + this.length;
    this.grip = isOnThumb ? place - this.start : this.length / 2;
    if (!isOnThumb) this.drag(place - this.grip);
  }

  private drag(start: number): void {
    const room = this.track - this.length;
    if (room > 0) this.onScroll(Math.min(1, Math.max(0, start / room)));
  }

  private placeOf(event: PointerEvent): number {
    return event.clientY - this.element.getBoundingClientRect().top;
  }

  private set(attribute: string, value: number): void {
    const text = String(value);
    if (this.element.getAttribute(attribute) !== text) this.element.setAttribute(attribute, text);
  }
}
