import type { CallOptions } from '../api/call';
import type { StatsSample } from '../api/containers';
import type { EngineVersion } from '../api/system';
import { isObject } from '../streams/json';
import { jsonLines, parseJson } from '../streams/jsonLines';
import { StatsReader } from '../streams/stats';
import type { ApiClient, ApiRequest } from './apiClient';
import { has } from './features';
import { pathPart } from './paths';

/** `GET /containers/{id}/stats?stream=1`: about one sample a second, until the container stops. @throws EngineError notFound */
export async function* readStats(
  client: ApiClient,
  version: EngineVersion,
  id: string,
  options: CallOptions & { readonly gathered?: boolean },
): AsyncGenerator<StatsSample, void, undefined> {
  const path = `/containers/${pathPart(id)}/stats`;
  const request: ApiRequest = { method: 'GET', path, query: { stream: 1 } };
  const answer =
    options.gathered === true
      ? await client.gathered(request, options)
      : await client.stream(request, options);
  const reader = new StatsReader(version.os);
  try {
    for await (const values of jsonLines(answer.chunks(), { parse: parseJson })) {
      for (const value of values) {
        const sample = isObject(value) ? reader.read(value) : undefined;
        // The engine goes on sending empty samples for a container that is not running.
        if (sample === undefined) return;
        yield sample;
      }
    }
  } finally {
    answer.close();
  }
}

/** `GET /containers/{id}/stats?stream=0`; undefined for a container that does not run. @throws EngineError notFound */
export async function readSample(
  client: ApiClient,
  version: EngineVersion,
  id: string,
  options: CallOptions,
): Promise<StatsSample | undefined> {
  const path = `/containers/${pathPart(id)}/stats`;
  const query = { stream: 0, 'one-shot': has(version, 'statsOneShot') ? 1 : undefined };
  const value = await client.json({ method: 'GET', path, query }, options);
  return isObject(value) ? new StatsReader(version.os).read(value) : undefined;
}
