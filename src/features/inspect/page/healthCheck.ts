import * as vscode from 'vscode';
import type { JsonObject } from '../../../engine/api';
import { numberAt } from '../../../engine/streams/json';
import { commandLine, type Fields } from './fields';
import type { Format } from './format';
import { wordsAt } from './read';

/** How a container or an image is checked. */
export function addHealthCheck(fields: Fields, check: JsonObject, format: Format): void {
  const [kind = '', ...words] = wordsAt(check, 'Test');
  const command =
    kind === 'CMD' || kind === 'CMD-SHELL' ? words : kind === '' ? [] : [kind, ...words];
  const line = kind === 'CMD-SHELL' ? words.join(' ') : commandLine(command);
  fields.command('test', vscode.l10n.t('Health check'), line);
  const spans: readonly (readonly [key: string, label: string])[] = [
    ['Interval', vscode.l10n.t('Interval')],
    ['Timeout', vscode.l10n.t('Timeout')],
    ['StartPeriod', vscode.l10n.t('Start period')],
    ['StartInterval', vscode.l10n.t('Start interval')],
  ];
  for (const [key, label] of spans) {
    const nanoseconds = numberAt(check, key);
    if (nanoseconds > 0) fields.text(key, label, format.duration(nanoseconds / 1e6));
  }
  const retries = numberAt(check, 'Retries');
  if (retries > 0) fields.number('retries', vscode.l10n.t('Retries'), retries);
}
