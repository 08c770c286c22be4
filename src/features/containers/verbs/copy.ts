import * as vscode from 'vscode';
import type { ContainerSummary } from '../../../engine/api';
import { copyLines } from '../../../ui/clipboard';
import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';

export const copyContainerIds = (services: Services): Verb =>
  copy(services, vscode.l10n.t('Copy Container IDs'), ({ id }) => [id]);

export const copyContainerNames = (services: Services): Verb =>
  copy(services, vscode.l10n.t('Copy Container Names'), ({ name }) => [name]);

function copy(
  services: Services,
  title: string,
  linesOf: (container: ContainerSummary) => readonly string[],
): Verb {
  return async (node, nodes) => {
    const empty = vscode.l10n.t('There are no containers.');
    const targets = await services.targets.containers(node, nodes, { title, empty });
    await copyLines((targets ?? []).flatMap(({ item }) => linesOf(item)));
  };
}
