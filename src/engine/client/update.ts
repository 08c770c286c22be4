import type { CallOptions } from '../api/call';
import type { ContainerDetails, ContainerLimits } from '../api/containers';
import { EngineError, isEngineError } from '../api/errors';
import type { JsonObject } from '../api/json';
import type { EngineVersion } from '../api/system';
import { isObject, numberAt, objectAt } from '../streams/json';
import type { ApiClient } from './apiClient';
import { beyondAnyMemory, periodOf } from './containerLimits';
import { defined } from './containerSpec';
import { has } from './features';
import { pathPart } from './paths';
import { isPodman } from './podman';

/** Changes of one container's limits: a field that is left out stays as it is. */
export async function updateLimits(
  client: ApiClient,
  version: EngineVersion,
  current: ContainerDetails,
  wanted: ContainerLimits,
  options: CallOptions,
): Promise<void> {
  const hostConfig = objectAt(current.raw, 'HostConfig');
  const path = `/containers/${pathPart(current.id)}/update`;
  const post = async (body: JsonObject): Promise<void> => {
    try {
      await client.json({ method: 'POST', path, body }, options);
    } catch (error) {
      // The container was there a moment ago: what is not found is the route.
      if (!isPodman(version) || !isEngineError(error, 'notFound')) throw error;
      const detail = `Podman ${version.version} cannot change limits through its Docker API`;
      throw new EngineError({ kind: 'unsupported', detail, call: error.call, cause: error });
    }
  };
  const memory = memoryChange(current.limits, wanted);
  const body = defined({
    ...memory,
    ...(wanted.cpus === current.limits.cpus
      ? {}
      : cpuChange(version, hostConfig, await cpusToSet(client, wanted.cpus, options))),
    RestartPolicy: policyChange(current.limits, wanted),
  });
  if (Object.keys(body).length > 0) await post(body);
  // The engine notes that swap is unlimited, and leaves the kernel's limit as it was: that one has been raised above.
  if (memory.MemorySwap === beyondAnyMemory) await post({ MemorySwap: -1 });
}

function memoryChange(
  current: ContainerLimits,
  wanted: ContainerLimits,
): { readonly Memory?: number; readonly MemorySwap?: number } {
  const { memory, memorySwap } = wanted;
  const isSame = memory === current.memory && memorySwap === current.memorySwap;
  // Without a limit of memory there is none of swap, whatever is said of it.
  if (isSame || (memory === 0 && current.memory === 0)) return {};
  if (memory === 0) return { Memory: beyondAnyMemory, MemorySwap: beyondAnyMemory };
  if (memorySwap === -1) return { Memory: memory, MemorySwap: beyondAnyMemory };
  return { Memory: memory, MemorySwap: memorySwap === 0 ? 2 * memory : memorySwap };
}

/** An engine reads 0 as "unchanged", and refuses more than it has. */
async function cpusToSet(client: ApiClient, cpus: number, options: CallOptions): Promise<number> {
  if (cpus > 0) return cpus;
  const answer = await client.json({ method: 'GET', path: '/info' }, options);
  const all = numberAt(isObject(answer) ? answer : {}, 'NCPU');
  if (all > 0) return all;
  throw new EngineError({
    kind: 'protocol',
    detail: 'the engine does not tell its number of CPUs',
  });
}

/** In the terms the container has: engines refuse to mix them. */
function cpuChange(
  version: EngineVersion,
  hostConfig: JsonObject,
  cpus: number,
): Readonly<Record<string, number>> {
  const hasQuota =
    numberAt(hostConfig, 'CpuQuota') !== 0 || numberAt(hostConfig, 'CpuPeriod') !== 0;
  const hasCpus = numberAt(hostConfig, 'NanoCpus') > 0;
  if (hasCpus || (!hasQuota && has(version, 'updateCpus'))) {
    return { NanoCpus: Math.round(cpus * 1e9) };
  }
  const period = periodOf(hostConfig);
  return { CpuPeriod: period, CpuQuota: Math.round(cpus * period) };
}

function policyChange(current: ContainerLimits, wanted: ContainerLimits): JsonObject | undefined {
  const { restartPolicy, maximumRetries } = wanted;
  // Engines refuse a number of retries with any other policy.
  const retries = restartPolicy === 'on-failure' ? maximumRetries : 0;
  if (restartPolicy === current.restartPolicy && retries === current.maximumRetries) {
    return undefined;
  }
  return { Name: restartPolicy, MaximumRetryCount: retries };
}
