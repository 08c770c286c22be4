import * as vscode from 'vscode';
import { isEngineError, type ContainerSummary, type EngineSession } from '../../engine/api';
import { readLog } from '../../engine/logs';
import { plainText } from '../../ui/text';

const help = 'https://docs.docker.com/engine/logging/configure/';

/**
 * Whether the engine can give a container's log back. When it cannot, the user is told why, and what to do instead.
 * @throws EngineError notFound, and those of every call
 */
export async function isLogReadable(
  session: EngineSession,
  container: ContainerSummary,
): Promise<boolean> {
  const engine = await session.engine();
  try {
    for await (const lines of readLog(engine, container.id, { tail: 0 }, session.signal)) {
      if (lines.length > 0) break;
    }
    return true;
  } catch (error) {
    if (!isEngineError(error, 'unsupported')) throw error;
  }
  const { logDriver } = await engine.containers.inspect(container.id, { signal: session.signal });
  void explain(plainText(container.name), plainText(logDriver));
  return false;
}

/**
 * For a log that the engine cannot give back (EngineError unsupported): why, where to read it instead, and what to do to have it
 * here. Both arguments fit for a label.
 */
export function describeUnreadable(name: string, driver: string): string {
  if (driver === 'none') {
    return vscode.l10n.t(
      '{0} keeps no log: it was created with the log driver “none”. To follow it here, create the container anew with “local” or “json-file”.',
      name,
    );
  }
  const why = vscode.l10n.t(
    'The log of {0} cannot be read here: its log driver “{1}” sends it elsewhere.',
    name,
    driver,
  );
  // Since Docker 20.10 the engine keeps a copy of what it sends elsewhere, unless told not to.
  const what = vscode.l10n.t(
    'To follow it here, create the container anew with “local” or “json-file”, or without the option “cache-disabled”.',
  );
  return `${why} ${whereToRead(name, driver)} ${what}`;
}

async function explain(name: string, driver: string): Promise<void> {
  const learn = vscode.l10n.t('Learn More');
  const chosen = await vscode.window.showWarningMessage(describeUnreadable(name, driver), learn);
  if (chosen === learn) await vscode.env.openExternal(vscode.Uri.parse(help));
}

function whereToRead(name: string, driver: string): string {
  switch (driver) {
    case 'syslog':
      return vscode.l10n.t(
        'Look into the syslog of the engine’s machine, or of the server that its option “{0}” names.',
        'syslog-address',
      );
    case 'journald':
      return vscode.l10n.t(
        'Read it on the engine’s machine with “{0}”.',
        `journalctl CONTAINER_NAME=${name}`,
      );
    case 'gelf':
      return onServer('gelf-address');
    case 'fluentd':
      return onServer('fluentd-address');
    case 'splunk':
      return onServer('splunk-url');
    case 'awslogs':
      return vscode.l10n.t(
        'Look into CloudWatch Logs, in the group that its option “{0}” names.',
        'awslogs-group',
      );
    case 'gcplogs':
      return vscode.l10n.t('Look into Google Cloud Logging.');
    case 'etwlogs':
      return vscode.l10n.t('Look into the Event Tracing for Windows of the engine’s machine.');
    default:
      return vscode.l10n.t('Read it there.');
  }
}

function onServer(option: string): string {
  return vscode.l10n.t('Look on the server that its option “{0}” names.', option);
}
