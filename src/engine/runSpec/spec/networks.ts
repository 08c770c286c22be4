import type { JsonObject } from '../../api';
import { numberAt, objectAt, textAt, textMapAt, textsAt } from '../../streams/json';
import { namedContainer } from './settings';

/** What a container asks of one network. */
export interface NetworkEndpoint {
  readonly network: string;
  /** The network of whoever asks for none. */
  readonly isDefault: boolean;
  readonly aliases: readonly string[];
  readonly ipv4: string;
  readonly ipv6: string;
  readonly linkLocal: readonly string[];
  /** `container:alias` */
  readonly links: readonly string[];
  readonly driverOptions: readonly (readonly [string, string])[];
  readonly gatewayPriority: number;
}

export interface Networks {
  /** `host`, `none` or `container:NAME`; undefined when it is on networks of its own. */
  readonly mode: string | undefined;
  /** The first is the one it starts with. */
  readonly endpoints: readonly NetworkEndpoint[];
  readonly macAddress: string;
  /** On the default network: `container:alias`. */
  readonly links: readonly string[];
}

/** Names of the network that a container is on which asks for none (`nat` on Windows). */
const defaultNetworks = new Set(['', 'default', 'bridge', 'nat']);

export function networksOf(container: JsonObject, names: ReadonlyMap<string, string>): Networks {
  const hostConfig = objectAt(container, 'HostConfig');
  const mode = textAt(hostConfig, 'NetworkMode');
  const shared = {
    macAddress: textAt(objectAt(container, 'Config'), 'MacAddress'),
    links: textsAt(hostConfig, 'Links').map(linkText),
  };
  if (mode === 'host' || mode === 'none' || mode.startsWith('container:')) {
    return { ...shared, mode: namedContainer(mode, names), endpoints: [] };
  }
  const attached = objectAt(objectAt(container, 'NetworkSettings'), 'Networks');
  const all = Object.keys(attached).map((name) => {
    const endpoint = objectAt(attached, name);
    const isFirst =
      name === mode ||
      textAt(endpoint, 'NetworkID') === mode ||
      (defaultNetworks.has(mode) && defaultNetworks.has(name));
    return { isFirst, endpoint: endpointOf(name, endpoint, container) };
  });
  // One that the engine does not list, as Podman before a start, is asked for by its name alone.
  if (all.length === 0) all.push({ isFirst: true, endpoint: endpointOf(mode, {}, container) });
  all.sort((a, b) => Number(b.isFirst) - Number(a.isFirst));
  return { ...shared, mode: undefined, endpoints: all.map(({ endpoint }) => endpoint) };
}

function endpointOf(network: string, endpoint: JsonObject, container: JsonObject): NetworkEndpoint {
  const addresses = objectAt(endpoint, 'IPAMConfig');
  const id = textAt(container, 'Id');
  return {
    network,
    isDefault: defaultNetworks.has(network),
    // The engine adds the short id by itself.
    aliases: textsAt(endpoint, 'Aliases').filter((alias) => alias !== id.slice(0, 12)),
    ipv4: textAt(addresses, 'IPv4Address'),
    ipv6: textAt(addresses, 'IPv6Address'),
    linkLocal: textsAt(addresses, 'LinkLocalIPs'),
    links: textsAt(endpoint, 'Links'),
    driverOptions: Object.entries(textMapAt(endpoint, 'DriverOpts')),
    gatewayPriority: numberAt(endpoint, 'GwPriority'),
  };
}

/** `/database:/web/db` → `database:db` */
function linkText(link: string): string {
  const [target = '', alias = ''] = link.split(':');
  return `${target.replace(/^\//, '')}:${alias.slice(alias.lastIndexOf('/') + 1)}`;
}
