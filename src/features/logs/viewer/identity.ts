import * as vscode from 'vscode';
import type { ComposeInfo } from '../../../engine/api';
import { describeScope } from '../../../ui/containerScope';
import type { ContainerScope, ScopedContainer } from '../../../webviews/protocol/containerScope';

export function titleOf(scope: ContainerScope): string {
  return vscode.l10n.t('Logs: {0}', describeScope(scope));
}

/** What compose would call it: how a re-created container is recognised. */
export function composeOf(container: ScopedContainer): ComposeInfo | undefined {
  const { project, service, number } = container;
  if (project === undefined) return undefined;
  return {
    project,
    service: service ?? '',
    number: number ?? '',
    workingDir: '',
    configFiles: [],
  };
}
