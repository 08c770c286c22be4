import * as vscode from 'vscode';
import type { VolumeSummary } from '../../../engine/api';
import { copyLines } from '../../../ui/clipboard';
import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';

export const copyVolumeNames = (services: Services): Verb =>
  copy(services, vscode.l10n.t('Copy Volume Names'), ({ name }) => name);

export const copyVolumeMountpoints = (services: Services): Verb =>
  copy(services, vscode.l10n.t('Copy Mountpoints'), ({ mountpoint }) => mountpoint);

function copy(services: Services, title: string, lineOf: (volume: VolumeSummary) => string): Verb {
  return async (node, nodes) => {
    const empty = vscode.l10n.t('There are no volumes.');
    const targets = await services.targets.volumes(node, nodes, { title, empty });
    await copyLines((targets ?? []).map(({ item }) => lineOf(item)).filter(Boolean));
  };
}
