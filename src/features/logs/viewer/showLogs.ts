import * as vscode from 'vscode';
import { EngineError, type ContainerSummary, type EngineSessions } from '../../../engine/api';
import type { Verb } from '../../../ui/commands/registrar';
import { scopeOfContainers } from '../../../ui/containerScope';
import type { Services } from '../../../ui/services';
import type { Target } from '../../../ui/targets';
import type { WebviewPanels } from '../../../ui/webview/panels';
import { isRecord, isString } from '../../../webviews/protocol/guards';
import type { LogsIdentity } from '../../../webviews/protocol/logs';

/** What a link names a container by. */
interface ContainerAddress {
  readonly endpointId: string;
  readonly containerId: string;
}

/** The logs of all chosen containers in one view, merged. */
export function showLogsVerb(
  { targets, sessions }: Pick<Services, 'targets' | 'sessions'>,
  panels: WebviewPanels<LogsIdentity>,
): Verb {
  return async (node, nodes) => {
    const chosen = isAddress(node)
      ? [await atAddress(sessions, node)]
      : await targets.containers(node, nodes, {
          title: vscode.l10n.t('Show Logs'),
          empty: vscode.l10n.t('There are no containers.'),
        });
    if (chosen !== undefined) panels.show(scopeOfContainers(chosen));
  };
}

/** @throws EngineError unreachable, notFound */
async function atAddress(
  sessions: EngineSessions,
  { endpointId, containerId }: ContainerAddress,
): Promise<Target<ContainerSummary>> {
  const session = sessions.get(endpointId);
  if (session === undefined) {
    const detail = vscode.l10n.t('The Docker engine of this container is not connected.');
    throw new EngineError({ kind: 'unreachable', detail });
  }
  const { containers } = session.live;
  if (!containers.items.has(containerId)) await containers.load();
  const item = containers.items.get(containerId);
  if (item === undefined) throw new EngineError({ kind: 'notFound', detail: containerId });
  return { session, item };
}

function isAddress(value: unknown): value is ContainerAddress {
  return isRecord(value) && isString(value['endpointId']) && isString(value['containerId']);
}
