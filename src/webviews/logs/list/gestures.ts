interface GestureTarget {
  /** Down, or up when negative; CSS pixels. */
  readonly scroll: (pixels: number) => void;
  readonly lineHeight: () => number;
}

/** With the Alt key, as in VS Code's editors. */
const fastFactor = 5;
/** What is left of a throw's speed after a millisecond. */
const friction = 0.996;
/** CSS pixels a millisecond; slower is standing still. */
const leastSpeed = 0.02;

/** Wheel, trackpad and finger. */
export function scrollByGestures(viewport: HTMLElement, target: GestureTarget): void {
  viewport.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey || event.deltaY === 0 || event.shiftKey) return;
      event.preventDefault();
      const unit = [1, target.lineHeight(), viewport.clientHeight][event.deltaMode] ?? 1;
      target.scroll(event.deltaY * unit * (event.altKey ? fastFactor : 1));
      if (event.deltaX !== 0) viewport.scrollLeft += event.deltaX * unit;
    },
    { passive: false },
  );
  // Selecting text beyond the edge and searching in the page scroll natively.
  viewport.addEventListener('scroll', () => {
    const { scrollTop } = viewport;
    if (scrollTop === 0) return;
    viewport.scrollTop = 0;
    target.scroll(scrollTop);
  });
  scrollByTouch(viewport, target);
}

function scrollByTouch(viewport: HTMLElement, { scroll }: GestureTarget): void {
  let last: { readonly y: number; readonly time: number } | undefined;
  let speed = 0;
  let thrown = 0;
  viewport.addEventListener('pointerdown', (event) => {
    cancelAnimationFrame(thrown);
    if (event.pointerType === 'touch') last = { y: event.clientY, time: event.timeStamp };
    speed = 0;
  });
  viewport.addEventListener('pointermove', (event) => {
    if (event.pointerType !== 'touch' || last === undefined) return;
    const pixels = last.y - event.clientY;
    speed = pixels / Math.max(1, event.timeStamp - last.time);
    last = { y: event.clientY, time: event.timeStamp };
    scroll(pixels);
  });
  const release = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch' || last === undefined) return;
    last = undefined;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    let before = performance.now();
    const glide = (now: number): void => {
      const passed = now - before;
      before = now;
      scroll(speed * passed);
      speed *= friction ** passed;
      if (Math.abs(speed) > leastSpeed) thrown = requestAnimationFrame(glide);
    };
    if (Math.abs(speed) > leastSpeed) thrown = requestAnimationFrame(glide);
  };
  viewport.addEventListener('pointerup', release);
  viewport.addEventListener('pointercancel', release);
}
