import * as vscode from 'vscode';
import type { ContainerSummary, EngineSession, NetworkSummary } from '../../../engine/api';
import { actOnAll } from '../../../ui/bulk';
import type { Verb } from '../../../ui/commands/registrar';
import { containerOf, ofRows } from '../../../ui/rows';
import type { Services } from '../../../ui/services';
import { plainText } from '../../../ui/text';
import { isAttached, isJoinable, listContainers } from './networks';
import { pickContainers } from './pickContainers';

interface Connection {
  readonly network: NetworkSummary;
  readonly container: ContainerSummary;
}

/** From a network: which containers; from containers: which network; from the palette both. */
export const connectContainers =
  (services: Services): Verb =>
  async (node, nodes) => {
    if (node?.kind === 'container') {
      const rows = ofRows(node, nodes, containerOf, ({ item }) => item.id);
      // A network belongs to one engine.
      const own = rows.filter(({ session }) => session === node.session);
      await connectToPicked(
        services,
        node.session,
        own.map(({ item }) => item),
      );
      return;
    }
    const targets = await services.targets.networks(node, nodes, {
      title: vscode.l10n.t('Connect to Network'),
      filter: isJoinable,
      single: true,
      empty: vscode.l10n.t('There are no networks that containers can join.'),
    });
    const [target] = targets ?? [];
    if (target === undefined) return;
    const { session, item: network } = target;
    const name = plainText(network.name, 80);
    const outside = (await listContainers(session)).filter((each) => !isAttached(each, network));
    const chosen = await pickContainers(outside, {
      title: vscode.l10n.t('Connect Containers to {0}', name),
      empty: vscode.l10n.t('Every container is connected to {0}.', name),
    });
    await connect(
      services,
      session,
      (chosen ?? []).map((container) => ({ network, container })),
    );
  };

async function connectToPicked(
  services: Services,
  session: EngineSession,
  containers: readonly ContainerSummary[],
): Promise<void> {
  const networks = (await (await session.engine()).networks.list()).filter(isJoinable);
  const items = networks
    .map((network) => ({
      label: plainText(network.name),
      description: plainText(network.driver),
      detail: plainText(network.subnets.map(({ subnet }) => subnet).join(', ')),
      network,
      outside: containers.filter((container) => !isAttached(container, network)),
    }))
    .filter(({ outside }) => outside.length > 0)
    .sort((a, b) => a.label.localeCompare(b.label));
  if (items.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There are no other networks to join.'),
    );
    return;
  }
  const [first] = containers;
  const what =
    first !== undefined && containers.length === 1
      ? plainText(first.name, 80)
      : vscode.l10n.t('{0} containers', containers.length);
  const title = vscode.l10n.t('Connect {0} to Network', what);
  const chosen = await vscode.window.showQuickPick(items, { title, matchOnDescription: true });
  if (chosen === undefined) return;
  const { network, outside } = chosen;
  await connect(
    services,
    session,
    outside.map((container) => ({ network, container })),
  );
}

async function connect(
  services: Services,
  session: EngineSession,
  connections: readonly Connection[],
): Promise<void> {
  const [first] = connections;
  if (first === undefined) return;
  await actOnAll(services.errors, connections, {
    view: 'networks',
    verb: vscode.l10n.t('Connect'),
    progress: vscode.l10n.t('Connecting to {0}', plainText(first.network.name, 80)),
    name: ({ container }) => container.name,
    run: async ({ network, container }, signal) => {
      const engine = await session.engine();
      await engine.networks.connect(network.id, container.id, { signal });
    },
  });
}
