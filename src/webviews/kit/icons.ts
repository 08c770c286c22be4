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
  copy: 'M6 6h7v8H6zM10 6V2.5H3V10h3',
  eye: 'M1.5 8C3 5 5.2 3.5 8 3.5S13 5 14.5 8C13 11 10.8 12.5 8 12.5S3 11 1.5 8zM10 8a2 2 0 1 1-4 0a2 2 0 0 1 4 0z',
  eyeOff: 'M1.5 8C3 5 5.2 3.5 8 3.5S13 5 14.5 8C13 11 10.8 12.5 8 12.5S3 11 1.5 8zM3 13.5L13 2.5',
  json: 'M6 2.5H5C4 2.5 3.5 3 3.5 4v2.5L2 8l1.5 1.5V12c0 1 .5 1.5 1.5 1.5h1M10 2.5h1c1 0 1.5.5 1.5 1.5v2.5L14 8l-1.5 1.5V12c0 1-.5 1.5-1.5 1.5h-1',
  compare: 'M7 3H2.5v10H7M9 3h4.5v10H9M8 1.5v13M4.5 8h1.5M10 8h1.5',
  logs: 'M3 3.5h10M3 6.5h7M3 9.5h10M3 12.5h5',
  stats: 'M2 2v12h12M4.5 10l3-3.5 2.5 2L13.5 4',
  open: 'M9 2.5h4.5V7M13.5 2.5L8 8M11.5 9.5v4h-9v-9h4',
  folder: 'M2 12.5v-9h4l1.5 2H14v7z',
  terminal: 'M2 3h12v10H2zM4.5 6l2 2-2 2M8 10.5h3.5',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.5L13 6M13 2.5V6H9.5',
  list: 'M6 4h8M6 8h8M6 12h8M2.5 4h.5M2.5 8h.5M2.5 12h.5',
  image: 'M8 2l6 3-6 3-6-3zM2 8l6 3 6-3M2 11l6 3 6-3',
  volume: 'M2.5 4a5.5 2 0 1 0 11 0a5.5 2 0 1 0-11 0v8a5.5 2 0 0 0 11 0V4',
  network: 'M8 6V3M3.5 13v-3h9v3M8 10V6M6.5 3h3M2.5 13h2M11.5 13h2',
  play: 'M4.5 3l8 5-8 5z',
  dot: 'M9 8a1 1 0 1 1-2 0a1 1 0 0 1 2 0z',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  zoomIn: 'M11 7a4 4 0 1 1-8 0a4 4 0 0 1 8 0zM10 10l4 4M7 5v4M5 7h4',
  zoomOut: 'M11 7a4 4 0 1 1-8 0a4 4 0 0 1 8 0zM10 10l4 4M5 7h4',
  wholeTime: 'M2 3v10M14 3v10M4.5 8h7M6.5 6l-2 2 2 2M9.5 6l2 2-2 2',
  save: 'M8 2v8M5 7.5l3 3 3-3M2.5 11v2.5h11V11',
  limits: 'M2 5h5M11 5h3M9 3v4M2 11h2M8 11h6M6 9v4',
} as const;

/** Three dots are not strokes. */
const dots =
  'M4.5 8a1 1 0 1 1-2 0a1 1 0 0 1 2 0zM9 8a1 1 0 1 1-2 0a1 1 0 0 1 2 0zM13.5 8a1 1 0 1 1-2 0a1 1 0 0 1 2 0z';

export type IconName = keyof typeof paths | 'more';

/** A name that came in a message; one that is not known is a dot. */
export function iconNamed(name: string): IconName {
  return name === 'more' || Object.hasOwn(paths, name) ? (name as IconName) : 'dot';
}

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
