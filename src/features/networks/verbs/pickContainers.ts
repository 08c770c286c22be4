import * as vscode from 'vscode';
import type { ContainerSummary } from '../../../engine/api';
import { plainText } from '../../../ui/text';

/** Undefined: the user backed out, or there was nothing to offer and was told so. */
export async function pickContainers(
  containers: readonly ContainerSummary[],
  options: { readonly title: string; readonly empty: string },
): Promise<readonly ContainerSummary[] | undefined> {
  if (containers.length === 0) {
    void vscode.window.showInformationMessage(options.empty);
    return undefined;
  }
  const items = containers.map((container) => ({
    label: plainText(container.name),
    description: plainText(container.image),
    detail: plainText(container.status),
    container,
  }));
  items.sort((a, b) => a.label.localeCompare(b.label));
  const chosen = await vscode.window.showQuickPick(items, {
    title: options.title,
    matchOnDescription: true,
    canPickMany: true,
  });
  if (chosen === undefined || chosen.length === 0) return undefined;
  return chosen.map(({ container }) => container);
}
