import type { ContainerDetails } from '../api/containers';
import type { JsonObject } from '../api/json';
import { booleanAt, numberAt, objectAt, objectsAt, textAt, textsAt, timeAt } from '../streams/json';
import { toContainerLimits } from './containerLimits';

/** `GET /containers/{id}/json`. */
export function toContainerDetails(raw: JsonObject): ContainerDetails {
  const config = objectAt(raw, 'Config');
  const hostConfig = objectAt(raw, 'HostConfig');
  const state = objectAt(raw, 'State');
  return {
    id: textAt(raw, 'Id'),
    name: textAt(raw, 'Name').replace(/^\//, ''),
    environment: textsAt(config, 'Env'),
    tty: booleanAt(config, 'Tty'),
    openStdin: booleanAt(config, 'OpenStdin'),
    logDriver: textAt(objectAt(hostConfig, 'LogConfig'), 'Type'),
    running: booleanAt(state, 'Running'),
    exitCode: numberAt(state, 'ExitCode'),
    oomKilled: booleanAt(state, 'OOMKilled'),
    restartCount: numberAt(raw, 'RestartCount'),
    startedAt: timeAt(state, 'StartedAt'),
    finishedAt: booleanAt(state, 'Running') ? 0 : timeAt(state, 'FinishedAt'),
    user: textAt(config, 'User'),
    workingDir: textAt(config, 'WorkingDir'),
    shell: textsAt(config, 'Shell'),
    limits: toContainerLimits(hostConfig),
    anonymousVolumes: anonymousVolumes(raw, hostConfig),
    raw,
  };
}

/** Volumes whose name the engine made up, not one that only looks so because somebody mounted it by its long name. */
function anonymousVolumes(raw: JsonObject, hostConfig: JsonObject): string[] {
  const given = new Set([
    ...textsAt(hostConfig, 'Binds').map((bind) => bind.split(':', 1)[0] ?? ''),
    ...objectsAt(hostConfig, 'Mounts').map((mount) => textAt(mount, 'Source')),
  ]);
  return generatedVolumes(raw).filter((name) => !given.has(name));
}

/** The mounted volumes whose name looks like one that the engine made up. */
export function generatedVolumes(raw: JsonObject): string[] {
  return objectsAt(raw, 'Mounts')
    .filter((mount) => textAt(mount, 'Type') === 'volume')
    .map((mount) => textAt(mount, 'Name') || nameInPath(textAt(mount, 'Source')))
    .filter(isGeneratedName);
}

/** Engine 28 leaves out the name of a volume that `Binds` asks for by its path in the container alone. */
function nameInPath(source: string): string {
  return /[\\/]volumes[\\/]([^\\/]+)[\\/]_data$/.exec(source)?.[1] ?? '';
}

/** Docker names anonymous volumes by 64 hex digits. */
export function isGeneratedName(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name);
}
