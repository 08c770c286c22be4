import * as vscode from 'vscode';
import type { ContainerSummary } from '../../engine/api';
import type { Verb } from '../../ui/commands/registrar';
import type { Services } from '../../ui/services';
import type { Target } from '../../ui/targets';
import { plainText } from '../../ui/text';
import type { FollowedLogs } from './followedLogs';
import { isLogReadable } from './readableLog';

/** Shows the log of each container and keeps it current; one that is already open is shown again. */
export function followLogVerb(services: Services, logs: FollowedLogs): Verb {
  return async (node, nodes) => {
    const targets = await services.targets.containers(node, nodes, {
      title: vscode.l10n.t('Follow Logs'),
      empty: vscode.l10n.t('There are no containers.'),
    });
    if (targets === undefined) return;
    const [only, ...others] = targets;
    if (only !== undefined && others.length === 0) {
      await open(only, logs);
      return;
    }
    await Promise.all(
      targets.map(async (target) => {
        try {
          await open(target, logs);
        } catch (error) {
          void services.errors.show(error, vscode.l10n.t('{0}:', plainText(target.item.name)));
        }
      }),
    );
  };
}

async function open(
  { session, item }: Target<ContainerSummary>,
  logs: FollowedLogs,
): Promise<void> {
  const known = logs.find(session, item.id);
  if (known === undefined && !(await isLogReadable(session, item))) return;
  // Looked for again: the same row may have been clicked twice meanwhile.
  const log = known ?? logs.find(session, item.id) ?? logs.open(session, item);
  log.show();
  log.follow();
}
