const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Marks that make the text around them read in another order than it is written. */
const bidi = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/** Notifications and inputs make a link of `[text](command:…)`, which runs that command when clicked. */
const link = /\]\(/g;

/** Longest text from an engine that a label, tooltip or message shows. Characters. */
const limit = 500;

/** Text from an engine made fit for a label or message: one line, no control or direction characters, bounded. */
export function plainText(text: string, maximum = limit): string {
  const line = text
    .slice(0, maximum * 4)
    .replace(/[\r\n\t]+/g, ' ')
    .replace(controls, '\uFFFD')
    .replace(bidi, '')
    .replace(link, '] (')
    .trim();
  return line.length > maximum ? `${line.slice(0, maximum - 1)}…` : line;
}

/** Text from an engine made fit for a place of its own, where it may have lines: no other control characters, no direction marks. */
export function blockText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(controls, '\uFFFD').replace(bidi, '');
}

/** Status bar and quick picks make an icon of `$(name)`, which is for us alone to do. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$ (');
}

/** The twelve digits that the docker CLI shows. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes in powers of 1000 with three digits, as the docker CLI writes them. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${String(Number(value.toFixed(digits)))} ${units[unit] ?? ''}`;
}
