import * as vscode from 'vscode';
import type {
  ContainerSummary,
  EngineSession,
  EngineSessions,
  ImageSummary,
  LiveCollection,
  NetworkSummary,
  VolumeSummary,
} from '../engine/api';
import { EngineError } from '../engine/api';
import {
  containerOf,
  imageOf,
  networkOf,
  ofRows,
  volumeOf,
  type ImageTarget,
  type Target,
} from './rows';
import { formatBytes, plainText, shortId } from './text';
import type { TreeNode } from './tree/nodes';

export type { ImageTarget, Target } from './rows';

export interface PickOptions<T> {
  /** What choosing does: `Stop containers`. */
  readonly title: string;
  /** Which objects fit: the picker offers only them, and of several rows only they are taken. */
  readonly filter?: (item: T, session: EngineSession) => boolean;
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
    const rows = fitting(
      ofRows(node, nodes, containerOf, (target) => target.item.id),
      options,
    );
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
    const rows = fitting(ofRows(node, nodes, imageOf, key), options);
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
    const rows = fitting(
      ofRows(node, nodes, volumeOf, (target) => target.item.name),
      options,
    );
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
    const rows = fitting(
      ofRows(node, nodes, networkOf, (target) => target.item.id),
      options,
    );
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

  /** With several engines a name alone does not say which object is meant. */
  get severalEngines(): boolean {
    return this.sessions.all.length > 1;
  }

  /** How a question or a summary calls an object. */
  name({ session }: Target<unknown>, name: string): string {
    return this.severalEngines ? `${name} (${session.endpoint.name})` : name;
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
      { title: vscode.l10n.t('Docker Engine') },
    );
    return choice?.session;
  }

  private async pick<T, R extends Target<T>>(
    collection: (session: EngineSession) => LiveCollection<T>,
    choices: (session: EngineSession, item: T) => Choice<R>[],
    options: PickOptions<T>,
  ): Promise<readonly R[] | undefined> {
    const sessions = await this.load(collection, options.title);
    const offered = sessions.flatMap((session) =>
      [...collection(session).items.values()]
        .filter((item) => options.filter?.(item, session) ?? true)
        .flatMap((item) => choices(session, item))
        .map((choice) => (this.severalEngines ? onEngine(choice, session) : choice)),
    );
    if (offered.length === 0) {
      void vscode.window.showInformationMessage(options.empty);
      return undefined;
    }
    offered.sort((a, b) => a.label.localeCompare(b.label));
    const settings = { title: options.title, matchOnDescription: true, matchOnDetail: true };
    if (options.single === true) {
      const choice = await vscode.window.showQuickPick(offered, settings);
      return choice === undefined ? undefined : [choice.target];
    }
    const chosen = await vscode.window.showQuickPick(offered, { ...settings, canPickMany: true });
    if (chosen === undefined || chosen.length === 0) return undefined;
    return chosen.map((choice) => choice.target);
  }

  /** The sessions whose list is there. An engine that is lost takes no other one with it. @throws when all are lost */
  private async load<T>(
    collection: (session: EngineSession) => LiveCollection<T>,
    title: string,
  ): Promise<readonly EngineSession[]> {
    const sessions = this.sessions.all;
    if (sessions.length === 0) await this.session(undefined);
    const loading = Promise.allSettled(
      sessions.map(async (session) => {
        await session.engine();
        await collection(session).load();
        return session;
      }),
    );
    const options = { location: vscode.ProgressLocation.Window, title };
    const results = await vscode.window.withProgress(options, () => loading);
    const loaded = results.flatMap((result) =>
      result.status === 'fulfilled' ? [result.value] : [],
    );
    const [failure] = results.filter((result) => result.status === 'rejected');
    if (loaded.length === 0 && failure !== undefined) throw failure.reason;
    return loaded;
  }
}

/** Of several rows those that the verb is for. Where none is, all: the engine then says why not. */
function fitting<T, R extends Target<T>>(
  rows: readonly R[],
  options: PickOptions<T>,
): readonly R[] {
  const { filter } = options;
  if (filter === undefined) return rows;
  const chosen = rows.filter(({ item, session }) => filter(item, session));
  return chosen.length === 0 ? rows : chosen;
}

function onEngine<T>(choice: Choice<T>, session: EngineSession): Choice<T> {
  const engine = plainText(session.endpoint.name);
  return { ...choice, detail: [choice.detail, engine].filter(Boolean).join(' · ') };
}
