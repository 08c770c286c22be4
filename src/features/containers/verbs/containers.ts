import * as vscode from 'vscode';
import type { ContainerSummary, DockerEngine } from '../../../engine/api';
import { actOnAll } from '../../../ui/bulk';
import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import type { PickOptions, Target } from '../../../ui/targets';
import { plainText } from '../../../ui/text';

export type ContainerTarget = Target<ContainerSummary>;

/** In a title: the container's name, or how many there are. */
export function namedOrCounted(targets: readonly ContainerTarget[]): string {
  const [first] = targets;
  if (first !== undefined && targets.length === 1) return plainText(first.item.name, 80);
  return vscode.l10n.t('{0} containers', targets.length);
}

export function isStartable({ state }: ContainerSummary): boolean {
  return state === 'created' || state === 'exited' || state === 'dead';
}

export function isStoppable({ state }: ContainerSummary): boolean {
  return state === 'running' || state === 'paused' || state === 'restarting';
}

interface StateChange {
  readonly pick: PickOptions<ContainerSummary>;
  /** In a message: `Stop`. */
  readonly verb: string;
  /** While it runs; `{0}` is what {@link namedOrCounted} says. */
  readonly progress: (what: string) => string;
  readonly run: (engine: DockerEngine, id: string, signal: AbortSignal) => Promise<void>;
}

/** A verb that is one call per container and undone by another verb, so it asks nothing. */
export function changeState(services: Services, change: StateChange): Verb {
  return async (node, nodes) => {
    const targets = await services.targets.containers(node, nodes, change.pick);
    if (targets === undefined) return;
    await actOnAll(services.errors, targets, {
      view: 'containers',
      verb: change.verb,
      progress: change.progress(namedOrCounted(targets)),
      name: (target) => services.targets.name(target, target.item.name),
      run: async ({ session, item }, signal) => change.run(await session.engine(), item.id, signal),
    });
  };
}
