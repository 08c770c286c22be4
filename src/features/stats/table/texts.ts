import * as vscode from 'vscode';
import type { StatsTableTexts } from '../../../webviews/protocol/statsTable';

/** The page fills the numbered places in itself; here they stand for themselves. */
export function statsTableTexts(): StatsTableTexts {
  return { ...columnTexts(), ...rowTexts(), ...stateTexts() };
}

function columnTexts() {
  return {
    name: vscode.l10n.t('Name'),
    cpu: vscode.l10n.t('CPU'),
    memory: vscode.l10n.t('Memory'),
    memoryPercent: vscode.l10n.t('Memory %'),
    networkReceived: vscode.l10n.t('Received'),
    networkSent: vscode.l10n.t('Sent'),
    blockRead: vscode.l10n.t('Read'),
    blockWritten: vscode.l10n.t('Written'),
    pids: vscode.l10n.t('PIDs'),
    state: vscode.l10n.t('State'),
    table: vscode.l10n.t('Container stats'),
    sortBy: vscode.l10n.t('Sort By'),
    ascending: vscode.l10n.t('Ascending'),
    descending: vscode.l10n.t('Descending'),
    sorted: vscode.l10n.t('Sorted by {0}, {1}', '{0}', '{1}'),
  };
}

function rowTexts() {
  return {
    ofLimit: vscode.l10n.t('{0} of {1}', '{0}', '{1}'),
    limit: vscode.l10n.t('/ {0}', '{0}'),
    perSecond: vscode.l10n.t('{0}/s', '{0}'),
    totalReceived: vscode.l10n.t('{0} received in total', '{0}'),
    totalSent: vscode.l10n.t('{0} sent in total', '{0}'),
    totalRead: vscode.l10n.t('{0} read in total', '{0}'),
    totalWritten: vscode.l10n.t('{0} written in total', '{0}'),
    actions: vscode.l10n.t('Actions'),
    showStats: vscode.l10n.t('Show Stats'),
    showLogs: vscode.l10n.t('Show Logs'),
    openShell: vscode.l10n.t('Open Shell'),
    inspect: vscode.l10n.t('Inspect Container'),
    start: vscode.l10n.t('Start Container'),
    stop: vscode.l10n.t('Stop Container'),
    restart: vscode.l10n.t('Restart Container'),
    pause: vscode.l10n.t('Pause Container'),
    unpause: vscode.l10n.t('Unpause Container'),
  };
}

function stateTexts() {
  return {
    containers: vscode.l10n.t('{0} containers', '{0}'),
    oneContainer: vscode.l10n.t('1 container'),
    running: vscode.l10n.t('{0} running', '{0}'),
    none: vscode.l10n.t('No container is running.'),
    loading: vscode.l10n.t('Waiting for the containers…'),
    connecting: vscode.l10n.t('Connecting to the Docker engine…'),
    disconnected: vscode.l10n.t(
      'The connection to the Docker engine is lost. It is tried again until it succeeds.',
    ),
    unresponsive: vscode.l10n.t(
      'The Docker engine does not answer. The values continue when it does again.',
    ),
    noEngine: vscode.l10n.t('The Docker engine of these containers is not connected.'),
    retry: vscode.l10n.t('Retry Now'),
  };
}
