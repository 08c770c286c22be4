import * as vscode from 'vscode';
import { plainText } from '../text';
import { inlineCode } from './inlineCode';

/** Longest value that a tooltip shows. Characters. */
const limit = 200;

/** A tooltip that shows what an engine says without ever interpreting it: neither trusted nor HTML, values as code. */
export class Tooltip {
  readonly markdown = new vscode.MarkdownString();

  constructor(title: string) {
    this.markdown.isTrusted = false;
    this.markdown.supportHtml = false;
    this.title(title);
  }

  /** What follows is about something else. */
  section(title: string): void {
    this.markdown.appendMarkdown('\n\n---\n\n');
    this.title(title);
  }

  /** One line, left out when there is no value. */
  line(label: string, value: string | undefined): void {
    this.lines(label, value === undefined ? [] : [value]);
  }

  /** A line in Longshore's own words, which need no marks that set them apart. */
  fact(label: string, value: string | undefined): void {
    if (value === undefined) return;
    this.markdown.appendText(vscode.l10n.t('{0}: {1}', label, plainText(value)));
    this.markdown.appendMarkdown('  \n');
  }

  /** A number, left out when there is none of it. */
  count(label: string, value: number): void {
    if (value > 0) this.fact(label, String(value));
  }

  /** Several values on one line, the first eight of them. */
  lines(label: string, values: readonly string[]): void {
    const shown = values.map((value) => plainText(value, limit)).filter((value) => value !== '');
    if (shown.length === 0) return;
    this.markdown.appendText(vscode.l10n.t('{0}:', label));
    this.markdown.appendMarkdown(` ${shown.slice(0, 8).map(inlineCode).join(' ')}`);
    if (shown.length > 8) this.markdown.appendText(` +${shown.length - 8}`);
    this.markdown.appendMarkdown('  \n');
  }

  /** One line whose value is set apart from Longshore's own words after it. */
  noted(label: string, value: string, note: string): void {
    this.markdown.appendText(vscode.l10n.t('{0}:', label));
    this.markdown.appendMarkdown(` ${inlineCode(plainText(value, limit))} `);
    this.markdown.appendText(note);
    this.markdown.appendMarkdown('  \n');
  }

  /** Text of its own, as plain text. */
  paragraph(text: string): void {
    this.markdown.appendMarkdown('\n\n');
    this.markdown.appendText(plainText(text));
  }

  private title(title: string): void {
    this.markdown.appendMarkdown(`${inlineCode(plainText(title, limit))}\n\n`);
  }
}

/** A moment in the user's language. @param time milliseconds since the epoch; 0 when unknown */
export function formatTime(time: number): string | undefined {
  if (time === 0) return undefined;
  return new Date(time).toLocaleString(vscode.env.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
}
