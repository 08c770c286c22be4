import type { CallOptions, PruneResult } from '../api/call';
import type { EngineErrorKind } from '../api/errors';
import type { JsonObject } from '../api/json';
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
import { pathPart } from './paths';

/** moby's IsPreDefinedNetwork, on Linux and Windows together. */
const predefined = new Set(['bridge', 'host', 'none', 'default', 'nat']);

export class Networks implements NetworksApi {
  private readonly client: ApiClient;

  constructor(client: ApiClient) {
    this.client = client;
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
    return textAt(isObject(answer) ? answer : {}, 'Id');
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
    const path = `/networks/${pathPart(id)}`;
    await this.client.text({ method: 'DELETE', path, errorKind: stateForbids }, options);
  }

  async prune(options?: CallOptions): Promise<PruneResult> {
    const path = '/networks/prune';
    const answer = await this.client.json({ method: 'POST', path, timeout: longTimeout }, options);
    return {
      deleted: textsAt(isObject(answer) ? answer : {}, 'NetworksDeleted'),
      spaceReclaimed: 0,
    };
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
      gateway: textAt(pool, 'Gateway'),
    })),
    labels: textMapAt(row, 'Labels'),
    predefined: predefined.has(name),
  };
}
