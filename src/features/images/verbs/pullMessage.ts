import * as vscode from 'vscode';
import type { PullSnapshot } from '../../../engine/images/pullProgress';
import { formatBytes } from '../../../ui/text';

/** `3 of 7 layers · 45.2 MB of 120 MB` */
export function describePull(pull: PullSnapshot): string {
  if (pull.layers === 0) return vscode.l10n.t('asking the registry');
  const layers = vscode.l10n.t('{0} of {1} layers', pull.layersDone, pull.layers);
  if (pull.total === undefined) return layers;
  const bytes = vscode.l10n.t('{0} of {1}', formatBytes(pull.received), formatBytes(pull.total));
  if (!pull.unpacking) return `${layers} · ${bytes}`;
  return `${layers} · ${vscode.l10n.t('unpacking {0}', formatBytes(pull.total))}`;
}
