import * as vscode from 'vscode';
import type { JsonObject, PortMapping } from '../../../../engine/api';
import { objectAt, objectsAt, textAt } from '../../../../engine/streams/json';
import { portUrl } from '../../../../ui/portUrl';
import { bracketed, isEveryAddress } from '../../../../ui/tree/rows/ports';
import type { PageContext } from '../context';
import type { ModelRow, ModelSection, ModelValue } from '../model';
import { namesAt } from '../read';

/** Every port that is exposed or published, by number; one that is published on many addresses has a row for each. */
export function portsSection(answer: JsonObject, context: PageContext): ModelSection {
  const published = objectAt(objectAt(answer, 'NetworkSettings'), 'Ports');
  const wanted = objectAt(objectAt(answer, 'HostConfig'), 'PortBindings');
  const names = new Set([
    ...Object.keys(published),
    ...Object.keys(wanted),
    ...namesAt(objectAt(answer, 'Config'), 'ExposedPorts'),
  ]);
  const rows = [...names].sort(byNumber).flatMap((name) => {
    const bindings = objectsAt(published, name);
    if (bindings.length > 0) return publishedRows(name, bindings, context);
    return [unpublishedRow(name, objectsAt(wanted, name))];
  });
  return {
    id: 'ports',
    title: vscode.l10n.t('Ports'),
    count: rows.length,
    empty: vscode.l10n.t('No ports are exposed or published.'),
    table: {
      columns: [
        { label: vscode.l10n.t('In the container') },
        { label: vscode.l10n.t('On the host') },
      ],
      rows,
    },
  };
}

function publishedRows(
  name: string,
  bindings: readonly JsonObject[],
  { endpoint }: PageContext,
): readonly ModelRow[] {
  // For IPv4 and IPv6 an engine tells the same port twice.
  const rows = new Map<string, ModelRow>();
  for (const binding of bindings) {
    const text = addressOf(binding);
    const id = `ports/${name}/${text}`;
    const port = portMapping(name, binding);
    const url = port === undefined ? undefined : portUrl(endpoint, port);
    const address: ModelValue = { id, text, code: true };
    if (!rows.has(id))
      rows.set(id, rowOf(id, name, url === undefined ? address : linked(address, url)));
  }
  return [...rows.values()];
}

function linked(value: ModelValue, url: string): ModelValue {
  return {
    ...value,
    hint: url,
    actions: [
      {
        id: 'open',
        label: vscode.l10n.t('Open in Browser'),
        icon: 'open',
        primary: true,
        deed: { kind: 'openUrl', url },
      },
    ],
  };
}

/** Of a container that does not run, where it will be published. */
function unpublishedRow(name: string, wanted: readonly JsonObject[]): ModelRow {
  const id = `ports/${name}`;
  const [first] = wanted;
  if (first === undefined) {
    return rowOf(id, name, { id, text: vscode.l10n.t('not published'), tone: 'muted' });
  }
  const port = addressOf(first);
  const text = /(^|:)0?$/.test(port)
    ? vscode.l10n.t('any free port when it runs')
    : vscode.l10n.t('{0} when it runs', port);
  return rowOf(id, name, { id, text, tone: 'muted' });
}

function rowOf(id: string, name: string, address: ModelValue): ModelRow {
  return { id, cells: [{ id: `${id}/name`, text: name, code: true }, address] };
}

/** `8080`, or `127.0.0.1:8080` where it is one address. */
function addressOf(binding: JsonObject): string {
  const host = textAt(binding, 'HostIp');
  const port = textAt(binding, 'HostPort');
  return isEveryAddress(host) ? port : `${bracketed(host)}:${port}`;
}

function portMapping(name: string, binding: JsonObject): PortMapping | undefined {
  const [number = '', protocol = 'tcp'] = name.split('/');
  const [containerPort, hostPort] = [Number(number), Number(textAt(binding, 'HostPort'))];
  if (!isPort(containerPort) || !isPort(hostPort)) return undefined;
  return { containerPort, protocol, hostPort, hostIp: textAt(binding, 'HostIp') };
}

function isPort(value: number): boolean {
  return Number.isInteger(value) && value > 0 && value < 65_536;
}

function byNumber(one: string, other: string): number {
  return parseInt(one, 10) - parseInt(other, 10) || (one < other ? -1 : 1);
}
