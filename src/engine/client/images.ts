import type { CallOptions, PruneResult } from '../api/call';
import type { EngineErrorKind } from '../api/errors';
import type {
  HistoryLayer,
  ImagesApi,
  ImageSummary,
  ProgressMessage,
  RegistryCredentials,
} from '../api/images';
import type { JsonObject } from '../api/json';
import type { EngineVersion } from '../api/system';
import {
  isObject,
  numberAt,
  objects,
  objectsAt,
  textAt,
  textMapAt,
  textsAt,
} from '../streams/json';
import { progressMessages } from '../streams/progress';
import { registryErrorKind } from '../streams/registryErrors';
import { longTimeout, noTimeout, type ApiClient } from './apiClient';
import { connectionError } from './errors';
import { demand, has } from './features';
import { pullParameters, splitReference, toImageTag } from './imageReference';
import { filters, imagePart } from './paths';

export class Images implements ImagesApi {
  private readonly client: ApiClient;
  private readonly version: EngineVersion;

  constructor(client: ApiClient, version: EngineVersion) {
    this.client = client;
    this.version = version;
  }

  async list(options?: CallOptions): Promise<ImageSummary[]> {
    const answer = await this.client.json({ method: 'GET', path: '/images/json' }, options);
    return objects(answer)
      .map(toImageSummary)
      .filter((row) => row.id !== '');
  }

  async inspect(
    id: string,
    options: CallOptions & { readonly manifests?: boolean } = {},
  ): Promise<JsonObject> {
    const path = `/images/${imagePart(id)}/json`;
    const wanted = options.manifests === true && has(this.version, 'imageManifests');
    const query = { manifests: wanted ? 1 : undefined };
    const answer = await this.client.json({ method: 'GET', path, query }, options);
    return isObject(answer) ? answer : {};
  }

  async history(id: string, options?: CallOptions): Promise<HistoryLayer[]> {
    const path = `/images/${imagePart(id)}/history`;
    return objects(await this.client.json({ method: 'GET', path }, options)).map(toHistoryLayer);
  }

  async *pull(
    reference: string,
    options: CallOptions & {
      readonly credentials?: RegistryCredentials;
      readonly platform?: string;
    } = {},
  ): AsyncGenerator<ProgressMessage, void, undefined> {
    const { credentials, platform } = options;
    if (platform !== undefined) demand(this.version, 'pullPlatform');
    const headers = credentials && { 'X-Registry-Auth': registryAuth(credentials) };
    const answer = await this.client.stream(
      {
        method: 'POST',
        path: '/images/create',
        query: { ...pullParameters(reference), platform },
        headers,
        // The headers come when the registry has answered, and that is not the engine's to promise.
        timeout: noTimeout,
        errorKind: registryStatus,
      },
      options,
    );
    try {
      yield* progressMessages(answer.chunks());
    } catch (error) {
      throw connectionError(error, answer.scope.call);
    } finally {
      answer.close();
    }
  }

  async tag(id: string, reference: string, options?: CallOptions): Promise<void> {
    const { repository, tag } = splitReference(reference);
    const path = `/images/${imagePart(id)}/tag`;
    const query = { repo: repository, tag };
    await this.client.text({ method: 'POST', path, query, errorKind: registryStatus }, options);
  }

  async remove(
    reference: string,
    options: CallOptions & { readonly force?: boolean } = {},
  ): Promise<{ readonly untagged: readonly string[]; readonly deleted: readonly string[] }> {
    const query = { force: options.force };
    const path = `/images/${imagePart(reference)}`;
    const answer = await this.client.json(
      { method: 'DELETE', path, query, timeout: longTimeout },
      options,
    );
    const rows = objects(answer);
    return { untagged: present(rows, 'Untagged'), deleted: present(rows, 'Deleted') };
  }

  async prune(options: CallOptions & { readonly all?: boolean } = {}): Promise<PruneResult> {
    const query = { filters: filters({ dangling: [options.all === true ? 'false' : 'true'] }) };
    const path = '/images/prune';
    const answer = await this.client.json(
      { method: 'POST', path, query, timeout: longTimeout },
      options,
    );
    const result = isObject(answer) ? answer : {};
    return {
      deleted: present(objectsAt(result, 'ImagesDeleted'), 'Deleted'),
      spaceReclaimed: numberAt(result, 'SpaceReclaimed'),
    };
  }
}

function present(rows: readonly JsonObject[], key: string): string[] {
  return rows.map((row) => textAt(row, key)).filter((text) => text !== '');
}

function toImageSummary(row: JsonObject): ImageSummary {
  return {
    id: textAt(row, 'Id'),
    tags: textsAt(row, 'RepoTags')
      .map(toImageTag)
      .filter((tag) => tag !== undefined),
    digests: textsAt(row, 'RepoDigests').filter((digest) => !digest.startsWith('<none>')),
    createdAt: numberAt(row, 'Created') * 1000,
    size: numberAt(row, 'Size'),
    labels: textMapAt(row, 'Labels'),
  };
}

function toHistoryLayer(row: JsonObject): HistoryLayer {
  const id = textAt(row, 'Id');
  return {
    // Podman leaves out the algorithm.
    id: id === '' || id === '<missing>' ? undefined : id.replace(/^(?=[0-9a-f]{64}$)/, 'sha256:'),
    createdBy: textAt(row, 'CreatedBy'),
    createdAt: numberAt(row, 'Created') * 1000,
    size: numberAt(row, 'Size'),
    comment: textAt(row, 'Comment'),
    tags: textsAt(row, 'Tags'),
  };
}

/** What a registry refused comes as 404 or 500, whatever it was. */
function registryStatus(status: number, detail: string): EngineErrorKind | undefined {
  return status === 404 || status >= 500 ? registryErrorKind(detail) : undefined;
}

/** `X-Registry-Auth`: URL-safe base64 of JSON. */
function registryAuth(credentials: RegistryCredentials): string {
  const { username, password, identityToken, serverAddress } = credentials;
  const fields = { username, password, identitytoken: identityToken, serveraddress: serverAddress };
  // Go's decoder wants the padding that Node's `base64url` leaves out.
  return Buffer.from(JSON.stringify(fields))
    .toString('base64')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
