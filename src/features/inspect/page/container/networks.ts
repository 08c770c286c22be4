import * as vscode from 'vscode';
import type { JsonObject } from '../../../../engine/api';
import { isObject, numberAt, objectAt, textAt, textsAt } from '../../../../engine/streams/json';
import type { PageContext } from '../context';
import { Fields } from '../fields';
import type { Format } from '../format';
import {
  linkTo,
  type ModelField,
  type ModelRow,
  type ModelSection,
  type ModelValue,
} from '../model';

export function networksSection(
  answer: JsonObject,
  context: PageContext,
  format: Format,
): ModelSection {
  const networks = objectAt(objectAt(answer, 'NetworkSettings'), 'Networks');
  const rows = Object.entries(networks).flatMap(([name, attachment]) =>
    isObject(attachment) ? [networkRow(name, attachment, context)] : [],
  );
  return {
    id: 'networks',
    title: vscode.l10n.t('Networks'),
    count: rows.length,
    empty: vscode.l10n.t('It is connected to no network.'),
    fields: nameFields(answer, format),
    table: {
      columns: [
        { label: vscode.l10n.t('Network') },
        { label: vscode.l10n.t('IP address') },
        { label: vscode.l10n.t('Gateway') },
        { label: vscode.l10n.t('MAC address') },
        { label: vscode.l10n.t('Aliases') },
      ],
      rows,
    },
  };
}

function networkRow(name: string, attachment: JsonObject, context: PageContext): ModelRow {
  const id = `networks/${name}`;
  const cell = (key: string, texts: readonly string[]): ModelValue => ({
    id: `${id}/${key}`,
    text: texts.filter((text) => text !== '').join(', '),
    code: true,
  });
  const addresses = [
    withPrefix(attachment, 'IPAddress', 'IPPrefixLen'),
    withPrefix(attachment, 'GlobalIPv6Address', 'GlobalIPv6PrefixLen'),
  ];
  const network = { id: networkId(name, attachment, context), name };
  return {
    id,
    cells: [
      linkTo({ id, text: name }, 'network', network, vscode.l10n.t('Inspect Network')),
      cell('address', addresses),
      cell('gateway', [textAt(attachment, 'Gateway'), textAt(attachment, 'IPv6Gateway')]),
      cell('mac', [textAt(attachment, 'MacAddress')]),
      cell('aliases', textsAt(attachment, 'Aliases')),
    ],
  };
}

/** Podman puts the name here, and a container that never ran may have none. */
function networkId(name: string, attachment: JsonObject, { networks }: PageContext): string {
  const told = textAt(attachment, 'NetworkID');
  const known = [...(networks ?? [])];
  const found =
    known.find(({ id }) => id === told) ?? known.find((network) => network.name === name);
  return found?.id ?? (told === name ? '' : told);
}

function withPrefix(attachment: JsonObject, address: string, length: string): string {
  const text = textAt(attachment, address);
  const prefix = numberAt(attachment, length);
  return text === '' || prefix === 0 ? text : `${text}/${String(prefix)}`;
}

function nameFields(answer: JsonObject, format: Format): readonly ModelField[] {
  const hostConfig = objectAt(answer, 'HostConfig');
  const fields = new Fields('networks', format);
  const mode = textAt(hostConfig, 'NetworkMode');
  const shared = /^container:(.+)$/.exec(mode)?.[1];
  if (shared === undefined) fields.code('mode', vscode.l10n.t('Network mode'), mode);
  else
    fields.value('mode', vscode.l10n.t('Network mode'), mode, (value) =>
      linkTo(
        { ...value, code: true },
        'container',
        { id: shared, name: shared.slice(0, 12) },
        vscode.l10n.t('Inspect Container'),
      ),
    );
  fields.codes('dns', vscode.l10n.t('DNS servers'), textsAt(hostConfig, 'Dns'));
  fields.codes('dnsSearch', vscode.l10n.t('DNS search domains'), textsAt(hostConfig, 'DnsSearch'));
  fields.codes('dnsOptions', vscode.l10n.t('DNS options'), textsAt(hostConfig, 'DnsOptions'));
  fields.codes('extraHosts', vscode.l10n.t('Extra hosts'), textsAt(hostConfig, 'ExtraHosts'));
  fields.codes('links', vscode.l10n.t('Links'), textsAt(hostConfig, 'Links'));
  return fields.all;
}
