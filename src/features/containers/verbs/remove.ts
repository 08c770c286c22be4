import * as vscode from 'vscode';
import { isEngineError } from '../../../engine/api';
import { runOnAll, showFailures, type Failure } from '../../../ui/bulk';
import type { Verb } from '../../../ui/commands/registrar';
import { confirmOneOf } from '../../../ui/prompts/confirm';
import type { Services } from '../../../ui/services';
import { isStoppable, namedOrCounted, type ContainerTarget } from './containers';
import { forceQuestion, removeQuestion, type Loss } from './removeQuestion';

interface Removal {
  readonly volumes: boolean;
  readonly how: 'plain' | 'stopFirst' | 'force';
}

/** Plain first; what the engine refuses since it runs can be stopped or forced in a second step. */
export const removeContainers =
  (services: Services): Verb =>
  async (node, nodes) => {
    const targets = await services.targets.containers(node, nodes, {
      title: vscode.l10n.t('Remove Containers'),
      empty: vscode.l10n.t('There are no containers.'),
    });
    if (targets === undefined) return;
    const volumes = await askWhetherWithVolumes(services, targets);
    if (volumes === undefined) return;
    const failures = await removeAll(services, targets, { volumes, how: 'plain' });
    const { running, others } = await sortOut(failures);
    show(services, targets.length, others);
    const how = running.length === 0 ? undefined : await askHowToForce(services, running);
    if (how === undefined) return;
    show(services, running.length, await removeAll(services, running, { volumes, how }));
  };

/** Undefined: the user backed out. */
async function askWhetherWithVolumes(
  services: Services,
  targets: readonly ContainerTarget[],
): Promise<boolean | undefined> {
  const losses = await Promise.all(targets.map((target) => lossOf(services, target)));
  const remove = vscode.l10n.t('Remove');
  const withVolumes = vscode.l10n.t('Remove with Anonymous Volumes');
  const anyVolume = losses.some((loss) => loss.anonymousVolumes.length > 0);
  const actions = anyVolume ? [remove, withVolumes] : [remove];
  const chosen = await confirmOneOf({ ...removeQuestion(losses), actions });
  return chosen === undefined ? undefined : chosen === withVolumes;
}

async function askHowToForce(
  services: Services,
  running: readonly ContainerTarget[],
): Promise<Removal['how'] | undefined> {
  const stop = vscode.l10n.t('Stop and Remove');
  const force = vscode.l10n.t('Force Remove');
  const losses = running.map((target) => ({ ...plainLoss(services, target), running: true }));
  const chosen = await confirmOneOf({ ...forceQuestion(losses), actions: [stop, force] });
  if (chosen === undefined) return undefined;
  return chosen === stop ? 'stopFirst' : 'force';
}

function removeAll(
  services: Services,
  targets: readonly ContainerTarget[],
  { volumes, how }: Removal,
): Promise<readonly Failure<ContainerTarget>[]> {
  return runOnAll(targets, {
    view: 'containers',
    progress: vscode.l10n.t('Removing {0}', namedOrCounted(targets)),
    name: (target) => services.targets.name(target, target.item.name),
    run: async ({ session, item }, signal) => {
      const { containers } = await session.engine();
      try {
        if (how === 'stopFirst') await containers.stop(item.id, { signal });
        await containers.remove(item.id, { signal, volumes, force: how === 'force' });
      } catch (error) {
        // Somebody else was faster: it is gone, which is what was asked for.
        if (!isEngineError(error, 'notFound')) throw error;
      }
    },
  });
}

/** A conflict can have other causes than that the container runs, and forcing helps against none of them. */
async function sortOut(failures: readonly Failure<ContainerTarget>[]): Promise<{
  readonly running: readonly ContainerTarget[];
  readonly others: readonly Failure<ContainerTarget>[];
}> {
  const running: ContainerTarget[] = [];
  const others: Failure<ContainerTarget>[] = [];
  for (const failure of failures) {
    if (isEngineError(failure.error, 'conflict') && (await isRunning(failure.target))) {
      running.push(failure.target);
    } else others.push(failure);
  }
  return { running, others };
}

async function isRunning({ session, item }: ContainerTarget): Promise<boolean> {
  try {
    return (await (await session.engine()).containers.inspect(item.id)).running;
  } catch {
    // The refusal itself is what the user is told then.
    return false;
  }
}

function plainLoss({ targets }: Services, target: ContainerTarget): Loss {
  const { item } = target;
  return {
    name: targets.name(target, item.name),
    running: isStoppable(item),
    anonymousVolumes: [],
  };
}

/** Only the details tell anonymous volumes apart, and only a container with a volume can have one. */
async function lossOf(services: Services, target: ContainerTarget): Promise<Loss> {
  const loss = plainLoss(services, target);
  if (!target.item.mounts.some((mount) => mount.type === 'volume')) return loss;
  try {
    const engine = await target.session.engine();
    const { anonymousVolumes } = await engine.containers.inspect(target.item.id);
    return { ...loss, anonymousVolumes };
  } catch (error) {
    if (isEngineError(error, 'notFound')) return loss;
    throw error;
  }
}

function show(
  services: Services,
  total: number,
  failures: readonly Failure<ContainerTarget>[],
): void {
  showFailures(services.errors, total, failures, {
    verb: vscode.l10n.t('Remove'),
    name: (target) => services.targets.name(target, target.item.name),
  });
}
