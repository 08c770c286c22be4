import * as vscode from 'vscode';
import type { EngineError } from '../../../engine/api';
import { plainText } from '../../../ui/text';

/** Why a search cannot be done, in the user's words. */
export function describePatternProblem(error: EngineError): string {
  return error.kind === 'timeout'
    ? vscode.l10n.t('This expression takes too long. Make it simpler.')
    : vscode.l10n.t('Not a valid expression: {0}', plainText(error.detail, 200));
}
