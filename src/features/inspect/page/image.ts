import * as vscode from 'vscode';
import type { ContainerSummary, HistoryLayer, JsonObject } from '../../../engine/api';
import {
  objectAt,
  objectsAt,
  textAt,
  textMapAt,
  textsAt,
  timeAt,
} from '../../../engine/streams/json';
import { shortId } from '../../../ui/text';
import { commonActions, described, usersSection } from './common';
import type { MakePage, PageContext } from './context';
import { commandLine, Fields } from './fields';
import type { Format } from './format';
import { addHealthCheck } from './healthCheck';
import type { ModelSection, ModelValue } from './model';
import { environmentSection, labelSections } from './names';
import { platformsSections, platformText, sizeOf } from './platforms';
import { namesAt, wordsAt } from './read';
import { hasSecretInside } from './secrets';

/** `GET /images/{name}/json`, with `manifests` where the engine tells them */
export const imagePage: MakePage = (answer, context) => {
  const { format } = context;
  const config = objectAt(answer, 'Config');
  const tags = tagsOf(answer);
  const name = tags[0] ?? shortId(textAt(answer, 'Id'));
  return {
    name,
    title: name,
    description: described(vscode.l10n.t('Image'), platformText(answer), context),
    ...(tags.length === 0
      ? { badge: { text: vscode.l10n.t('untagged'), tone: 'muted' as const } }
      : {}),
    actions: commonActions(),
    sections: [
      overviewSection(answer, tags, format),
      usersSection(usersOf(answer, context.containers)),
      ...configSections(config, format),
      historySection(context, format),
      layersSection(answer),
      ...platformsSections(answer, format),
    ],
  };
};

function overviewSection(
  answer: JsonObject,
  tags: readonly string[],
  format: Format,
): ModelSection {
  const fields = new Fields('overview', format);
  fields.codes('tags', vscode.l10n.t('Tags'), tags);
  fields.codes('digests', vscode.l10n.t('Digests'), textsAt(answer, 'RepoDigests'));
  fields.code('id', vscode.l10n.t('ID'), textAt(answer, 'Id'));
  fields.size('size', vscode.l10n.t('Size'), sizeOf(answer));
  const created = textAt(answer, 'Created');
  fields.time('created', vscode.l10n.t('Created'), timeAt(answer, 'Created'), created);
  const metadata = objectAt(answer, 'Metadata');
  const tagged = textAt(metadata, 'LastTagTime');
  fields.time('tagged', vscode.l10n.t('Last tagged'), timeAt(metadata, 'LastTagTime'), tagged);
  fields.text('platform', vscode.l10n.t('Platform'), platformText(answer));
  fields.text('author', vscode.l10n.t('Author'), textAt(answer, 'Author'));
  fields.text('comment', vscode.l10n.t('Comment'), textAt(answer, 'Comment'));
  fields.code('parent', vscode.l10n.t('Parent image'), textAt(answer, 'Parent'));
  fields.text('builtWith', vscode.l10n.t('Built with Docker'), textAt(answer, 'DockerVersion'));
  const storage = textAt(objectAt(answer, 'GraphDriver'), 'Name');
  fields.text('storageDriver', vscode.l10n.t('Storage driver'), storage);
  return { id: 'overview', title: vscode.l10n.t('Overview'), fields: fields.all };
}

/** What a container of it has unless it is told otherwise. */
function configSections(config: JsonObject, format: Format): ModelSection[] {
  const fields = new Fields('config', format);
  const line = (key: string): string => commandLine(wordsAt(config, key));
  fields.command('entrypoint', vscode.l10n.t('Entrypoint'), line('Entrypoint'));
  fields.command('command', vscode.l10n.t('Command'), line('Cmd'));
  fields.code('workingDir', vscode.l10n.t('Working directory'), textAt(config, 'WorkingDir'));
  fields.code('user', vscode.l10n.t('User'), textAt(config, 'User') || 'root');
  fields.codes('ports', vscode.l10n.t('Exposed ports'), namesAt(config, 'ExposedPorts'));
  fields.codes('volumes', vscode.l10n.t('Volumes'), namesAt(config, 'Volumes'));
  fields.code('stopSignal', vscode.l10n.t('Stop signal'), textAt(config, 'StopSignal'));
  fields.code('shell', vscode.l10n.t('Shell'), line('Shell'));
  addHealthCheck(fields, objectAt(config, 'Healthcheck'), format);
  fields.codes(
    'onBuild',
    vscode.l10n.t('Instructions for images built on it'),
    textsAt(config, 'OnBuild'),
  );
  return [
    { id: 'config', title: vscode.l10n.t('Configuration'), fields: fields.all },
    environmentSection(textsAt(config, 'Env')),
    ...labelSections(textMapAt(config, 'Labels')),
  ];
}

function historySection({ history }: PageContext, format: Format): ModelSection {
  const title = vscode.l10n.t('History');
  if (history === undefined) {
    return { id: 'history', title, empty: vscode.l10n.t('The history is not known yet.') };
  }
  return {
    id: 'history',
    title,
    count: history.length,
    empty: vscode.l10n.t('The image has no history.'),
    table: {
      columns: [
        { label: vscode.l10n.t('Created') },
        { label: vscode.l10n.t('Size'), align: 'end' },
        { label: vscode.l10n.t('Command') },
      ],
      // Counted from the oldest: a row keeps its number when the image is built upon.
      rows: history.map((layer, index) =>
        historyRow(`history/${String(history.length - index)}`, layer, format),
      ),
    },
  };
}

function historyRow(id: string, layer: HistoryLayer, format: Format) {
  // What the classic builder only wrote down, and did not run.
  const command = layer.createdBy.replace(/^\/bin\/sh -c #\(nop\)\s+/, '') || layer.comment;
  const size: ModelValue = {
    id: `${id}/size`,
    text: format.size(layer.size),
    hint: format.exactBytes(layer.size),
    ...(layer.size === 0 ? { tone: 'muted' as const } : {}),
  };
  return {
    id,
    cells: [
      { id: `${id}/created`, text: layer.createdAt > 0 ? format.time(layer.createdAt) : '' },
      size,
      {
        id,
        text: command,
        code: true,
        ...(hasSecretInside(command) ? { secret: true } : {}),
        ...(layer.tags.length === 0 ? {} : { hint: layer.tags.join(', ') }),
      },
    ],
  };
}

function layersSection(answer: JsonObject): ModelSection {
  const layers = textsAt(objectAt(answer, 'RootFS'), 'Layers');
  return {
    id: 'layers',
    title: vscode.l10n.t('Layers'),
    count: layers.length,
    empty: vscode.l10n.t('The image has no layers.'),
    table: {
      columns: [
        { label: vscode.l10n.t('Number'), align: 'end' },
        { label: vscode.l10n.t('Digest') },
      ],
      rows: layers.map((layer, index) => {
        const id = `layers/${String(index + 1)}`;
        const number = { id: `${id}/number`, text: String(index + 1), tone: 'muted' as const };
        return { id, cells: [number, { id, text: layer, code: true }] };
      }),
    },
  };
}

/** Old engines name an untagged image `<none>:<none>`. */
function tagsOf(answer: JsonObject): readonly string[] {
  return textsAt(answer, 'RepoTags').filter((tag) => tag !== '<none>:<none>');
}

/** By the id; where the engine names a container's image by that of one platform, by that. */
function usersOf(
  answer: JsonObject,
  containers: Iterable<ContainerSummary> | undefined,
): readonly ContainerSummary[] | undefined {
  const ids = new Set([textAt(answer, 'Id'), ...objectsAt(answer, 'Manifests').map(imageIdOf)]);
  const plain = new Set([...ids].map((id) => id.replace(/^sha256:/, '')));
  plain.delete('');
  return (
    containers && [...containers].filter((each) => plain.has(each.imageId.replace(/^sha256:/, '')))
  );
}

function imageIdOf(manifest: JsonObject): string {
  return textAt(manifest, 'ID');
}
