import * as vscode from 'vscode';
import { isEngineError } from '../../../engine/api';
import { runOnAll, showFailures, type Failure } from '../../../ui/bulk';
import type { Verb } from '../../../ui/commands/registrar';
import { confirm } from '../../../ui/prompts/confirm';
import type { Services } from '../../../ui/services';
import { isAttached, listContainers, namedOrCounted, type NetworkTarget } from './networks';
import { disconnectQuestion, removeQuestion, type NetworkLoss } from './removeQuestion';

/** Plain first; where containers are connected, disconnecting them is offered as a second step. */
export const removeNetworks =
  (services: Services): Verb =>
  async (node, nodes) => {
    const targets = await services.targets.networks(node, nodes, {
      title: vscode.l10n.t('Remove Networks'),
      filter: ({ predefined }) => !predefined,
      empty: vscode.l10n.t('There are no networks that can be removed.'),
    });
    if (targets === undefined) return;
    const losses = await findLosses(services, targets);
    const remove = vscode.l10n.t('Remove');
    if (!(await confirm({ ...removeQuestion(losses), action: remove }))) return;
    const failures = await removeAll(services, targets, false);
    const current = await findLosses(
      services,
      failures.filter(({ error }) => isInUse(error)).map(({ target }) => target),
    );
    // A predefined network is refused as well, and there is nothing to disconnect.
    const connected = current.filter(({ containers }) => containers.length > 0);
    const refused = connected.map(({ target }) => target);
    show(
      services,
      targets.length,
      failures.filter(({ target }) => !refused.includes(target)),
    );
    if (connected.length === 0) return;
    const action = vscode.l10n.t('Disconnect and Remove');
    if (!(await confirm({ ...disconnectQuestion(connected), action }))) return;
    show(services, refused.length, await removeAll(services, refused, true));
  };

/** Engine 20.10 answers 403, later ones 409. */
function isInUse(error: unknown): boolean {
  return isEngineError(error) && (error.kind === 'conflict' || error.status === 403);
}

async function findLosses(
  services: Services,
  targets: readonly NetworkTarget[],
): Promise<readonly NetworkLoss[]> {
  const sessions = [...new Set(targets.map(({ session }) => session))];
  const containers = new Map(
    await Promise.all(
      sessions.map(async (session) => [session, await listContainers(session)] as const),
    ),
  );
  return targets.map((target) => ({
    target,
    name: services.targets.name(target, target.item.name),
    containers: (containers.get(target.session) ?? [])
      .filter((container) => isAttached(container, target.item))
      .map(({ name }) => name),
  }));
}

function removeAll(
  services: Services,
  targets: readonly NetworkTarget[],
  disconnect: boolean,
): Promise<readonly Failure<NetworkTarget>[]> {
  return runOnAll(targets, {
    view: 'networks',
    progress: vscode.l10n.t('Removing {0}', namedOrCounted(targets)),
    name: (target) => services.targets.name(target, target.item.name),
    run: async ({ session, item }, signal) => {
      const { networks, containers } = await session.engine();
      try {
        if (disconnect) {
          for (const container of await containers.list({ signal })) {
            if (!isAttached(container, item)) continue;
            await networks.disconnect(item.id, container.id, { signal, force: true });
          }
        }
        await networks.remove(item.id, { signal });
      } catch (error) {
        // Somebody else was faster: it is gone, which is what was asked for.
        if (!isEngineError(error, 'notFound')) throw error;
      }
    },
  });
}

function show(
  services: Services,
  total: number,
  failures: readonly Failure<NetworkTarget>[],
): void {
  showFailures(services.errors, total, failures, {
    verb: vscode.l10n.t('Remove'),
    name: (target) => services.targets.name(target, target.item.name),
  });
}
