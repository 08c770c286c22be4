import type { EngineEvent } from '../api';

export type LiveKind = 'containers' | 'images' | 'volumes' | 'networks';

/** What an event says about what is known: `id` is the key in that kind's collection. */
export type Effect =
  | { readonly type: 'dirty'; readonly kind: LiveKind; readonly id: string }
  /** Dirty, and once more a moment later: the engine tells this before its own list shows it. */
  | { readonly type: 'dirtyTwice'; readonly kind: LiveKind; readonly id: string }
  /** The row itself cannot have changed, so it only matters when there is none yet. */
  | { readonly type: 'dirtyIfUnknown'; readonly kind: LiveKind; readonly id: string }
  | { readonly type: 'removed'; readonly kind: LiveKind; readonly id: string }
  /** Containers show their image by name for as long as the name leads to it. */
  | { readonly type: 'imageRenamed'; readonly id: string; readonly name: string };

const nothing: readonly Effect[] = [];

/** Container actions that change no field of its row, or are followed by one that does (`kill` by `die`). */
const silentContainerActions = new Set([
  'archive-path',
  'attach',
  'checkpoint',
  'copy',
  'detach',
  'exec_create',
  'exec_detach',
  'exec_die',
  'exec_start',
  'export',
  'extract-to-dir',
  'kill',
  'oom',
  'prune',
  'resize',
  'top',
]);

/** moby's `daemon/pause.go` and `container_operations.go` send these before they update the snapshot that lists read. */
const earlyContainerActions = new Set(['pause', 'unpause']);

const silentImageActions = new Set(['push', 'save', 'prune']);

/** Which objects an event touches. Pure; an action nobody has heard of makes its object dirty rather than being missed. */
export function reduceEvent(event: EngineEvent): readonly Effect[] {
  // `exec_create: sh -c …`, `health_status: healthy`
  const action = event.action.split(':', 1)[0] ?? '';
  switch (event.type) {
    case 'container':
      return reduceContainer(event, action);
    case 'image':
      return reduceImage(event, action);
    case 'volume':
      return reduceVolume(event, action);
    case 'network':
      return reduceNetwork(event, action);
    default:
      return nothing;
  }
}

function reduceContainer(event: EngineEvent, action: string): readonly Effect[] {
  const id = event.actorId;
  if (action === 'destroy') return [{ type: 'removed', kind: 'containers', id }];
  // A commit without a name sends no image event.
  if (action === 'commit') return [{ type: 'dirty', kind: 'images', id }];
  if (silentContainerActions.has(action)) return nothing;
  const type = earlyContainerActions.has(action) ? 'dirtyTwice' : 'dirty';
  return [{ type, kind: 'containers', id }];
}

function reduceImage(event: EngineEvent, action: string): readonly Effect[] {
  const id = event.actorId;
  if (silentImageActions.has(action)) return nothing;
  const name = event.attributes['name'] ?? '';
  return [
    action === 'delete'
      ? { type: 'removed', kind: 'images', id }
      : { type: 'dirty', kind: 'images', id },
    { type: 'imageRenamed', id, name },
  ];
}

function reduceVolume(event: EngineEvent, action: string): readonly Effect[] {
  const id = event.actorId;
  switch (action) {
    case 'destroy':
      return [{ type: 'removed', kind: 'volumes', id }];
    case 'prune':
      return nothing;
    case 'mount':
    case 'unmount':
      return [{ type: 'dirtyIfUnknown', kind: 'volumes', id }];
    default:
      return [{ type: 'dirty', kind: 'volumes', id }];
  }
}

function reduceNetwork(event: EngineEvent, action: string): readonly Effect[] {
  const id = event.actorId;
  switch (action) {
    case 'destroy':
    case 'remove':
      return [{ type: 'removed', kind: 'networks', id }];
    case 'prune':
      return nothing;
    case 'connect':
    case 'disconnect': {
      const container = event.attributes['container'] ?? '';
      if (container === '') return nothing;
      return [{ type: 'dirtyTwice', kind: 'containers', id: container }];
    }
    default:
      return [{ type: 'dirty', kind: 'networks', id }];
  }
}
