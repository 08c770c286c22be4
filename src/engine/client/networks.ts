import type { CallOptions, PruneResult } from '../api/call';
import type { EngineErrorKind } from '../api/errors';
import type { JsonObject } from '../api/json';
import type { EngineVersion } from '../api/system';
import type { NetworksApi, NetworkSpec, NetworkSummary } from '../api/networks';
import {
  booleanAt,
  isObject,
  objectAt,
  objects,
  objectsAt,
  textAt,
  textMapAt,
  textsAt,
  timeAt,
} from '../streams/json';
import { longTimeout, type ApiClient } from './apiClient';
import { defined } from './containerSpec';
import type { OwnEvents } from './ownEvents';
import { pathPart } from './paths';
import { isPodman } from './podman';

/** moby's IsPreDefinedNetwork, on Linux and Windows together. */
const predefined = new Set(['bridge', 'host', 'none', 'default', 'nat']);

export class Networks implements NetworksApi {
  private readonly client: ApiClient;
  private readonly version: EngineVersion;
  private readonly ownEvents: OwnEvents;

  constructor(client: ApiClient, version: EngineVersion, ownEvents: OwnEvents) {
    this.client = client;
    this.version = version;
    this.ownEvents = ownEvents;
  }

  async list(options?: CallOptions): Promise<NetworkSummary[]> {
    const answer = await this.client.json({ method: 'GET', path: '/networks' }, options);
    return objects(answer)
      .map(toNetworkSummary)
      .filter((network) => network.id !== '');
  }

  async inspect(id: string, options?: CallOptions): Promise<JsonObject> {
    const path = `/networks/${pathPart(id)}`;
    const answer = await this.client.json({ method: 'GET', path }, options);
    return isObject(answer) ? answer : {};
  }

  async create(spec: NetworkSpec, options?: CallOptions): Promise<string> {
    const pool = defined({ Subnet: spec.subnet, Gateway: spec.gateway });
    const body = defined({
      Name: spec.name,
      // Engines before API 1.44 would otherwise make a second network of the same name.
      CheckDuplicate: true,
      Driver: spec.driver,
      Internal: spec.internal,
      Attachable: spec.attachable,
      EnableIPv6: spec.ipv6,
      IPAM: Object.keys(pool).length === 0 ? undefined : { Config: [pool] },
      Labels: spec.labels === undefined ? undefined : { ...spec.labels },
    });
    const answer = await this.client.json(
      {
        method: 'POST',
        path: '/networks/create',
        body,
        // Nothing else than the driver can be missing here.
        errorKind: (status) => (status === 404 ? 'unsupported' : stateForbids(status)),
      },
      options,
    );
    const id = textAt(isObject(answer) ? answer : {}, 'Id');
    this.ownEvents.tell('network', 'create', id);
    return id;
  }

  async connect(id: string, containerId: string, options?: CallOptions): Promise<void> {
    const path = `/networks/${pathPart(id)}/connect`;
    const body = { Container: containerId };
    await this.client.text({ method: 'POST', path, body, errorKind: stateForbids }, options);
  }

  async disconnect(
    id: string,
    containerId: string,
    options: CallOptions & { readonly force?: boolean } = {},
  ): Promise<void> {
    const path = `/networks/${pathPart(id)}/disconnect`;
    const body = { Container: containerId, Force: options.force === true };
    await this.client.text({ method: 'POST', path, body, errorKind: stateForbids }, options);
  }

  async remove(id: string, options?: CallOptions): Promise<void> {
    // Podman looks for containers in a network by what it is called here, and by its id it finds none: it would go under them.
    const name = isPodman(this.version) ? textAt(await this.inspect(id, options), 'Name') : id;
    const path = `/networks/${pathPart(name)}`;
    await this.client.text({ method: 'DELETE', path, errorKind: stateForbids }, options);
    this.ownEvents.tell('network', 'destroy', id);
  }

  async prune(options?: CallOptions): Promise<PruneResult> {
    const path = '/networks/prune';
    const answer = await this.client.json({ method: 'POST', path, timeout: longTimeout }, options);
    const deleted = textsAt(isObject(answer) ? answer : {}, 'NetworksDeleted');
    // These are names, under which no row is known: the list has to tell.
    for (const name of deleted) this.ownEvents.tell('network', 'update', name);
    return { deleted, spaceReclaimed: 0 };
  }
}

/** 403 is about the network here: it is predefined, has containers attached, or its addresses overlap another's. */
function stateForbids(status: number): EngineErrorKind | undefined {
  return status === 403 ? 'conflict' : undefined;
}

function toNetworkSummary(row: JsonObject): NetworkSummary {
  const name = textAt(row, 'Name');
  return {
    id: textAt(row, 'Id'),
    name,
    driver: textAt(row, 'Driver'),
    scope: textAt(row, 'Scope'),
    internal: booleanAt(row, 'Internal'),
    attachable: booleanAt(row, 'Attachable'),
    ipv6: booleanAt(row, 'EnableIPv6'),
    createdAt: timeAt(row, 'Created'),
    subnets: objectsAt(objectAt(row, 'IPAM'), 'Config').map((pool) => ({
      subnet: textAt(pool, 'Subnet'),
      // Podman's word for none.
      gateway: textAt(pool, 'Gateway').replace('<nil>', ''),
    })),
    labels: textMapAt(row, 'Labels'),
    predefined: predefined.has(name),
  };
}
