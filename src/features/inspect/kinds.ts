import * as vscode from 'vscode';
import type { EngineSession } from '../../engine/api';
import type { PickOptions, Target, Targets } from '../../ui/targets';
import { shortId } from '../../ui/text';
import type { TreeNode } from '../../ui/tree/nodes';
import type { InspectKind } from '../../webviews/protocol/inspectPage';
import type { InspectAddress } from './address';

/** An object that was chosen: a row, or what the user picked. */
export interface Chosen {
  readonly session: EngineSession;
  readonly address: InspectAddress;
}

export interface ChooseOptions {
  readonly title: string;
  readonly single?: boolean;
  /** Not to be offered. */
  readonly except?: InspectAddress;
}

/** Asks for objects of one kind as every command does. Undefined: the user backed out, or there is none. */
export type Choose = (
  targets: Targets,
  options: ChooseOptions,
  node?: TreeNode,
  nodes?: readonly TreeNode[],
) => Promise<readonly Chosen[] | undefined>;

type Ask<T, R extends Target<T>> = (
  targets: Targets,
  node: TreeNode | undefined,
  nodes: readonly TreeNode[] | undefined,
  options: PickOptions<T>,
) => Promise<readonly R[] | undefined>;

export function chooseOf(kind: InspectKind): Choose {
  switch (kind) {
    case 'container':
      return chooser(
        kind,
        vscode.l10n.t('There are no containers.'),
        (targets, ...args) => targets.containers(...args),
        ({ item }) => item,
      );
    case 'image':
      return chooser(
        kind,
        vscode.l10n.t('There are no images.'),
        (targets, ...args) => targets.images(...args),
        ({ item, tag }) => ({ id: item.id, name: tag?.reference ?? shortId(item.id) }),
      );
    case 'volume':
      return chooser(
        kind,
        vscode.l10n.t('There are no volumes.'),
        (targets, ...args) => targets.volumes(...args),
        ({ item }) => ({ id: item.name, name: item.name }),
      );
    case 'network':
      return chooser(
        kind,
        vscode.l10n.t('There are no networks.'),
        (targets, ...args) => targets.networks(...args),
        ({ item }) => item,
      );
  }
}

function chooser<
  T extends { readonly name: string } | { readonly id: string },
  R extends Target<T>,
>(
  kind: InspectKind,
  empty: string,
  ask: Ask<T, R>,
  identify: (target: R) => { readonly id: string; readonly name: string },
): Choose {
  return async (targets, { title, single, except }, node, nodes) => {
    const options: PickOptions<T> = {
      title,
      empty,
      ...(single === undefined ? {} : { single }),
      ...(except === undefined
        ? {}
        : {
            filter: (item, session) =>
              session.id !== except.sessionId || idOf(item, kind) !== except.id,
          }),
    };
    const chosen = await ask(targets, node, nodes, options);
    return chosen?.map((target) => {
      const { session } = target;
      const { id, name } = identify(target);
      return { session, address: { kind, sessionId: session.id, id, name } };
    });
  };
}

/** Volumes have no other id than their name. */
function idOf(item: { readonly name?: string; readonly id?: string }, kind: InspectKind): string {
  return (kind === 'volume' ? item.name : item.id) ?? '';
}
