/** One moment: milliseconds since the epoch, and its value. */
export type SparklinePoint = readonly [time: number, value: number | undefined];

/** Units of its own coordinates; CSS says how large it is. */
const width = 100;
const height = 20;

const namespace = 'http://www.w3.org/2000/svg';

/** A line as small as a word. It says nothing to a screen reader: its last value stands beside it. */
export class Sparkline {
  readonly element: SVGSVGElement;
  private readonly line = document.createElementNS(namespace, 'path');
  private readonly area = document.createElementNS(namespace, 'path');
  private drawn = '';

  constructor() {
    this.element = document.createElementNS(namespace, 'svg');
    for (const [name, value] of Object.entries({
      class: 'sparkline',
      viewBox: `0 0 ${String(width)} ${String(height)}`,
      preserveAspectRatio: 'none',
      'aria-hidden': 'true',
      focusable: 'false',
    })) {
      this.element.setAttribute(name, value);
    }
    this.area.setAttribute('class', 'sparkline-area');
    this.line.setAttribute('class', 'sparkline-line');
    this.element.append(this.area, this.line);
  }

  /** `span` milliseconds up to the last point. `top` is the least that the height stands for. */
  draw(points: readonly SparklinePoint[], span: number, top: number): void {
    const runs = runsOf(points, span, top);
    const line = runs.map(pathOf).join('');
    if (line === this.drawn) return;
    this.drawn = line;
    this.line.setAttribute('d', line);
    this.area.setAttribute('d', runs.map(areaOf).join(''));
  }
}

type Place = readonly [x: number, y: number];

/** The points in coordinates, cut where a value is not known. */
function runsOf(
  points: readonly SparklinePoint[],
  span: number,
  top: number,
): readonly (readonly Place[])[] {
  const end = points.at(-1)?.[0] ?? 0;
  const highest = points.reduce((most, [, value]) => Math.max(most, value ?? 0), top);
  const runs: Place[][] = [[]];
  for (const [time, value] of points) {
    if (time < end - span) continue;
    if (value === undefined) {
      runs.push([]);
      continue;
    }
    const x = width - ((end - time) / span) * width;
    const y = height - 1 - (value / highest) * (height - 2);
    runs.at(-1)?.push([Math.round(x * 10) / 10, Math.round(y * 10) / 10]);
  }
  return runs.filter((run) => run.length > 1);
}

function pathOf(run: readonly Place[]): string {
  return run.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${String(x)} ${String(y)}`).join('');
}

function areaOf(run: readonly Place[]): string {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) return '';
  const bottom = String(height);
  return `${pathOf(run)}L${String(last[0])} ${bottom}L${String(first[0])} ${bottom}Z`;
}
