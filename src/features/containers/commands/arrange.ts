import * as vscode from 'vscode';
import type { Verb } from '../../../ui/commands/registrar';
import type { ContainerSorting, Settings } from '../../../ui/settings';
import type { ContainerGrouping } from '../../../ui/tree/nodes';
import { pickValue } from '../../../ui/prompts/pickValue';

/** How the rows are grouped: a setting, so that it stays. */
export function groupBy(settings: Settings): Verb {
  return async () => {
    const chosen = await pickValue<ContainerGrouping>(
      vscode.l10n.t('Group Containers By'),
      [
        { value: 'composeProject', label: vscode.l10n.t('Compose project'), icon: 'layers' },
        { value: 'image', label: vscode.l10n.t('Image'), icon: 'package' },
        { value: 'network', label: vscode.l10n.t('Network'), icon: 'type-hierarchy-sub' },
        { value: 'state', label: vscode.l10n.t('State'), icon: 'play-circle' },
        { value: 'none', label: vscode.l10n.t('No groups'), icon: 'list-flat' },
      ],
      settings.get('containers.groupBy'),
    );
    if (chosen !== undefined) await settings.set('containers.groupBy', chosen);
  };
}

export function sortBy(settings: Settings): Verb {
  return async () => {
    const chosen = await pickValue<ContainerSorting>(
      vscode.l10n.t('Sort Containers By'),
      [
        { value: 'name', label: vscode.l10n.t('Name'), icon: 'case-sensitive' },
        { value: 'created', label: vscode.l10n.t('Time of creation, newest first'), icon: 'watch' },
        { value: 'state', label: vscode.l10n.t('State, running first'), icon: 'play-circle' },
        { value: 'image', label: vscode.l10n.t('Image'), icon: 'package' },
      ],
      settings.get('containers.sortBy'),
    );
    if (chosen !== undefined) await settings.set('containers.sortBy', chosen);
  };
}
