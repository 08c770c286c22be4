import type { RunNote, RunNoteKind } from '../../api';
import { quote } from './quote';

/** Bytes that one argument may have on Linux (MAX_ARG_STRLEN), without the zero at its end. */
const longest = 131_071;

/** Collects the words of one command: its options, and what follows them. */
export class CommandLine {
  private readonly start: string;
  private readonly container: string;
  private readonly lines: string[] = [];
  private readonly found: RunNote[] = [];

  /** `start` is written as it is. */
  constructor(start: string, container: string) {
    this.start = start;
    this.container = container;
  }

  get notes(): readonly RunNote[] {
    return this.found;
  }

  flag(option: string): void {
    this.lines.push(option);
  }

  /** An option with its value; nothing when that is empty. */
  option(option: string, value: string): void {
    if (value !== '') this.given(option, value);
  }

  /** The same, where an empty value means something. */
  given(option: string, value: string): void {
    this.bound(value, `${option} ${value.split('=', 1)[0]?.slice(0, 80) ?? ''}`);
    this.lines.push(`${option} ${quote(value)}`);
  }

  each(option: string, values: Iterable<string>): void {
    for (const value of values) this.given(option, value);
  }

  /** The last line: what is no option. */
  words(...words: readonly string[]): void {
    for (const word of words) this.bound(word, word.slice(0, 80));
    this.lines.push(words.map(quote).join(' '));
  }

  note(kind: RunNoteKind, subject = ''): void {
    this.found.push({ kind, form: 'command', container: this.container, subject });
  }

  toString(): string {
    return [this.start, ...this.lines].join(' \\\n  ');
  }

  private bound(value: string, subject: string): void {
    if (Buffer.byteLength(value) > longest) this.note('longArgument', subject);
  }
}
