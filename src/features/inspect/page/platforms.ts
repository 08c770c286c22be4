import * as vscode from 'vscode';
import type { JsonObject } from '../../../engine/api';
import {
  booleanAt,
  numberAt,
  objectAt,
  objectsAt,
  optionalNumberAt,
  textAt,
} from '../../../engine/streams/json';
import type { Format } from './format';
import type { ModelRow, ModelSection } from './model';

/** `linux/arm64/v8`, of an image's answer. */
export function platformText(answer: JsonObject): string {
  return joined([textAt(answer, 'Os'), textAt(answer, 'Architecture'), textAt(answer, 'Variant')]);
}

/**
 * Bytes of all that this engine has of the image, as `docker images` counts them. Where platforms are told, `Size` is but that of one
 * platform, packed.
 */
export function sizeOf(answer: JsonObject): number | undefined {
  const manifests = objectsAt(answer, 'Manifests');
  if (manifests.length === 0) return optionalNumberAt(answer, 'Size');
  return manifests.reduce((sum, manifest) => sum + totalSize(manifest), 0);
}

/** What the image is made for, as API 1.48 lists it from an engine that keeps all of it; nothing from others. */
export function platformsSections(answer: JsonObject, format: Format): ModelSection[] {
  const manifests = objectsAt(answer, 'Manifests');
  const platforms = new Map(
    manifests.map((manifest) => [digestOf(manifest), platformOf(manifest)]),
  );
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
        rows: manifests.map((manifest) => manifestRow(manifest, platforms, format)),
      },
    },
  ];
}

function manifestRow(
  manifest: JsonObject,
  platforms: ReadonlyMap<string, string>,
  format: Format,
): ModelRow {
  const digest = digestOf(manifest);
  const id = `platforms/${digest}`;
  const size = totalSize(manifest);
  const isHere = booleanAt(manifest, 'Available');
  return {
    id,
    cells: [
      { id: `${id}/platform`, text: describe(manifest, platforms) },
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
function describe(manifest: JsonObject, platforms: ReadonlyMap<string, string>): string {
  const kind = textAt(manifest, 'Kind');
  if (kind !== 'attestation') return platformOf(manifest) || kind;
  const about = platforms.get(textAt(objectAt(manifest, 'AttestationData'), 'For')) ?? '';
  return about === '' ? vscode.l10n.t('attestation') : vscode.l10n.t('attestation of {0}', about);
}

function platformOf(manifest: JsonObject): string {
  const platform = objectAt(objectAt(manifest, 'ImageData'), 'Platform');
  return joined([
    textAt(platform, 'os'),
    textAt(platform, 'architecture'),
    textAt(platform, 'variant'),
  ]);
}

function digestOf(manifest: JsonObject): string {
  return textAt(manifest, 'ID') || textAt(objectAt(manifest, 'Descriptor'), 'digest');
}

/** Bytes, packed and unpacked. */
function totalSize(manifest: JsonObject): number {
  return numberAt(objectAt(manifest, 'Size'), 'Total');
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('/');
}
