import type { ContainerLimits } from '../api/containers';
import type { JsonObject } from '../api/json';
import { numberAt, objectAt, textAt } from '../streams/json';

/**
 * More than any machine has, a multiple of every page size, and still exact as a number here: how a memory limit is taken away, since
 * an engine reads 0 as "unchanged" and refuses -1.
 */
export const beyondAnyMemory = 2 ** 53 - 2 ** 16;

/** From here on a limit is none. Bytes. */
const noLimit = 2 ** 52;

/** Microseconds; the kernel's own where none is set. */
const defaultPeriod = 100_000;

/** `HostConfig` of `GET /containers/{id}/json`. */
export function toContainerLimits(hostConfig: JsonObject): ContainerLimits {
  const policy = objectAt(hostConfig, 'RestartPolicy');
  const memory = numberAt(hostConfig, 'Memory');
  const swap = numberAt(hostConfig, 'MemorySwap');
  return {
    memory: memory > 0 && memory < noLimit ? memory : 0,
    memorySwap: swap >= noLimit ? -1 : Math.max(-1, swap),
    cpus: cpusOf(hostConfig),
    restartPolicy: toRestartPolicy(textAt(policy, 'Name')),
    maximumRetries: Math.max(0, numberAt(policy, 'MaximumRetryCount')),
  };
}

/** A quota is the older way to say it, and where both are set it decides: -1 takes the limit of `--cpus` away. */
function cpusOf(hostConfig: JsonObject): number {
  const quota = numberAt(hostConfig, 'CpuQuota');
  if (quota < 0) return 0;
  if (quota > 0) return quota / periodOf(hostConfig);
  return numberAt(hostConfig, 'NanoCpus') / 1e9;
}

export function periodOf(hostConfig: JsonObject): number {
  return numberAt(hostConfig, 'CpuPeriod') || defaultPeriod;
}

function toRestartPolicy(name: string): ContainerLimits['restartPolicy'] {
  switch (name) {
    case 'on-failure':
    case 'always':
    case 'unless-stopped':
      return name;
    default:
      // An empty name is what a container without a policy has.
      return 'no';
  }
}
