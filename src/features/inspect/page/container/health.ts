import * as vscode from 'vscode';
import type { JsonObject } from '../../../../engine/api';
import { numberAt, objectAt, objectsAt, textAt, timeAt } from '../../../../engine/streams/json';
import { Fields } from '../fields';
import type { Format } from '../format';
import { addHealthCheck } from '../healthCheck';
import type { ModelSection } from '../model';
import { wordsAt } from '../read';
import { healthOf } from './state';

/** The health check and what its last runs said, newest first; nothing without one. */
export function healthSections(answer: JsonObject, format: Format): ModelSection[] {
  const state = objectAt(answer, 'State');
  const check = objectAt(objectAt(answer, 'Config'), 'Healthcheck');
  const test = wordsAt(check, 'Test');
  if (healthOf(state) === '' && (test.length === 0 || test[0] === 'NONE')) return [];
  const health = objectAt(state, 'Health');
  const fields = new Fields('health', format);
  const status = healthOf(state);
  const tone = status === 'healthy' ? 'good' : status === 'unhealthy' ? 'bad' : 'warning';
  fields.text('status', vscode.l10n.t('Health'), healthText(status), { tone });
  const streak = numberAt(health, 'FailingStreak');
  if (streak > 0)
    fields.number('streak', vscode.l10n.t('Failures in a row'), streak, { tone: 'bad' });
  addHealthCheck(fields, check, format);
  return [
    {
      id: 'health',
      title: vscode.l10n.t('Health'),
      fields: fields.all,
      table: healthLog(health, format),
    },
  ];
}

function healthText(status: string): string {
  switch (status) {
    case 'healthy':
      return vscode.l10n.t('healthy');
    case 'unhealthy':
      return vscode.l10n.t('unhealthy');
    case 'starting':
      return vscode.l10n.t('starting');
    default:
      return status === '' ? vscode.l10n.t('not checked yet') : status;
  }
}

function healthLog(health: JsonObject, format: Format): NonNullable<ModelSection['table']> {
  const runs = [...objectsAt(health, 'Log')].reverse();
  return {
    columns: [
      { label: vscode.l10n.t('Checked') },
      { label: vscode.l10n.t('Duration'), align: 'end' },
      { label: vscode.l10n.t('Exit code'), align: 'end' },
      { label: vscode.l10n.t('Output') },
    ],
    rows: runs.map((run) => {
      const start = timeAt(run, 'Start');
      const id = `health/${textAt(run, 'Start')}`;
      const exitCode = numberAt(run, 'ExitCode');
      return {
        id,
        cells: [
          { id: `${id}/at`, text: start === 0 ? '' : format.time(start) },
          { id: `${id}/duration`, text: durationOf(run, format) },
          { id: `${id}/exitCode`, text: String(exitCode), tone: exitCode === 0 ? 'good' : 'bad' },
          { id: `${id}/output`, text: textAt(run, 'Output').trimEnd(), code: true },
        ],
      };
    }),
  };
}

function durationOf(run: JsonObject, format: Format): string {
  const [start, end] = [timeAt(run, 'Start'), timeAt(run, 'End')];
  return start > 0 && end >= start ? format.duration(end - start) : '';
}
