import * as vscode from 'vscode';
import type { NetworkSummary } from '../../../engine/api';
import { copyLines } from '../../../ui/clipboard';
import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import type { PickOptions } from '../../../ui/targets';

export const copyNetworkIds = (services: Services): Verb =>
  copy(
    services,
    { title: vscode.l10n.t('Copy Network IDs'), empty: vscode.l10n.t('There are no networks.') },
    ({ id }) => [id],
  );

export const copyNetworkNames = (services: Services): Verb =>
  copy(
    services,
    { title: vscode.l10n.t('Copy Network Names'), empty: vscode.l10n.t('There are no networks.') },
    ({ name }) => [name],
  );

export const copyNetworkSubnets = (services: Services): Verb =>
  copy(
    services,
    {
      title: vscode.l10n.t('Copy Subnets'),
      filter: ({ subnets }) => subnets.length > 0,
      empty: vscode.l10n.t('No network has a subnet.'),
    },
    ({ subnets }) => subnets.map(({ subnet }) => subnet),
  );

function copy(
  services: Services,
  options: PickOptions<NetworkSummary>,
  linesOf: (network: NetworkSummary) => readonly string[],
): Verb {
  return async (node, nodes) => {
    const targets = await services.targets.networks(node, nodes, options);
    await copyLines((targets ?? []).flatMap(({ item }) => linesOf(item)));
  };
}
