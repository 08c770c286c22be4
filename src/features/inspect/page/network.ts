import * as vscode from 'vscode';
import type { ContainerSummary, JsonObject } from '../../../engine/api';
import {
  booleanAt,
  isObject,
  objectAt,
  objectsAt,
  textAt,
  textMapAt,
  timeAt,
} from '../../../engine/streams/json';
import { containerStateText } from '../../../ui/tree/rows/containerRow';
import { commonActions, containerLink, described } from './common';
import type { MakePage, PageContext } from './context';
import { Fields } from './fields';
import type { Format } from './format';
import type { ModelRow, ModelSection, ModelValue } from './model';
import { labelSections, namedValues } from './names';
import { optionsAt } from './read';

/** `GET /networks/{id}` */
export const networkPage: MakePage = (answer, context) => {
  const { format } = context;
  const name = textAt(answer, 'Name');
  return {
    name,
    title: name,
    description: described(vscode.l10n.t('Network'), textAt(answer, 'Driver'), context),
    actions: commonActions(),
    sections: [
      overviewSection(answer, format),
      ipamSection(answer, format),
      containersSection(answer, context),
      namedValues(
        {
          id: 'options',
          title: vscode.l10n.t('Driver Options'),
          empty: vscode.l10n.t('There are no options.'),
        },
        optionsAt(answer, 'Options'),
      ),
      ...labelSections(textMapAt(answer, 'Labels')),
    ],
  };
};

function overviewSection(answer: JsonObject, format: Format): ModelSection {
  const fields = new Fields('overview', format);
  fields.code('name', vscode.l10n.t('Name'), textAt(answer, 'Name'));
  fields.code('id', vscode.l10n.t('ID'), textAt(answer, 'Id'));
  fields.text('driver', vscode.l10n.t('Driver'), textAt(answer, 'Driver'));
  fields.text('scope', vscode.l10n.t('Scope'), textAt(answer, 'Scope'));
  const created = textAt(answer, 'Created');
  fields.time('created', vscode.l10n.t('Created'), timeAt(answer, 'Created'), created);
  fields.yesOrNo('internal', vscode.l10n.t('Internal'), booleanAt(answer, 'Internal'));
  fields.yesOrNo('attachable', vscode.l10n.t('Attachable'), booleanAt(answer, 'Attachable'));
  fields.yesOrNo('ipv6', 'IPv6', booleanAt(answer, 'EnableIPv6'));
  // Since API 1.47 a network may do without.
  if (answer['EnableIPv4'] === false) fields.yesOrNo('ipv4', 'IPv4', false);
  fields.flag('ingress', vscode.l10n.t('Ingress'), booleanAt(answer, 'Ingress'));
  fields.flag('configOnly', vscode.l10n.t('Configuration only'), booleanAt(answer, 'ConfigOnly'));
  const from = textAt(objectAt(answer, 'ConfigFrom'), 'Network');
  fields.code('configFrom', vscode.l10n.t('Configuration from'), from);
  return { id: 'overview', title: vscode.l10n.t('Overview'), fields: fields.all };
}

function ipamSection(answer: JsonObject, format: Format): ModelSection {
  const ipam = objectAt(answer, 'IPAM');
  const fields = new Fields('ipam', format);
  fields.text('driver', vscode.l10n.t('Driver'), textAt(ipam, 'Driver'));
  const options = optionsAt(ipam, 'Options').map(([name, value]) => `${name}=${value}`);
  fields.codes('options', vscode.l10n.t('Options'), options);
  const pools = objectsAt(ipam, 'Config');
  return {
    id: 'ipam',
    title: vscode.l10n.t('IP Addresses'),
    count: pools.length,
    empty: vscode.l10n.t('The network has no addresses of its own.'),
    fields: fields.all,
    table: {
      columns: [
        { label: vscode.l10n.t('Subnet') },
        { label: vscode.l10n.t('Gateway') },
        { label: vscode.l10n.t('Range') },
        { label: vscode.l10n.t('Reserved addresses') },
      ],
      rows: pools.map(poolRow),
    },
  };
}

function poolRow(pool: JsonObject): ModelRow {
  const subnet = textAt(pool, 'Subnet');
  const id = `ipam/${subnet}`;
  const key = 'AuxiliaryAddresses' in pool ? 'AuxiliaryAddresses' : 'AuxAddress';
  const reserved = optionsAt(pool, key).map(([name, address]) => `${name}=${address}`);
  return {
    id,
    cells: [
      { id, text: subnet, code: true },
      // Podman's word for none.
      { id: `${id}/gateway`, text: textAt(pool, 'Gateway').replace('<nil>', ''), code: true },
      { id: `${id}/range`, text: textAt(pool, 'IPRange'), code: true },
      { id: `${id}/reserved`, text: reserved.join(', '), code: true },
    ],
  };
}

/** The engine names those that run, with their addresses; the list of containers has the others that belong to it. */
function containersSection(answer: JsonObject, context: PageContext): ModelSection {
  const attached = objectAt(answer, 'Containers');
  const known = new Map([...(context.containers ?? [])].map((each) => [each.id, each]));
  const rows: ModelRow[] = Object.entries(attached).flatMap(([id, endpoint]) =>
    isObject(endpoint) ? [attachedRow(id, endpoint, known.get(id))] : [],
  );
  for (const container of known.values()) {
    if (container.id in attached || !belongsTo(container, answer)) continue;
    rows.push(attachedRow(container.id, attachmentOf(container, answer), container));
  }
  return {
    id: 'containers',
    title: vscode.l10n.t('Containers'),
    count: rows.length,
    empty: vscode.l10n.t('No container is connected.'),
    table: {
      columns: [
        { label: vscode.l10n.t('Container') },
        { label: vscode.l10n.t('State') },
        { label: vscode.l10n.t('IPv4 address') },
        { label: vscode.l10n.t('IPv6 address') },
        { label: vscode.l10n.t('MAC address') },
      ],
      rows,
    },
  };
}

function attachedRow(
  containerId: string,
  endpoint: JsonObject,
  container: ContainerSummary | undefined,
): ModelRow {
  const id = `containers/${containerId}`;
  const cell = (key: string, name: string): ModelValue => ({
    id: `${id}/${key}`,
    text: textAt(endpoint, name),
    code: true,
  });
  const name = container?.name ?? (textAt(endpoint, 'Name') || containerId.slice(0, 12));
  // A swarm's load balancer is an endpoint, and no container.
  const isContainer = /^[0-9a-f]{64}$/.test(containerId);
  return {
    id,
    cells: [
      isContainer ? containerLink(id, { id: containerId, name }) : { id, text: name },
      {
        id: `${id}/state`,
        text: container === undefined ? '' : containerStateText(container),
      },
      cell('ipv4', 'IPv4Address'),
      cell('ipv6', 'IPv6Address'),
      cell('mac', 'MacAddress'),
    ],
  };
}

function belongsTo(container: ContainerSummary, answer: JsonObject): boolean {
  const [id, name] = [textAt(answer, 'Id'), textAt(answer, 'Name')];
  // Podman names a network by its name where Docker gives its id.
  return container.networks.some(
    ({ networkId, name: called }) =>
      networkId === id || (networkId === '' && called === name) || networkId === name,
  );
}

/** In the shape of a network's answer. */
function attachmentOf(container: ContainerSummary, answer: JsonObject): JsonObject {
  const name = textAt(answer, 'Name');
  const attachment = container.networks.find((network) => network.name === name);
  return {
    Name: container.name,
    IPv4Address: attachment?.ipAddress ?? '',
    IPv6Address: attachment?.ipv6Address ?? '',
    MacAddress: attachment?.macAddress ?? '',
  };
}
