import * as vscode from 'vscode';
import { plainText } from '../../ui/text';
import { volumeText } from '../../ui/tree/rows/volumeName';
import type { InspectIdentity } from '../../webviews/protocol/inspectPage';

/** Of the tab. */
export function titleOf({ kind, name }: Pick<InspectIdentity, 'kind' | 'name'>): string {
  return vscode.l10n.t('Inspect: {0}', plainText(kind === 'volume' ? volumeText(name) : name, 60));
}
