import * as vscode from 'vscode';
import type { JsonObject } from '../../../engine/api';
import { booleanAt, numberAt, objectAt, objectsAt, textAt } from '../../../engine/streams/json';
import type { Format } from './format';
import type { ModelRow, ModelSection } from './model';

/** `linux/arm64/v8`, of an image's answer. */
export function platformText(answer: JsonObject): string {
  return joined([textAt(answer, 'Os'), textAt(answer, 'Architecture'), textAt(answer, 'Variant')]);
}

/** What the image is made for, as API 1.48 lists it from an engine that keeps all of it; nothing from others. */
export function platformsSections(answer: JsonObject, format: Format): ModelSection[] {
  const manifests = objectsAt(answer, 'Manifests');
  if (manifests.length === 0) return [];
  return [
    {
      id: 'platforms',
      title: vscode.l10n.t('Platforms'),
      count: manifests.length,
      table: {
        columns: [
          { label: vscode.l10n.t('Platform') },
          { label: vscode.l10n.t('On this engine') },
          { label: vscode.l10n.t('Size'), align: 'end' },
          { label: vscode.l10n.t('Digest') },
        ],
        rows: manifests.map((manifest) => manifestRow(manifest, format)),
      },
    },
  ];
}

function manifestRow(manifest: JsonObject, format: Format): ModelRow {
  const digest = textAt(manifest, 'ID') || textAt(objectAt(manifest, 'Descriptor'), 'digest');
  const id = `platforms/${digest}`;
  const size = numberAt(objectAt(manifest, 'Size'), 'Total');
  const isHere = booleanAt(manifest, 'Available');
  return {
    id,
    cells: [
      { id: `${id}/platform`, text: describe(manifest) },
      isHere
        ? { id: `${id}/available`, text: vscode.l10n.t('Yes'), tone: 'good' }
        : { id: `${id}/available`, text: vscode.l10n.t('No'), tone: 'muted' },
      size > 0
        ? { id: `${id}/size`, text: format.size(size), hint: format.exactBytes(size) }
        : { id: `${id}/size`, text: '' },
      { id, text: digest, code: true },
    ],
  };
}

/** Attestations lie beside the images that they are about. */
function describe(manifest: JsonObject): string {
  const kind = textAt(manifest, 'Kind');
  if (kind === 'attestation') return vscode.l10n.t('attestation');
  const platform = objectAt(objectAt(manifest, 'ImageData'), 'Platform');
  const told = joined([
    textAt(platform, 'os'),
    textAt(platform, 'architecture'),
    textAt(platform, 'variant'),
  ]);
  return told === '' ? kind : told;
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('/');
}
