import * as vscode from 'vscode';
import type { ContainerSummary, JsonObject } from '../../../engine/api';
import {
  objectAt,
  optionalNumberAt,
  textAt,
  textMapAt,
  timeAt,
} from '../../../engine/streams/json';
import { volumeText } from '../../../ui/tree/rows/volumeName';
import { commonActions, described, usersSection } from './common';
import type { MakePage, PageContext } from './context';
import { Fields } from './fields';
import type { Format } from './format';
import type { ModelAction, ModelField, ModelSection } from './model';
import { labelSections, namedValues, namedValuesIfAny } from './names';
import { browseAction, openPathAction } from './paths';
import { optionsAt } from './read';

/** `GET /volumes/{name}` */
export const volumePage: MakePage = (answer, context) => {
  const { format } = context;
  const name = textAt(answer, 'Name');
  const users = usersOf(name, context.containers);
  return {
    name,
    title: volumeText(name),
    description: described(vscode.l10n.t('Volume'), textAt(answer, 'Driver'), context),
    actions: [...browseActions(name, users ?? []), ...commonActions()],
    sections: [
      overviewSection(answer, context, format),
      usersSection(users, [
        { label: vscode.l10n.t('In the container'), text: (each) => destinations(name, each) },
      ]),
      namedValues(
        {
          id: 'options',
          title: vscode.l10n.t('Driver Options'),
          empty: vscode.l10n.t('There are no options.'),
        },
        optionsAt(answer, 'Options'),
      ),
      ...namedValuesIfAny(
        { id: 'status', title: vscode.l10n.t('Driver Status') },
        optionsAt(answer, 'Status'),
      ),
      ...labelSections(textMapAt(answer, 'Labels')),
    ],
  };
};

/** The engine tells the files of containers only: of one that uses the volume, running if there is such a one. */
function browseActions(name: string, users: readonly ContainerSummary[]): readonly ModelAction[] {
  const user = users.find(({ state }) => state === 'running') ?? users[0];
  const mount = user && mountsOf(name, user)[0];
  if (user === undefined || mount === undefined) return [];
  const { id, name: container } = user;
  return [{ ...browseAction({ id, name: container }, mount.destination), primary: true }];
}

function overviewSection(answer: JsonObject, context: PageContext, format: Format): ModelSection {
  const fields = new Fields('overview', format);
  const mountpoint = textAt(answer, 'Mountpoint');
  const local = context.localPath(mountpoint);
  fields.code('name', vscode.l10n.t('Name'), textAt(answer, 'Name'));
  fields.text('driver', vscode.l10n.t('Driver'), textAt(answer, 'Driver'));
  fields.text('scope', vscode.l10n.t('Scope'), textAt(answer, 'Scope'));
  fields.code(
    'mountpoint',
    vscode.l10n.t('Mountpoint'),
    mountpoint,
    local === undefined ? {} : { actions: [openPathAction(local)] },
  );
  const created = textAt(answer, 'CreatedAt');
  fields.time('created', vscode.l10n.t('Created'), timeAt(answer, 'CreatedAt'), created);
  return {
    id: 'overview',
    title: vscode.l10n.t('Overview'),
    fields: [...fields.all, sizeField(answer, context, format)],
  };
}

/** Only when it was asked for: the engine has to walk through all files of all volumes. Podman tells it unasked, and Docker in a list. */
function sizeField(answer: JsonObject, { measured }: PageContext, format: Format): ModelField {
  const told = optionalNumberAt(objectAt(answer, 'UsageData'), 'Size');
  const bytes = measured === undefined ? told : measured.bytes;
  const isKnown = bytes !== undefined && bytes >= 0;
  const text = isKnown
    ? format.size(bytes)
    : measured === undefined
      ? vscode.l10n.t('not measured')
      : vscode.l10n.t('unknown to the driver');
  const hint = [
    ...(isKnown ? [format.exactBytes(bytes)] : []),
    ...(measured === undefined ? [] : [vscode.l10n.t('measured {0}', format.time(measured.at))]),
  ].join(' · ');
  return {
    id: 'size',
    label: vscode.l10n.t('Size'),
    values: [
      {
        id: 'overview/size',
        text,
        ...(isKnown ? {} : { tone: 'muted' }),
        ...(hint === '' ? {} : { hint }),
        actions: [
          {
            id: 'measure',
            label: vscode.l10n.t('Measure'),
            icon: 'refresh',
            deed: { kind: 'measureVolume' },
          },
        ],
      },
    ],
  };
}

function usersOf(
  name: string,
  containers: Iterable<ContainerSummary> | undefined,
): readonly ContainerSummary[] | undefined {
  return containers && [...containers].filter((each) => mountsOf(name, each).length > 0);
}

function mountsOf(name: string, { mounts }: ContainerSummary): ContainerSummary['mounts'] {
  return mounts.filter((mount) => mount.type === 'volume' && mount.name === name);
}

function destinations(name: string, container: ContainerSummary): string {
  return mountsOf(name, container)
    .map(({ destination, readOnly }) =>
      readOnly ? vscode.l10n.t('{0} (read-only)', destination) : destination,
    )
    .join(', ');
}
