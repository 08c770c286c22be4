import type { NetworkEndpoint } from '../spec/networks';
import type { RunSpec } from '../spec/runSpec';
import type { Surroundings } from './service';
import type { YamlValue } from './yaml';

export interface ComposeNetworks {
  /** Empty: those below. */
  readonly mode: string;
  readonly networks: YamlValue;
  /** A service has networks of its file or the default one, never both. */
  readonly leavesDefault: boolean;
}

export function composeNetworks(spec: RunSpec, around: Surroundings): ComposeNetworks {
  const { mode, endpoints } = spec.networks;
  if (mode !== undefined) return { mode: modeOf(mode, around), networks: {}, leavesDefault: false };
  const own = endpoints.filter(({ isDefault }) => !isDefault);
  if (own.length === 0) return { mode: 'bridge', networks: {}, leavesDefault: false };
  const written = own.map(
    (endpoint, index) =>
      [
        around.network(endpoint.network),
        // Compose joins the one of the highest priority first.
        {
          ...endpointEntries(endpoint, spec, around),
          ...(own.length > 1 ? { priority: 10 * (own.length - index) } : {}),
        },
      ] as const,
  );
  return {
    mode: '',
    networks: written.every(([, entries]) => Object.keys(entries).length === 0)
      ? written.map(([key]) => key)
      : Object.fromEntries(written),
    leavesDefault: own.length < endpoints.length,
  };
}

function modeOf(mode: string, { services }: Surroundings): string {
  if (!mode.startsWith('container:')) return mode;
  const service = services.get(mode.slice('container:'.length));
  return service === undefined ? mode : `service:${service}`;
}

function endpointEntries(
  endpoint: NetworkEndpoint,
  spec: RunSpec,
  { service }: Surroundings,
): Readonly<Record<string, YamlValue>> {
  // Compose gives these by itself.
  const aliases = endpoint.aliases.filter((alias) => alias !== service && alias !== spec.name);
  return {
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(endpoint.ipv4 === '' ? {} : { ipv4_address: endpoint.ipv4 }),
    ...(endpoint.ipv6 === '' ? {} : { ipv6_address: endpoint.ipv6 }),
    ...(endpoint.linkLocal.length === 0 ? {} : { link_local_ips: endpoint.linkLocal }),
    ...(endpoint.driverOptions.length === 0
      ? {}
      : { driver_opts: Object.fromEntries(endpoint.driverOptions) }),
    ...(endpoint.gatewayPriority === 0 ? {} : { gw_priority: endpoint.gatewayPriority }),
  };
}
