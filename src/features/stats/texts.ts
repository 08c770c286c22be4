import * as vscode from 'vscode';
import { plainText } from '../../ui/text';
import type { StatsTexts } from '../../webviews/protocol/stats';

export function titleOf(name: string): string {
  return vscode.l10n.t('Stats: {0}', plainText(name, 60));
}

/** The page fills the numbered places in itself; here they stand for themselves. */
export function statsTexts(): StatsTexts {
  return {
    connecting: vscode.l10n.t('Connecting'),
    waiting: vscode.l10n.t('Waiting'),
    running: vscode.l10n.t('Running'),
    stopped: vscode.l10n.t('Stopped'),
    removed: vscode.l10n.t('Removed'),
    disconnected: vscode.l10n.t('Disconnected'),
    unresponsive: vscode.l10n.t('Not answering'),
    noEngine: vscode.l10n.t('No engine'),
    connectingNotice: vscode.l10n.t('Connecting to the Docker engine…'),
    waitingNotice: vscode.l10n.t('Waiting for the first values…'),
    stoppedNotice: vscode.l10n.t(
      'The container is not running. The values continue when it is started.',
    ),
    removedNotice: vscode.l10n.t('The container has been removed.'),
    disconnectedNotice: vscode.l10n.t(
      'The connection to the Docker engine is lost. It is tried again until it succeeds.',
    ),
    unresponsiveNotice: vscode.l10n.t(
      'The Docker engine does not answer. The values continue when it does again.',
    ),
    noEngineNotice: vscode.l10n.t('The Docker engine of this container is not connected.'),
    start: vscode.l10n.t('Start Container'),
    retry: vscode.l10n.t('Retry Now'),
    cpu: vscode.l10n.t('CPU'),
    memory: vscode.l10n.t('Memory'),
    network: vscode.l10n.t('Network'),
    blockIo: vscode.l10n.t('Block I/O'),
    processes: vscode.l10n.t('Processes'),
    received: vscode.l10n.t('Received'),
    sent: vscode.l10n.t('Sent'),
    read: vscode.l10n.t('Read'),
    written: vscode.l10n.t('Written'),
    cpuNote: vscode.l10n.t('CPUs: {0} · Processes: {1}', '{0}', '{1}'),
    memoryNote: vscode.l10n.t('of {0} ({1})', '{0}', '{1}'),
    networkNote: vscode.l10n.t('Total: {0} received, {1} sent', '{0}', '{1}'),
    blockIoNote: vscode.l10n.t('Total: {0} read, {1} written', '{0}', '{1}'),
    figures: vscode.l10n.t('Values'),
    figure: vscode.l10n.t('Metric'),
    now: vscode.l10n.t('Now'),
    highest: vscode.l10n.t('Highest'),
    total: vscode.l10n.t('Total'),
    chartLabel: vscode.l10n.t('{0} over time. The arrow keys step through it.', '{0}'),
    perSecond: vscode.l10n.t('{0}/s', '{0}'),
    summary: vscode.l10n.t(
      'CPU {0}, memory {1}, received {2}, sent {3}',
      '{0}',
      '{1}',
      '{2}',
      '{3}',
    ),
  };
}
