import * as vscode from 'vscode';
import type { JsonObject } from '../../../../engine/api';
import {
  booleanAt,
  numberAt,
  objectAt,
  optionalNumberAt,
  textAt,
  timeAt,
} from '../../../../engine/streams/json';
import { commandLine, Fields } from '../fields';
import type { Format } from '../format';
import { linkTo, type ModelSection } from '../model';
import { wordsAt } from '../read';
import { stateLook } from './state';

export function overviewSection(answer: JsonObject, format: Format): ModelSection {
  const fields = new Fields('overview', format);
  const config = objectAt(answer, 'Config');
  const hostConfig = objectAt(answer, 'HostConfig');
  addRun(fields, answer);
  addRestarts(fields, answer, hostConfig);
  addImage(fields, answer, config);
  fields.command('command', vscode.l10n.t('Command'), commandLine(wordsAt(config, 'Cmd')));
  fields.command(
    'entrypoint',
    vscode.l10n.t('Entrypoint'),
    commandLine(wordsAt(config, 'Entrypoint')),
  );
  fields.code('workingDir', vscode.l10n.t('Working directory'), textAt(config, 'WorkingDir'));
  fields.code('id', vscode.l10n.t('ID'), textAt(answer, 'Id'));
  fields.code('hostname', vscode.l10n.t('Host name'), textAt(config, 'Hostname'));
  fields.code('domainname', vscode.l10n.t('Domain name'), textAt(config, 'Domainname'));
  fields.code('stopSignal', vscode.l10n.t('Stop signal'), textAt(config, 'StopSignal'));
  const stopTimeout = optionalNumberAt(config, 'StopTimeout');
  if (stopTimeout !== undefined && stopTimeout > 0) {
    fields.text('stopTimeout', vscode.l10n.t('Stop timeout'), format.duration(stopTimeout * 1000));
  }
  fields.flag('tty', vscode.l10n.t('Terminal'), booleanAt(config, 'Tty'));
  fields.flag('openStdin', vscode.l10n.t('Standard input open'), booleanAt(config, 'OpenStdin'));
  fields.flag('init', vscode.l10n.t('Init process'), booleanAt(hostConfig, 'Init'));
  fields.flag(
    'autoRemove',
    vscode.l10n.t('Removed when it ends'),
    booleanAt(hostConfig, 'AutoRemove'),
  );
  fields.text('platform', vscode.l10n.t('Platform'), textAt(answer, 'Platform'));
  fields.text('storageDriver', vscode.l10n.t('Storage driver'), textAt(answer, 'Driver'));
  fields.code('logPath', vscode.l10n.t('Log file'), textAt(answer, 'LogPath'));
  return { id: 'overview', title: vscode.l10n.t('Overview'), fields: fields.all };
}

function addRun(fields: Fields, answer: JsonObject): void {
  const state = objectAt(answer, 'State');
  const { text, tone } = stateLook(answer);
  fields.text('state', vscode.l10n.t('State'), text, { tone });
  const startedAt = timeAt(state, 'StartedAt');
  const isRunning = booleanAt(state, 'Running');
  const hasRun = startedAt > 0;
  if (!isRunning && hasRun) addExitCode(fields, numberAt(state, 'ExitCode'));
  fields.text('error', vscode.l10n.t('Error'), textAt(state, 'Error'), { tone: 'bad' });
  if (booleanAt(state, 'OOMKilled')) {
    fields.text(
      'oomKilled',
      vscode.l10n.t('Out of memory'),
      isRunning
        ? vscode.l10n.t('a process was killed')
        : vscode.l10n.t('killed at its memory limit'),
      { tone: 'bad' },
    );
  }
  const created = textAt(answer, 'Created');
  fields.time('created', vscode.l10n.t('Created'), timeAt(answer, 'Created'), created);
  fields.time('started', vscode.l10n.t('Started'), startedAt, textAt(state, 'StartedAt'));
  if (!isRunning) {
    const finished = textAt(state, 'FinishedAt');
    fields.time('finished', vscode.l10n.t('Finished'), timeAt(state, 'FinishedAt'), finished);
  }
  const pid = numberAt(state, 'Pid');
  // No separators: somebody types it somewhere.
  fields.code('pid', vscode.l10n.t('Process ID on the host'), pid > 0 ? String(pid) : '');
}

function addExitCode(fields: Fields, exitCode: number): void {
  const signal = exitCode - 128;
  fields.code('exitCode', vscode.l10n.t('Exit code'), String(exitCode), {
    ...(exitCode === 0 ? {} : { tone: [130, 137, 143].includes(exitCode) ? 'warning' : 'bad' }),
    ...(signal > 0 && signal <= 64 ? { hint: vscode.l10n.t('Ended by signal {0}', signal) } : {}),
  });
}

function addRestarts(fields: Fields, answer: JsonObject, hostConfig: JsonObject): void {
  const restarts = numberAt(answer, 'RestartCount');
  fields.number(
    'restarts',
    vscode.l10n.t('Restarts'),
    restarts,
    restarts > 0 ? { tone: 'warning' } : {},
  );
  const policy = objectAt(hostConfig, 'RestartPolicy');
  const name = textAt(policy, 'Name') || 'no';
  const most = numberAt(policy, 'MaximumRetryCount');
  fields.code(
    'restartPolicy',
    vscode.l10n.t('Restart policy'),
    name === 'on-failure' && most > 0 ? `${name}:${String(most)}` : name,
  );
}

function addImage(fields: Fields, answer: JsonObject, config: JsonObject): void {
  const id = textAt(answer, 'Image');
  const name = textAt(config, 'Image') || id;
  fields.value('image', vscode.l10n.t('Image'), name, (value) =>
    linkTo({ ...value, code: true }, 'image', { id, name }, vscode.l10n.t('Inspect Image')),
  );
  fields.code('imageId', vscode.l10n.t('Image ID'), id);
}
