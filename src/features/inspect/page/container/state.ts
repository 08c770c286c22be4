import type { ContainerState, JsonObject } from '../../../../engine/api';
import { numberAt, objectAt, textAt } from '../../../../engine/streams/json';
import { lookText } from '../../../../ui/tree/rows/containerRow';
import type { ContainerLook } from '../../../../ui/tree/rows/containerState';
import type { InspectTone } from '../../../../webviews/protocol/inspect';

const states: ReadonlySet<string> = new Set<ContainerState>([
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
]);

const tones: Partial<Record<ContainerLook, InspectTone>> = {
  running: 'good',
  healthy: 'good',
  unhealthy: 'bad',
  failed: 'bad',
  dead: 'bad',
  starting: 'warning',
  paused: 'warning',
  restarting: 'warning',
};

/** The state as a row of the tree calls it; a word that is not known, in the engine's own words. */
export function stateLook(answer: JsonObject): {
  readonly text: string;
  readonly tone: InspectTone;
} {
  const state = objectAt(answer, 'State');
  const status = textAt(state, 'Status');
  const look = lookOf(status, healthOf(state), numberAt(state, 'ExitCode'));
  const text = look === 'unknown' && status !== '' ? status : lookText(look);
  return { text, tone: tones[look] ?? 'muted' };
}

/** Empty without a health check; Podman names none as well. */
export function healthOf(state: JsonObject): string {
  const status = textAt(objectAt(state, 'Health'), 'Status');
  return status === 'none' ? '' : status;
}

function lookOf(status: string, health: string, exitCode: number): ContainerLook {
  if (!states.has(status)) return 'unknown';
  if (status === 'running') {
    return health === 'healthy' || health === 'unhealthy' || health === 'starting'
      ? health
      : 'running';
  }
  // Ended by a signal is how a container ends that is stopped.
  if (status === 'exited') return [0, 130, 137, 143].includes(exitCode) ? 'exited' : 'failed';
  return status as ContainerLook;
}
