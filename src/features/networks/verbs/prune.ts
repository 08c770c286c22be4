import * as vscode from 'vscode';
import type { ContainerSummary, DockerEngine, NetworkSummary } from '../../../engine/api';
import type { Verb } from '../../../ui/commands/registrar';
import { listed, paragraphs } from '../../../ui/prompts/lists';
import { prune } from '../../../ui/prompts/prune';
import type { Services } from '../../../ui/services';
import { plainText } from '../../../ui/text';
import { isAttached } from './networks';

interface Unused {
  readonly network: NetworkSummary;
  /** Names of stopped containers, which the engine does not count as users. */
  readonly stopped: readonly string[];
}

/** Every network that no running container is connected to, as `docker network prune` does. */
export const pruneNetworks =
  (services: Services): Verb =>
  async (node) => {
    const session = await services.targets.session(node);
    if (session === undefined) return;
    await prune(services, session, {
      progress: vscode.l10n.t('Removing unused networks'),
      nothing: vscode.l10n.t('There are no unused networks.'),
      action: vscode.l10n.t('Remove'),
      find: unusedNetworks,
      keyOf: ({ network }) => network.name,
      question: (unused) => ({
        message:
          unused.length === 1
            ? vscode.l10n.t('Remove 1 unused network?')
            : vscode.l10n.t('Remove {0} unused networks?', unused.length),
        detail: paragraphs(
          listed(unused.map(line)),
          unused.some(({ stopped }) => stopped.length > 0)
            ? vscode.l10n.t('A stopped container cannot start without its network.')
            : undefined,
        ),
      }),
      run: (engine, signal) => engine.networks.prune({ signal }),
    });
  };

async function unusedNetworks(engine: DockerEngine): Promise<readonly Unused[]> {
  const [networks, containers] = await Promise.all([
    engine.networks.list(),
    engine.containers.list(),
  ]);
  return networks.flatMap((network) => {
    const users = containers.filter((container) => isAttached(container, network));
    if (network.predefined || users.some(isActive)) return [];
    return [{ network, stopped: users.map(({ name }) => name) }];
  });
}

function isActive({ state }: ContainerSummary): boolean {
  return state === 'running' || state === 'paused' || state === 'restarting';
}

function line({ network, stopped }: Unused): string {
  const name = plainText(network.name, 60);
  if (stopped.length === 0) return name;
  return vscode.l10n.t(
    '{0} (used by stopped containers: {1})',
    name,
    plainText(stopped.join(', '), 60),
  );
}
