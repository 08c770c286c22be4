import * as vscode from 'vscode';
import type { EndpointSource } from '../../engine/api';
import { plainText } from '../../ui/text';

/** Why this endpoint, in the user's words. */
export function describeSource(source: EndpointSource): string {
  switch (source.kind) {
    case 'environment':
      return vscode.l10n.t('from {0}', source.variable);
    case 'setting':
      return vscode.l10n.t('from the setting longshore.endpoints');
    case 'context':
      return source.chosenBy === 'DOCKER_CONTEXT'
        ? vscode.l10n.t('docker context {0}, from DOCKER_CONTEXT', plainText(source.context))
        : vscode.l10n.t('docker context {0}', plainText(source.context));
    case 'address':
      return vscode.l10n.t('entered here');
    case 'socket':
      return vscode.l10n.t('found at its usual place ({0})', plainText(source.product));
  }
}
