import * as vscode from 'vscode';
import type { LogSeam } from '../../engine/logs';

/** What interrupted the log, in a few words. */
export function describeSeam(reason: LogSeam['reason']): string {
  switch (reason) {
    case 'stopped':
      return vscode.l10n.t('container stopped');
    case 'restarted':
      return vscode.l10n.t('container restarted');
    case 'removed':
      return vscode.l10n.t('container removed');
    case 'recreated':
      return vscode.l10n.t('container re-created');
    case 'reconnected':
      return vscode.l10n.t('connection to the engine restored');
  }
}
