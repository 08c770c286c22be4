import * as vscode from 'vscode';
import type { HistoryLayer } from '../../engine/api';
import { formatBytes, plainText } from '../../ui/text';
import type { HistoryAddress } from './address';
import { displayWidth, padEnd, padStart } from './displayWidth';

/** Longest command that is shown. Characters. */
const longestCommand = 2000;

/** One line a layer, newest first, as `docker history` has it. */
export function historyText(image: HistoryAddress, layers: readonly HistoryLayer[]): string {
  const rows = [
    [vscode.l10n.t('Created'), vscode.l10n.t('Size'), vscode.l10n.t('Command')],
    ...layers.map((layer) => [created(layer), size(layer), command(layer)]),
  ];
  const widths = [0, 1].map((column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  const lines = rows.map(([when = '', bytes = '', what = '']) =>
    `${padEnd(when, widths[0])}  ${padStart(bytes, widths[1])}  ${what}`.trimEnd(),
  );
  return `${[plainText(image.name), plainText(image.id), '', ...lines].join('\n')}\n`;
}

/** In the user's own time zone, to the minute. */
function created({ createdAt }: HistoryLayer): string {
  if (createdAt <= 0) return '';
  const date = new Date(createdAt);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

function size(layer: HistoryLayer): string {
  return formatBytes(layer.size);
}

/** `#(nop)` marks what the classic builder only wrote down; the tags say where another image ends. */
function command({ createdBy, comment, tags }: HistoryLayer): string {
  const text = createdBy.replace(/^\/bin\/sh -c #\(nop\)\s+/, '') || comment;
  const shown = plainText(text, longestCommand);
  return tags.length === 0 ? shown : `${shown}  ← ${plainText(tags.join(', '))}`;
}
