import * as vscode from 'vscode';
import type { InspectTexts } from '../../../webviews/protocol/inspect';

/** The page fills the numbered places in itself; here they stand for themselves. */
export function inspectTexts(): InspectTexts {
  return {
    search: vscode.l10n.t('Search'),
    clearSearch: vscode.l10n.t('Clear'),
    previousMatch: vscode.l10n.t('Previous Match (Shift+F3)'),
    nextMatch: vscode.l10n.t('Next Match (F3)'),
    matchOf: vscode.l10n.t('{0} of {1}', '{0}', '{1}'),
    noMatch: vscode.l10n.t('No results'),
    sections: vscode.l10n.t('Sections'),
    actions: vscode.l10n.t('Actions'),
    more: vscode.l10n.t('More Actions…'),
    expandAll: vscode.l10n.t('Expand All'),
    collapseAll: vscode.l10n.t('Collapse All'),
    copySection: vscode.l10n.t('Copy Section'),
    copy: vscode.l10n.t('Copy'),
    copied: vscode.l10n.t('Copied'),
    reveal: vscode.l10n.t('Show Value'),
    hide: vscode.l10n.t('Hide Value'),
    hiddenValue: vscode.l10n.t('hidden'),
    showWhole: vscode.l10n.t('Show All {0} Characters', '{0}'),
    showLess: vscode.l10n.t('Show Less'),
    loading: vscode.l10n.t('Asking the Docker engine…'),
    removed: vscode.l10n.t('No longer on the engine.'),
    left: vscode.l10n.t('Its engine is not connected.'),
    lost: vscode.l10n.t('Its engine cannot be reached.'),
    failed: vscode.l10n.t('The engine gave no answer about it.'),
    lastState: vscode.l10n.t('This is its last known state.'),
    retry: vscode.l10n.t('Retry Now'),
  };
}
