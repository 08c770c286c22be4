import * as vscode from 'vscode';
import { parseReference } from '../../../engine/images/reference';

/** Why Docker would reject an image reference; undefined when it would not. */
export function referenceProblem(text: string): string | undefined {
  if (text === '') return vscode.l10n.t('Enter an image, such as {0}', 'nginx:1.27');
  if (parseReference(text) !== undefined) return undefined;
  if (/\s/.test(text)) return vscode.l10n.t('An image reference has no spaces.');
  if (/^(https?|docker):/.test(text)) {
    return vscode.l10n.t(
      'Leave out the scheme, for example {0}',
      'registry.example.com/repository:tag',
    );
  }
  if (parseReference(text.toLowerCase()) !== undefined) {
    return vscode.l10n.t('The repository is written in lower case.');
  }
  return vscode.l10n.t('Enter an image, such as {0}', 'registry/repository:tag');
}
