import { element, setText } from '../kit/dom';
import { fill } from '../kit/fill';
import type { Formatter } from '../kit/format';
import { logsLevels, type LogsHistogram, type LogsTexts } from '../protocol/logs';
import { barsOf, bucketAt, bucketOf, bucketTimes, linesIn, placeOf } from './histogramLayout';
import { levelName, lineCount } from './list/rowLook';
import { clockTime, isSameDay } from './times';

interface HistogramOptions {
  readonly texts: LogsTexts;
  readonly format: Formatter;
  readonly zone: () => 'local' | 'utc';
  readonly onJump: (time: number) => void;
  readonly onRange: (from: number, to: number) => void;
}

/** CSS pixels that the pointer may move and still have clicked. */
const stillness = 3;

/** How many lines there are over time, by level: to see at a glance when something happened, and to go there. */
export class Histogram {
  readonly element: HTMLElement;
  private readonly options: HistogramOptions;
  private readonly canvas = element('canvas', { attributes: { 'aria-hidden': 'true' } });
  private readonly seen = element('div', { className: 'seen' });
  private readonly range = element('div', { className: 'range' });
  private readonly tip = element('div', {
    className: 'tip',
    attributes: { 'aria-hidden': 'true' },
  });
  private data: LogsHistogram | undefined;
  private width = 0;
  private height = 0;
  private colours: readonly string[] | undefined;
  /** The bucket of the keyboard, and where Shift and the arrows began. */
  private cursor: number | undefined;
  private begun: number | undefined;

  constructor(options: HistogramOptions) {
    this.options = options;
    const { texts } = options;
    this.element = element(
      'div',
      {
        className: 'histogram',
        attributes: {
          role: 'slider',
          tabindex: '0',
          'aria-label': texts.histogram,
          'aria-description': texts.histogramHelp,
          'aria-valuemin': '0',
          'aria-valuemax': '0',
          'aria-valuenow': '0',
        },
      },
      this.canvas,
      this.seen,
      this.range,
      this.tip,
    );
    for (const each of [this.element, this.seen, this.range, this.tip]) each.hidden = true;
    new ResizeObserver(([entry]) => {
      this.width = entry?.contentRect.width ?? 0;
      this.height = entry?.contentRect.height ?? 0;
      this.draw();
    }).observe(this.element);
    this.listenToPointer();
    this.element.addEventListener('keydown', (event) => {
      if (this.onKey(event)) event.preventDefault();
    });
    this.element.addEventListener('blur', () => {
      this.point(undefined);
    });
  }

  show(histogram: LogsHistogram | undefined): void {
    const hasShape = (histogram?.buckets.length ?? 0) > 1;
    // While lines are counted anew, and when few are left, what is below must not jump.
    if (histogram === undefined || (this.element.hidden && !hasShape)) return;
    const before = this.data;
    this.data = histogram;
    this.element.hidden = false;
    this.draw();
    if (before !== undefined) this.keepCursor(before, histogram);
  }

  /** The theme is another one. */
  redraw(): void {
    this.colours = undefined;
    this.draw();
  }

  /** Times of what the list shows. */
  showSeen(from: number | undefined, to: number | undefined): void {
    const { data } = this;
    this.seen.hidden = data === undefined || from === undefined || to === undefined;
    if (data === undefined || from === undefined || to === undefined) return;
    this.stretch(this.seen, placeOf(data, from, this.width), placeOf(data, to, this.width));
  }

  /** At the time where it is, whose bucket may be another one now, or hold more. */
  private keepCursor(before: LogsHistogram, now: LogsHistogram): void {
    const move = (bucket: number | undefined): number | undefined =>
      bucket === undefined ? undefined : bucketOf(now, bucketTimes(before, bucket).from);
    if (this.cursor === undefined) return;
    this.begun = move(this.begun);
    this.point(move(this.cursor));
    // That of the keyboard; the pointer draws its own.
    if (this.begun !== undefined) this.showRange(now);
  }

  private draw(): void {
    const { data, width, height, canvas } = this;
    if (data === undefined || width === 0) return;
    const ratio = window.devicePixelRatio;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== wide) canvas.width = wide;
    if (canvas.height !== high) canvas.height = high;
    const context = canvas.getContext('2d');
    if (context === null) return;
    this.colours ??= readColours(this.element);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    for (const bar of barsOf(data, width, height)) {
      context.fillStyle = this.colours[bar.level] ?? '';
      context.fillRect(bar.x, bar.y, bar.width, bar.height);
    }
    this.element.setAttribute('aria-valuemax', String(data.buckets.length - 1));
    this.element.setAttribute(
      'aria-valuetext',
      this.describe(data, this.cursor ?? data.buckets.length - 1),
    );
  }

  private listenToPointer(): void {
    let start: number | undefined;
    const place = (event: PointerEvent): number =>
      event.clientX - this.element.getBoundingClientRect().left;
    this.element.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      start = place(event);
      this.element.setPointerCapture(event.pointerId);
    });
    this.element.addEventListener('pointermove', (event) => {
      const x = place(event);
      if (this.data !== undefined) this.point(bucketAt(this.data, x, this.width));
      this.range.hidden = start === undefined || Math.abs(x - start) <= stillness;
      if (start !== undefined) this.stretch(this.range, Math.min(start, x), Math.max(start, x));
    });
    this.element.addEventListener('pointerup', (event) => {
      if (start === undefined || this.data === undefined) return;
      const [one, other] = [start, place(event)].sort((a, b) => a - b);
      start = undefined;
      this.range.hidden = true;
      const first = bucketTimes(this.data, bucketAt(this.data, one ?? 0, this.width));
      const last = bucketTimes(this.data, bucketAt(this.data, other ?? 0, this.width));
      if ((other ?? 0) - (one ?? 0) <= stillness) this.options.onJump(first.from);
      else this.options.onRange(first.from, last.to);
    });
    this.element.addEventListener('pointercancel', () => {
      start = undefined;
      this.range.hidden = true;
    });
    this.element.addEventListener('pointerleave', () => {
      if (start === undefined) this.point(undefined);
    });
  }

  private onKey(event: KeyboardEvent): boolean {
    const { data, cursor } = this;
    if (data === undefined) return false;
    const last = data.buckets.length - 1;
    const at = cursor ?? last;
    const target = {
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      PageDown: at - 10,
      PageUp: at + 10,
      Home: 0,
      End: last,
    }[event.key];
    if (target !== undefined) {
      this.begun = event.shiftKey ? (this.begun ?? at) : undefined;
      this.point(Math.min(last, Math.max(0, target)));
      this.showRange(data);
      return true;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      const [first, end] = [at, this.begun ?? at].sort((one, other) => one - other);
      const from = bucketTimes(data, first ?? at).from;
      if (this.begun === undefined) this.options.onJump(from);
      else this.options.onRange(from, bucketTimes(data, end ?? at).to);
      this.point(undefined);
      return true;
    }
    if (event.key === 'Escape' && cursor !== undefined) {
      this.point(undefined);
      return true;
    }
    return false;
  }

  private showRange(data: LogsHistogram): void {
    const { begun, cursor } = this;
    this.range.hidden = begun === undefined;
    if (begun === undefined || cursor === undefined) return;
    const [from, to] = [Math.min(begun, cursor), Math.max(begun, cursor) + 1];
    const step = this.width / data.buckets.length;
    this.stretch(this.range, from * step, to * step);
  }

  /** Says what a bucket holds. */
  private point(bucket: number | undefined): void {
    const { data } = this;
    this.cursor = bucket;
    this.tip.hidden = bucket === undefined;
    if (bucket === undefined || data === undefined) {
      this.begun = undefined;
      this.range.hidden = true;
      return;
    }
    const text = this.describe(data, bucket);
    setText(this.tip, text);
    const middle = ((bucket + 0.5) / data.buckets.length) * 100;
    this.tip.classList.toggle('end', middle > 50);
    this.tip.style.setProperty('--place', `${(middle > 50 ? 100 - middle : middle).toFixed(2)}%`);
    this.element.setAttribute('aria-valuenow', String(bucket));
    this.element.setAttribute('aria-valuetext', text);
  }

  private describe(data: LogsHistogram, bucket: number): string {
    const { texts, format, zone } = this.options;
    const { from, to } = bucketTimes(data, bucket);
    const time = (value: number): string => {
      const text = clockTime(value, zone(), !isSameDay(value, Date.now(), zone()));
      return data.bucketWidth < 1000 ? text : text.replace(/\.\d+/, '');
    };
    const count = linesIn(data, bucket);
    const lines = fill(texts.bucket, time(from), time(to), lineCount(texts, format.count, count));
    const levels = (data.buckets[bucket] ?? []).flatMap((count, index) => {
      const level = logsLevels[index - 1];
      return count > 0 && level !== undefined
        ? [`${levelName(texts, level)} ${format.count(count)}`]
        : [];
    });
    return [lines, ...levels.reverse()].join(' · ');
  }

  private stretch(target: HTMLElement, from: number, to: number): void {
    target.style.setProperty('left', `${from.toFixed(1)}px`);
    target.style.setProperty('width', `${Math.max(2, to - from).toFixed(1)}px`);
  }
}

/** A canvas knows no variables: they are read where CSS has set them for each level. */
function readColours(within: HTMLElement): readonly string[] {
  return ['none', ...logsLevels].map((level) => {
    const probe = element('span', { className: `level-${level}` });
    within.append(probe);
    const colour = getComputedStyle(probe).getPropertyValue('--level').trim();
    probe.style.setProperty('color', colour);
    const computed = getComputedStyle(probe).color;
    probe.remove();
    return computed;
  });
}
