import * as vscode from 'vscode';
import { withoutControlSequences } from '../../../engine/logs/analysis';
import type { SpooledLine } from '../../../engine/logs/spool/format';
import type { Reading } from './reading';

/** A very long line comes in parts; so many lines of others may stand between two of them. */
const mostBetween = 1000;
/** UTF-16 units; VS Code opens no larger documents for an extension. */
const mostText = 48 * 1024 * 1024;

/** A line in an editor, all its parts together; JSON with a field on each line. */
export async function openWholeLine(reading: Reading, number: number): Promise<void> {
  const line = await reading.line(number);
  if (line === undefined) return;
  const head = await firstPart(reading, line, number);
  const text = withoutControlSequences(await wholeText(reading, head)).slice(0, mostText);
  const json = asJson(text);
  const document = await vscode.workspace.openTextDocument(
    json === undefined
      ? { content: text, language: 'longshore-log' }
      : { content: json, language: 'json' },
  );
  await vscode.window.showTextDocument(document);
}

async function firstPart(
  reading: Reading,
  line: SpooledLine,
  number: number,
): Promise<{ line: SpooledLine; number: number }> {
  let head = { line, number };
  for (let at = number - 1; at >= head.number - mostBetween; at--) {
    const before = await reading.line(at);
    if (before === undefined) break;
    if (!isOfSameStream(before, line)) continue;
    if (!before.continues) break;
    head = { line: before, number: at };
  }
  return head;
}

async function wholeText(
  reading: Reading,
  head: { line: SpooledLine; number: number },
): Promise<string> {
  let { line: last, number } = head;
  const parts = [last.text];
  let length = last.text.length;
  for (let at = number + 1; last.continues && at <= number + mostBetween; at++) {
    const next = await reading.line(at);
    if (next === undefined) break;
    if (!isOfSameStream(next, last)) continue;
    last = next;
    number = at;
    parts.push(last.text);
    length += last.text.length;
    if (length > mostText) break;
  }
  return parts.join('');
}

function isOfSameStream(one: SpooledLine, other: SpooledLine): boolean {
  return one.source === other.source && one.stream === other.stream && !one.isSeam;
}

function asJson(text: string): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return undefined;
  }
}
