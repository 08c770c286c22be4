import * as vscode from 'vscode';
import type { LogSeam } from '../../engine/logs';

type SeamReason = LogSeam['reason'];

const reasons: readonly SeamReason[] = [
  'stopped',
  'restarted',
  'removed',
  'recreated',
  'reconnected',
];

/** As a spool keeps it. */
export function isSeamReason(text: string): text is SeamReason {
  return (reasons as readonly string[]).includes(text);
}

/** What interrupted the log, in a few words. */
export function describeSeam(reason: SeamReason): string {
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

/** By reason. */
export function seamTexts(): Readonly<Record<string, string>> {
  return Object.fromEntries(reasons.map((reason) => [reason, describeSeam(reason)]));
}
