import * as vscode from 'vscode';
import type { InspectTone } from '../../../webviews/protocol/inspect';
import type { Format } from './format';
import type { ModelField, ModelValue } from './model';
import { hasSecretInside } from './secrets';

export type Look = Omit<ModelValue, 'id' | 'text'>;

/** The fields of one section, made one by one; what has no value is left out. */
export class Fields {
  readonly all: ModelField[] = [];
  private readonly section: string;
  private readonly format: Format;

  constructor(section: string, format: Format) {
    this.section = section;
    this.format = format;
  }

  text(id: string, label: string, text: string, look: Look = {}): void {
    this.texts(id, label, text === '' ? [] : [text], look);
  }

  /** As {@link text}, in monospace: what somebody may type somewhere. */
  code(id: string, label: string, text: string, look: Look = {}): void {
    this.text(id, label, text, { code: true, ...look });
  }

  /** A command line or the like, hidden where it has a password in it. */
  command(id: string, label: string, text: string): void {
    this.code(id, label, text, hasSecretInside(text) ? { secret: true } : {});
  }

  texts(id: string, label: string, texts: readonly string[], look: Look = {}): void {
    const values = texts.map((text, index) => ({ id: this.idOf(id, index), text, ...look }));
    this.values(id, label, values);
  }

  codes(id: string, label: string, texts: readonly string[], look: Look = {}): void {
    this.texts(id, label, texts, { code: true, ...look });
  }

  /** One value that is more than a text, such as a link. */
  value(id: string, label: string, text: string, make: (value: ModelValue) => ModelValue): void {
    if (text !== '') this.values(id, label, [make({ id: this.idOf(id, 0), text })]);
  }

  values(id: string, label: string, values: readonly ModelValue[]): void {
    if (values.length > 0) this.all.push({ id, label, values });
  }

  number(id: string, label: string, value: number | undefined, look: Look = {}): void {
    if (value !== undefined) this.text(id, label, this.format.number(value), look);
  }

  /** A size in powers of 1024; none of it is left out. */
  memory(id: string, label: string, bytes: number): void {
    if (bytes <= 0) return;
    this.text(id, label, this.format.memory(bytes), { hint: this.format.exactBytes(bytes) });
  }

  size(id: string, label: string, bytes: number | undefined): void {
    if (bytes === undefined || bytes < 0) return;
    this.text(id, label, this.format.size(bytes), { hint: this.format.exactBytes(bytes) });
  }

  /** @param time milliseconds since the epoch; 0 when there is none @param exact as the engine tells it */
  time(id: string, label: string, time: number, exact = ''): void {
    if (time <= 0) return;
    const hint = exact === '' ? new Date(time).toISOString() : exact;
    this.text(id, label, this.format.time(time), { hint });
  }

  /** Left out where it is not so. */
  flag(id: string, label: string, isSo: boolean, tone: InspectTone = 'plain'): void {
    if (isSo) this.text(id, label, vscode.l10n.t('Yes'), tone === 'plain' ? {} : { tone });
  }

  /** Yes or no, where either is worth to be told. */
  yesOrNo(id: string, label: string, isSo: boolean, look: Look = {}): void {
    this.text(id, label, isSo ? vscode.l10n.t('Yes') : vscode.l10n.t('No'), look);
  }

  idOf(id: string, index: number): string {
    return `${this.section}/${id}${index === 0 ? '' : `/${String(index)}`}`;
  }
}

/** An argument list as a line of a shell, so that it can be told where an argument ends. */
export function commandLine(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ');
}
