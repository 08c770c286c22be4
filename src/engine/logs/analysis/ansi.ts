import { hasControlSequences, sequences, withoutControls } from './controlSequences';

/** How a part of a line is drawn. Numbers 0–15 are the terminal's colours, others `#rrggbb`. */
export interface AnsiStyle {
  readonly foreground?: number | string | undefined;
  readonly background?: number | string | undefined;
  readonly bold?: boolean | undefined;
  readonly dim?: boolean | undefined;
  readonly italic?: boolean | undefined;
  readonly underline?: boolean | undefined;
  /** Foreground and background, those of the editor too, change places. */
  readonly inverse?: boolean | undefined;
  readonly strikethrough?: boolean | undefined;
}

/** In UTF-16 units of the text without control sequences, end exclusive. */
export interface AnsiSpan {
  readonly start: number;
  readonly end: number;
  readonly style: AnsiStyle;
}

export interface AnsiText {
  /** As `withoutControlSequences` gives it. */
  readonly text: string;
  /** In their order, none empty, none overlapping; what has no style has no span. */
  readonly spans: readonly AnsiSpan[];
}

type Style = { -readonly [K in keyof AnsiStyle]: AnsiStyle[K] };

const plain: readonly AnsiSpan[] = [];
const sgr = /^(?:\u001b\[|\u009b)([\d;:]*)m$/;
/** More than any program writes; what follows in the same sequence is not read. */
const mostParameters = 64;

/**
 * A line with its SGR sequences (ECMA-48 8.3.117, and those for 256 and 16 million colours from ITU-T T.416) as spans. Every
 * other sequence is dropped; of a hyperlink (OSC 8) the text stays. Each line begins without style.
 */
export function parseAnsi(line: string): AnsiText {
  if (!hasControlSequences(line)) return { text: line, spans: plain };
  const spans: AnsiSpan[] = [];
  let text = '';
  let style: AnsiStyle = {};
  let read = 0;
  const show = (end: number): void => {
    const part = withoutControls(line.slice(read, end));
    if (part === '') return;
    const last = spans.at(-1);
    const start = text.length;
    text += part;
    if (Object.keys(style).length === 0) return;
    if (last?.style === style && last.end === start)
      spans[spans.length - 1] = { ...last, end: text.length };
    else spans.push({ start, end: text.length, style });
  };
  for (const match of line.matchAll(sequences)) {
    const [sequence] = match;
    show(match.index);
    read = match.index + sequence.length;
    const parameters = sgr.exec(sequence)?.[1];
    if (parameters !== undefined) style = styled(style, parameters);
  }
  show(line.length);
  return { text, spans };
}

/** @param parameters as in the sequence: `1;38;5;208`, or with sub-parameters: `4:3;38:2::255:0:0` */
function styled(before: AnsiStyle, parameters: string): AnsiStyle {
  const style: Style = { ...before };
  const list = parameters.split(';', mostParameters);
  for (let at = 0; at < list.length; at++) {
    const parameter = list[at] ?? '';
    const [code = 0, ...sub] = parameter.split(':', mostParameters).map(Number);
    if (code === 38 || code === 48 || code === 58) {
      const isOwn = sub.length > 0;
      const values = isOwn ? sub : list.slice(at + 1, at + 5).map(Number);
      const kind = values[0];
      if (!isOwn) at += kind === 2 ? 4 : kind === 5 ? 2 : 0;
      // With sub-parameters a colour space may stand before the three values.
      const rgb = isOwn && values.length > 4 ? values.slice(2) : values.slice(1);
      const colour = kind === 2 ? trueColour(rgb) : kind === 5 ? indexed(values[1]) : undefined;
      if (code === 38) style.foreground = colour ?? style.foreground;
      else if (code === 48) style.background = colour ?? style.background;
      // 58, the underline's own colour, is read so that its values are not taken for codes.
    } else apply(style, code, sub[0]);
  }
  for (const key of Object.keys(style) as (keyof Style)[])
    if (style[key] === undefined) Reflect.deleteProperty(style, key);
  return style;
}

function apply(style: Style, code: number, sub: number | undefined): void {
  if (code >= 30 && code <= 37) style.foreground = code - 30;
  else if (code >= 90 && code <= 97) style.foreground = code - 82;
  else if (code >= 40 && code <= 47) style.background = code - 40;
  else if (code >= 100 && code <= 107) style.background = code - 92;
  else {
    switch (code) {
      case 0:
        for (const key of Object.keys(style)) Reflect.deleteProperty(style, key);
        break;
      case 1:
        style.bold = true;
        break;
      case 2:
        style.dim = true;
        break;
      case 3:
        style.italic = true;
        break;
      case 4:
        style.underline = sub === 0 ? undefined : true;
        break;
      case 7:
        style.inverse = true;
        break;
      case 9:
        style.strikethrough = true;
        break;
      case 21:
        style.underline = true;
        break;
      case 22:
        style.bold = style.dim = undefined;
        break;
      case 23:
        style.italic = undefined;
        break;
      case 24:
        style.underline = undefined;
        break;
      case 27:
        style.inverse = undefined;
        break;
      case 29:
        style.strikethrough = undefined;
        break;
      case 39:
        style.foreground = undefined;
        break;
      case 49:
        style.background = undefined;
        break;
    }
  }
}

/** The usual palette of 256: 16 of the terminal, a cube of 6 × 6 × 6, 24 greys. */
function indexed(index: number | undefined): number | string | undefined {
  if (index === undefined || !(index >= 0 && index <= 255)) return undefined;
  if (index < 16) return index;
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return hex([grey, grey, grey]);
  }
  const step = (place: number): number => {
    const value = Math.floor((index - 16) / place) % 6;
    return value === 0 ? 0 : 55 + value * 40;
  };
  return hex([step(36), step(6), step(1)]);
}

function trueColour(values: readonly number[]): string | undefined {
  const rgb = values.slice(0, 3);
  return rgb.length === 3 && rgb.every((value) => value >= 0 && value <= 255)
    ? hex(rgb)
    : undefined;
}

function hex(rgb: readonly number[]): string {
  return `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
