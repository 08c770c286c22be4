import * as vscode from 'vscode';
import type { Verb } from '../../ui/commands/registrar';
import { pickValue } from '../../ui/prompts/pickValue';
import type { ImageSorting, Settings } from '../../ui/settings';

export function sortBy(settings: Settings): Verb {
  return async () => {
    const chosen = await pickValue<ImageSorting>(
      vscode.l10n.t('Sort Images By'),
      [
        { value: 'name', label: vscode.l10n.t('Name'), icon: 'case-sensitive' },
        { value: 'created', label: vscode.l10n.t('Time of creation, newest first'), icon: 'watch' },
        { value: 'size', label: vscode.l10n.t('Size, largest first'), icon: 'graph' },
      ],
      settings.get('images.sortBy'),
    );
    if (chosen !== undefined) await settings.set('images.sortBy', chosen);
  };
}
