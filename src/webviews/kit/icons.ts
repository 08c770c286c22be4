/** Drawn with strokes in a square of 16, in the colour of the text around. */
const paths = {
  arrowUp: 'M8 13V3M4 7l4-4 4 4',
  arrowDown: 'M8 3v10M4 9l4 4 4-4',
  chevronRight: 'M6 4l4 4-4 4',
  chevronDown: 'M4 6l4 4 4-4',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.5l3.5 3.5L13 4.5',
  search: 'M11 7a4 4 0 1 1-8 0a4 4 0 0 1 8 0zM10 10l4 4',
  exclude: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM4 4l8 8',
  filter: 'M2 4h12M4.5 8h7M7 12h2',
  levels: 'M3 13V9M8 13V3M13 13V6',
  streams: 'M2 5h9M8 2l3 3-3 3M14 11H5M8 8.5L5 11l3 2.5',
  container: 'M2 5l6-3 6 3v6l-6 3-6-3zM2 5l6 3 6-3M8 8v6',
  clock: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM8 4.5V8l2.5 2',
  pin: 'M6 2h4l-.5 4.5L12 9H4l2.5-2.5zM8 9v5',
} as const;

/** Three dots are not strokes. */
const dots =
  'M4.5 8a1 1 0 1 1-2 0a1 1 0 0 1 2 0zM9 8a1 1 0 1 1-2 0a1 1 0 0 1 2 0zM13.5 8a1 1 0 1 1-2 0a1 1 0 0 1 2 0z';

export type IconName = keyof typeof paths | 'more';

const namespace = 'http://www.w3.org/2000/svg';

/** Says nothing to a screen reader: what it stands on has a label. */
export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS(namespace, 'svg');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', name === 'more' ? dots : paths[name]);
  for (const [attribute, value] of Object.entries({
    class: 'icon',
    viewBox: '0 0 16 16',
    width: '16',
    height: '16',
    fill: name === 'more' ? 'currentColor' : 'none',
    stroke: name === 'more' ? 'none' : 'currentColor',
    'stroke-width': '1.2',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
    focusable: 'false',
  })) {
    svg.setAttribute(attribute, value);
  }
  svg.append(path);
  return svg;
}
