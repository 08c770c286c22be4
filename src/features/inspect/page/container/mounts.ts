import * as vscode from 'vscode';
import type { JsonObject } from '../../../../engine/api';
import { booleanAt, objectAt, objectsAt, textAt, textsAt } from '../../../../engine/streams/json';
import type { PageContext } from '../context';
import { Fields } from '../fields';
import type { Format } from '../format';
import {
  linkTo,
  type ModelAction,
  type ModelRow,
  type ModelSection,
  type ModelValue,
} from '../model';
import { browseAction, openPathAction } from '../paths';
import { optionsAt } from '../read';

export function mountsSection(
  answer: JsonObject,
  context: PageContext,
  format: Format,
): ModelSection {
  const hostConfig = objectAt(answer, 'HostConfig');
  const mounts = objectsAt(answer, 'Mounts');
  const known = new Set(mounts.map((mount) => textAt(mount, 'Destination')));
  const container = {
    id: textAt(answer, 'Id'),
    name: textAt(answer, 'Name').replace(/^\//, ''),
  };
  const rows = [
    ...mounts.map((mount) => mountRow(mount, container, context)),
    // Those of `--tmpfs` are no mounts to the engine.
    ...optionsAt(hostConfig, 'Tmpfs')
      .filter(([destination]) => !known.has(destination))
      .map(([destination, options]) => rowOf('tmpfs', { text: '' }, destination, options)),
  ];
  const fields = new Fields('mounts', format);
  fields.codes('volumesFrom', vscode.l10n.t('Volumes of'), textsAt(hostConfig, 'VolumesFrom'));
  fields.code('volumeDriver', vscode.l10n.t('Volume driver'), textAt(hostConfig, 'VolumeDriver'));
  return {
    id: 'mounts',
    title: vscode.l10n.t('Mounts'),
    count: rows.length,
    empty: vscode.l10n.t('Nothing is mounted.'),
    fields: fields.all,
    table: {
      columns: [
        { label: vscode.l10n.t('Type') },
        { label: vscode.l10n.t('Source') },
        { label: vscode.l10n.t('In the container') },
        { label: vscode.l10n.t('Mode') },
      ],
      rows,
    },
  };
}

type Source = Omit<ModelValue, 'id'>;

/** What has no files that an engine could read: memory of the container's own, pipes of Windows. */
const withoutFiles: ReadonlySet<string> = new Set(['tmpfs', 'npipe']);

function mountRow(
  mount: JsonObject,
  container: { readonly id: string; readonly name: string },
  context: PageContext,
): ModelRow {
  const type = textAt(mount, 'Type');
  const access = booleanAt(mount, 'RW')
    ? vscode.l10n.t('read and write')
    : vscode.l10n.t('read-only');
  const mode = [access, textAt(mount, 'Propagation')].filter((word) => word !== '').join(', ');
  const destination = textAt(mount, 'Destination');
  const actions = withoutFiles.has(type) ? [] : [browseAction(container, destination)];
  return rowOf(type, sourceOf(type, mount, context), destination, mode, actions);
}

function sourceOf(type: string, mount: JsonObject, { localPath }: PageContext): Source {
  const source = textAt(mount, 'Source');
  const name = textAt(mount, 'Name');
  if (type === 'volume' && name !== '') {
    const volume: ModelValue = { id: '', text: name, ...(source === '' ? {} : { hint: source }) };
    return linkTo(volume, 'volume', { id: name, name }, vscode.l10n.t('Inspect Volume'));
  }
  const local = type === 'bind' ? localPath(source) : undefined;
  return { text: source, ...(local === undefined ? {} : { actions: [openPathAction(local)] }) };
}

function rowOf(
  type: string,
  source: Source,
  destination: string,
  mode: string,
  actions: readonly ModelAction[] = [],
): ModelRow {
  const id = `mounts/${destination}`;
  return {
    id,
    cells: [
      { id: `${id}/type`, text: type },
      { ...source, id: `${id}/source`, code: true },
      { id, text: destination, code: true, ...(actions.length === 0 ? {} : { actions }) },
      { id: `${id}/mode`, text: mode },
    ],
  };
}
