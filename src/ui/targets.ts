import * as vscode from 'vscode';
import type {
  ContainerSummary,
  EngineSession,
  EngineSessions,
  ImageSummary,
  ImageTag,
  LiveCollection,
  NetworkSummary,
  VolumeSummary,
} from '../engine/api';
import { EngineError } from '../engine/api';
import { formatBytes, plainText, shortId } from './text';
import type { TreeNode } from './tree/nodes';

/** An object and the engine it is on: what a verb acts on. */
export interface Target<T> {
  readonly session: EngineSession;
  readonly item: T;
}

export interface ImageTarget extends Target<ImageSummary> {
  /** The tag of the row; undefined for a dangling image. */
  readonly tag: ImageTag | undefined;
}

export interface PickOptions<T> {
  /** What choosing does: `Stop containers`. */
  readonly title: string;
  /** Which objects the palette's picker offers; rows are taken as they come. */
  readonly filter?: (item: T) => boolean;
  /** One object only, instead of any number. */
  readonly single?: boolean;
  /** What to say when there is nothing to offer. */
  readonly empty: string;
}

interface Choice<T> extends vscode.QuickPickItem {
  readonly target: T;
}

/**
 * Turns the arguments of a command into what it acts on: the selected rows, the row, or (from the palette) what the user
 * picks from every connected engine. Undefined: the user backed out, or there was nothing to offer and was told so.
 */
export class Targets {
  private readonly sessions: EngineSessions;

  constructor(sessions: EngineSessions) {
    this.sessions = sessions;
  }

  async containers(
    node: TreeNode | undefined,
    nodes: readonly TreeNode[] | undefined,
    options: PickOptions<ContainerSummary>,
  ): Promise<readonly Target<ContainerSummary>[] | undefined> {
    const rows = ofRows(node, nodes, containerOf, (target) => target.item.id);
    if (rows.length > 0) return rows;
    return this.pick(
      (session) => session.live.containers,
      (session, item) => [
        {
          label: plainText(item.name),
          description: plainText(item.image),
          detail: plainText(item.status),
          target: { session, item },
        },
      ],
      options,
    );
  }

  async images(
    node: TreeNode | undefined,
    nodes: readonly TreeNode[] | undefined,
    options: PickOptions<ImageSummary>,
  ): Promise<readonly ImageTarget[] | undefined> {
    const key = (target: ImageTarget): string => target.tag?.reference ?? target.item.id;
    const rows = ofRows(node, nodes, imageOf, key);
    if (rows.length > 0) return rows;
    return this.pick<ImageSummary, ImageTarget>(
      (session) => session.live.images,
      (session, item) =>
        (item.tags.length === 0 ? [undefined] : item.tags).map((tag) => ({
          label: plainText(tag?.reference ?? vscode.l10n.t('<untagged>')),
          description: `${shortId(item.id)} · ${formatBytes(item.size)}`,
          target: { session, item, tag },
        })),
      options,
    );
  }

  async volumes(
    node: TreeNode | undefined,
    nodes: readonly TreeNode[] | undefined,
    options: PickOptions<VolumeSummary>,
  ): Promise<readonly Target<VolumeSummary>[] | undefined> {
    const rows = ofRows(node, nodes, volumeOf, (target) => target.item.name);
    if (rows.length > 0) return rows;
    return this.pick(
      (session) => session.live.volumes,
      (session, item) => [
        {
          label: plainText(item.name),
          description: plainText(item.driver),
          target: { session, item },
        },
      ],
      options,
    );
  }

  async networks(
    node: TreeNode | undefined,
    nodes: readonly TreeNode[] | undefined,
    options: PickOptions<NetworkSummary>,
  ): Promise<readonly Target<NetworkSummary>[] | undefined> {
    const rows = ofRows(node, nodes, networkOf, (target) => target.item.id);
    if (rows.length > 0) return rows;
    return this.pick(
      (session) => session.live.networks,
      (session, item) => [
        {
          label: plainText(item.name),
          description: plainText(
            [item.driver, ...item.subnets.map((each) => each.subnet)].join(' · '),
          ),
          target: { session, item },
        },
      ],
      options,
    );
  }

  /** The engine that a command without an object acts on: the row's, the only one, or the one picked. */
  async session(node: TreeNode | undefined): Promise<EngineSession | undefined> {
    if (node !== undefined) return node.session;
    const [first, ...others] = this.sessions.all;
    if (first === undefined) {
      throw new EngineError({
        kind: 'unreachable',
        detail: vscode.l10n.t('No Docker engine is connected.'),
      });
    }
    if (others.length === 0) return first;
    const choice = await vscode.window.showQuickPick(
      this.sessions.all.map((session) => ({
        label: plainText(session.endpoint.name),
        description: plainText(session.endpoint.host),
        session,
      })),
      { title: vscode.l10n.t('Docker engine') },
    );
    return choice?.session;
  }

  private async pick<T, R extends Target<T>>(
    collection: (session: EngineSession) => LiveCollection<T>,
    choices: (session: EngineSession, item: T) => Choice<R>[],
    options: PickOptions<T>,
  ): Promise<readonly R[] | undefined> {
    const sessions = this.sessions.all;
    if (sessions.length === 0) await this.session(undefined);
    const offered: Choice<R>[] = [];
    for (const session of sessions) {
      const live = collection(session);
      // Held while listing, since a collection that nobody watches may be out of date.
      const watch = live.watch();
      try {
        await session.engine();
        await live.refresh();
      } finally {
        watch.dispose();
      }
      for (const item of live.items.values()) {
        if (options.filter?.(item) ?? true) offered.push(...choices(session, item));
      }
    }
    if (offered.length === 0) {
      void vscode.window.showInformationMessage(options.empty);
      return undefined;
    }
    offered.sort((a, b) => a.label.localeCompare(b.label));
    const settings = { title: options.title, matchOnDescription: true };
    if (options.single === true) {
      const choice = await vscode.window.showQuickPick(offered, settings);
      return choice === undefined ? undefined : [choice.target];
    }
    const chosen = await vscode.window.showQuickPick(offered, { ...settings, canPickMany: true });
    if (chosen === undefined || chosen.length === 0) return undefined;
    return chosen.map((choice) => choice.target);
  }
}

/** The targets of the selected rows, or of the one row when it is not part of the selection; each object once. */
function ofRows<T extends Target<unknown>>(
  node: TreeNode | undefined,
  nodes: readonly TreeNode[] | undefined,
  targetOf: (node: TreeNode) => T | undefined,
  keyOf: (target: T) => string,
): readonly T[] {
  const rows = nodes !== undefined && nodes.length > 0 ? nodes : node === undefined ? [] : [node];
  const targets = new Map<string, T>();
  for (const row of rows) {
    const target = targetOf(row);
    if (target !== undefined) targets.set(`${target.session.id} ${keyOf(target)}`, target);
  }
  return [...targets.values()];
}

function containerOf(node: TreeNode): Target<ContainerSummary> | undefined {
  switch (node.kind) {
    case 'container':
      return { session: node.session, item: node.item };
    case 'attachment':
    case 'port':
    case 'mount':
    case 'environment':
    case 'variable':
      return { session: node.session, item: node.container };
    default:
      return undefined;
  }
}

function imageOf(node: TreeNode): ImageTarget | undefined {
  if (node.kind !== 'image') return undefined;
  return { session: node.session, item: node.item, tag: node.tag };
}

function volumeOf(node: TreeNode): Target<VolumeSummary> | undefined {
  return node.kind === 'volume' ? { session: node.session, item: node.item } : undefined;
}

function networkOf(node: TreeNode): Target<NetworkSummary> | undefined {
  return node.kind === 'network' ? { session: node.session, item: node.item } : undefined;
}
