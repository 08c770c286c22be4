import * as vscode from 'vscode';
import type { ContainerSummary, EngineSession, PortMapping } from '../../../engine/api';
import type { Verb } from '../../../ui/commands/registrar';
import { openPortUrl, portUrl } from '../../../ui/portUrl';
import type { Services } from '../../../ui/services';
import { portText } from '../../../ui/tree/rows/ports';
import { distinctPorts } from '../tree/children';

/** Opens a published port in the browser, in a remote window through its tunnel. */
export function openPort({ targets }: Services): Verb {
  return async (node, nodes) => {
    if (node?.kind === 'port') {
      await open(node.session, node.port);
      return;
    }
    const chosen = await targets.containers(node, nodes, {
      title: vscode.l10n.t('Open in Browser'),
      filter: (container) => container.ports.some(isReachable),
      single: true,
      empty: vscode.l10n.t('No running container publishes a TCP port.'),
    });
    const [target] = chosen ?? [];
    if (target === undefined) return;
    const port = await pickPort(target.session, target.item);
    if (port !== undefined) await open(target.session, port);
  };
}

function isReachable(port: PortMapping): boolean {
  return port.hostPort !== undefined && port.protocol === 'tcp';
}

async function pickPort(
  session: EngineSession,
  container: ContainerSummary,
): Promise<PortMapping | undefined> {
  const ports = distinctPorts(container).filter(isReachable);
  if (ports.length < 2) return ports[0];
  const choice = await vscode.window.showQuickPick(
    ports.map((port) => ({
      label: portText(port),
      description: portUrl(session.endpoint, port) ?? '',
      port,
    })),
    { title: vscode.l10n.t('Open in Browser'), placeHolder: vscode.l10n.t('Port to open') },
  );
  return choice?.port;
}

async function open(session: EngineSession, port: PortMapping): Promise<void> {
  const url = portUrl(session.endpoint, port);
  if (url !== undefined) await openPortUrl(url);
}
