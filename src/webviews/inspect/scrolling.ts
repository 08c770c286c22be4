import { returnFocus } from '../kit/focus';

/** CSS pixels to leave free around what is scrolled to; above, a section's heading stays. */
const margin = 40;

/** Makes a part of a text visible, within the box of a long value and then within the area. Nothing moves when it is. */
export function scrollToRange(range: Range, area: HTMLElement): void {
  const box = range.startContainer.parentElement?.closest<HTMLElement>('.text');
  if (box !== null && box !== undefined && box.scrollHeight > box.clientHeight) {
    scrollInto(range, box, 4);
  }
  scrollInto(range, area, margin);
}

function scrollInto(range: Range, box: HTMLElement, free: number): void {
  const { top, bottom } = range.getBoundingClientRect();
  const outer = box.getBoundingClientRect();
  if (top >= outer.top + free && bottom <= outer.bottom - free) return;
  box.scrollTop += (top + bottom) / 2 - (outer.top + outer.bottom) / 2;
}

/** Does what may take elements away or put them elsewhere; the focus stays, or goes to what is nearest. */
export function keepFocus(within: HTMLElement, change: () => void): void {
  const focused = document.activeElement;
  const isInside = focused instanceof HTMLElement && within.contains(focused);
  const section = isInside ? focused.closest('section') : null;
  change();
  if (!isInside || within.contains(document.activeElement)) return;
  if (focused.isConnected && focused.checkVisibility()) {
    returnFocus(focused);
    return;
  }
  const next =
    section?.isConnected === true
      ? (section.querySelector<HTMLElement>('.value [tabindex="0"]') ??
        section.querySelector<HTMLElement>('button'))
      : undefined;
  returnFocus(next ?? within);
}
