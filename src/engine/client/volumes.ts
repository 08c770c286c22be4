import type { CallOptions, PruneResult } from '../api/call';
import { isEngineError } from '../api/errors';
import type { JsonObject } from '../api/json';
import type { EngineVersion } from '../api/system';
import type { VolumesApi, VolumeSizes, VolumeSpec, VolumeSummary } from '../api/volumes';
import {
  isObject,
  numberAt,
  objectAt,
  objectsAt,
  textAt,
  textMapAt,
  textsAt,
  timeAt,
} from '../streams/json';
import { longTimeout, type ApiClient } from './apiClient';
import { isGeneratedName } from './containerDetails';
import { defined } from './containerSpec';
import { has } from './features';
import { filters, pathPart } from './paths';

export class Volumes implements VolumesApi {
  private readonly client: ApiClient;
  private readonly version: EngineVersion;

  constructor(client: ApiClient, version: EngineVersion) {
    this.client = client;
    this.version = version;
  }

  list(options?: CallOptions): Promise<VolumeSummary[]> {
    return this.rows({}, options);
  }

  async inspect(name: string, options?: CallOptions): Promise<JsonObject> {
    const path = `/volumes/${pathPart(name)}`;
    const answer = await this.client.json({ method: 'GET', path }, options);
    return isObject(answer) ? answer : {};
  }

  async create(spec: VolumeSpec, options?: CallOptions): Promise<VolumeSummary> {
    const body = defined({
      Name: spec.name,
      Driver: spec.driver,
      Labels: spec.labels === undefined ? undefined : { ...spec.labels },
      DriverOpts: spec.options === undefined ? undefined : { ...spec.options },
    });
    const answer = await this.client.json(
      { method: 'POST', path: '/volumes/create', body },
      options,
    );
    return toVolumeSummary(isObject(answer) ? answer : {});
  }

  async remove(
    name: string,
    options: CallOptions & { readonly force?: boolean } = {},
  ): Promise<void> {
    const path = `/volumes/${pathPart(name)}`;
    const query = { force: options.force };
    await this.client.text({ method: 'DELETE', path, query, timeout: longTimeout }, options);
  }

  async prune(options: CallOptions & { readonly all?: boolean } = {}): Promise<PruneResult> {
    const sparesNamed = has(this.version, 'pruneSparesNamedVolumes');
    if (options.all === true) {
      return await this.pruneOnEngine(sparesNamed ? { all: ['true'] } : undefined, options);
    }
    // An engine knows an anonymous volume by a label. Those made before it gave labels are left to us.
    const labelled = sparesNamed ? await this.pruneOnEngine(undefined, options) : undefined;
    const others = await this.pruneAnonymous(options);
    return {
      deleted: [...(labelled?.deleted ?? []), ...others.deleted],
      spaceReclaimed: (labelled?.spaceReclaimed ?? 0) + others.spaceReclaimed,
    };
  }

  async sizes(options?: CallOptions): Promise<VolumeSizes> {
    const query = {
      type: has(this.version, 'diskUsageByType') ? 'volume' : undefined,
      verbose: has(this.version, 'diskUsageVerbose') ? 1 : undefined,
    };
    const answer = await this.client.json(
      { method: 'GET', path: '/system/df', query, timeout: longTimeout },
      options,
    );
    const usage = isObject(answer) ? answer : {};
    // One object for each type since API 1.52, one list before.
    const verbose = objectAt(usage, 'VolumeUsage');
    const volumes = [...objectsAt(verbose, 'Items'), ...objectsAt(usage, 'Volumes')];
    const sizes = new Map<string, number>();
    for (const volume of volumes) {
      const size = numberAt(objectAt(volume, 'UsageData'), 'Size', -1);
      // -1: the driver does not tell.
      if (size >= 0) sizes.set(textAt(volume, 'Name'), size);
    }
    return sizes;
  }

  private async rows(
    query: Readonly<Record<string, string>>,
    options?: CallOptions,
  ): Promise<VolumeSummary[]> {
    const answer = await this.client.json({ method: 'GET', path: '/volumes', query }, options);
    return objectsAt(isObject(answer) ? answer : {}, 'Volumes')
      .map(toVolumeSummary)
      .filter((volume) => volume.name !== '');
  }

  private async pruneOnEngine(
    by: Readonly<Record<string, readonly string[]>> | undefined,
    options: CallOptions,
  ): Promise<PruneResult> {
    const query = { filters: by && filters(by) };
    const path = '/volumes/prune';
    const answer = await this.client.json(
      { method: 'POST', path, query, timeout: longTimeout },
      options,
    );
    const result = isObject(answer) ? answer : {};
    return {
      deleted: textsAt(result, 'VolumesDeleted'),
      spaceReclaimed: numberAt(result, 'SpaceReclaimed'),
    };
  }

  /** One by one: an engine's own prune, before API 1.42, would take named volumes too. */
  private async pruneAnonymous(options: CallOptions): Promise<PruneResult> {
    const unused = await this.rows({ filters: filters({ dangling: ['true'] }) }, options);
    const anonymous = unused.filter((volume) => volume.anonymous);
    if (anonymous.length === 0) return { deleted: [], spaceReclaimed: 0 };
    const sizes = await this.sizes(options);
    const deleted: string[] = [];
    let spaceReclaimed = 0;
    for (const { name } of anonymous) {
      try {
        await this.remove(name, options);
      } catch (error) {
        // Used or removed by somebody else meanwhile.
        if (isEngineError(error, 'conflict') || isEngineError(error, 'notFound')) continue;
        throw error;
      }
      deleted.push(name);
      spaceReclaimed += sizes.get(name) ?? 0;
    }
    return { deleted, spaceReclaimed };
  }
}

function toVolumeSummary(row: JsonObject): VolumeSummary {
  const name = textAt(row, 'Name');
  const labels = textMapAt(row, 'Labels');
  return {
    name,
    driver: textAt(row, 'Driver'),
    mountpoint: textAt(row, 'Mountpoint'),
    scope: textAt(row, 'Scope'),
    createdAt: timeAt(row, 'CreatedAt'),
    labels,
    options: textMapAt(row, 'Options'),
    anonymous: isGeneratedName(name) || 'com.docker.volume.anonymous' in labels,
  };
}
