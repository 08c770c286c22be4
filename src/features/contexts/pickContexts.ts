import * as vscode from 'vscode';
import type { BrokenContext, ContextStore, DockerContext } from '../../engine/api';
import { plainText } from '../../ui/text';
import type { TreeNode } from '../../ui/tree/nodes';
import { contextOf, defaultContext } from './contextNames';
import { describeStoreError } from './storeErrors';

export interface PickContexts {
  /** What choosing does: `Remove Contexts`. */
  readonly title: string;
  /** One only, instead of any number. */
  readonly single?: boolean;
  /** Offers `default`, too. */
  readonly withDefault?: boolean;
  /** Offers contexts whose file is broken, too. */
  readonly withBroken?: boolean;
}

/** Names of the rows' contexts, or of those that are picked. Undefined: the user backed out, or none was there. */
export async function contextNames(
  store: ContextStore,
  node: TreeNode | undefined,
  nodes: readonly TreeNode[] | undefined,
  options: PickContexts,
): Promise<readonly string[] | undefined> {
  const rows = nodes !== undefined && nodes.length > 0 ? nodes : node === undefined ? [] : [node];
  if (rows.length === 0) return pick(store, options);
  const names = rows.flatMap((row) =>
    row.kind === 'connection' ? (contextOf(row.choice) ?? []) : [],
  );
  // A key pressed on a row of another kind: asking which one would be a surprise.
  return names.length === 0 ? undefined : [...new Set(names)];
}

/** As {@link contextNames}, where only one makes sense. */
export async function contextName(
  store: ContextStore,
  node: TreeNode | undefined,
  options: Omit<PickContexts, 'single'>,
): Promise<string | undefined> {
  return (await contextNames(store, node, undefined, { ...options, single: true }))?.[0];
}

export function isReadable(context: DockerContext | BrokenContext): context is DockerContext {
  return !('error' in context);
}

/** Names that a new context may not have. */
export async function takenNames(store: ContextStore): Promise<ReadonlySet<string>> {
  return new Set((await store.list()).map(({ name }) => name));
}

async function pick(
  store: ContextStore,
  { title, single = false, withDefault = false, withBroken = false }: PickContexts,
): Promise<readonly string[] | undefined> {
  const [contexts, current] = await Promise.all([store.list(), currentOrNone(store)]);
  const items = contexts
    .filter((context) => withBroken || isReadable(context))
    .map((context) => itemOf(context, current));
  if (withDefault) {
    const description = vscode.l10n.t('the engine that the environment names, or the usual one');
    items.unshift(itemOf({ name: defaultContext, description, host: '', tls: undefined }, current));
  }
  if (items.length === 0) {
    void offerFirst();
    return undefined;
  }
  const settings = { title, matchOnDescription: true, matchOnDetail: true };
  if (single) {
    const chosen = await vscode.window.showQuickPick(items, settings);
    return chosen === undefined ? undefined : [chosen.name];
  }
  const chosen = await vscode.window.showQuickPick(items, { ...settings, canPickMany: true });
  return chosen === undefined || chosen.length === 0 ? undefined : chosen.map(({ name }) => name);
}

async function offerFirst(): Promise<void> {
  const create = vscode.l10n.t('Create Context');
  const text = vscode.l10n.t('There are no docker contexts besides “{0}”.', defaultContext);
  if ((await vscode.window.showInformationMessage(text, create)) !== create) return;
  await vscode.commands.executeCommand('longshore.contexts.create');
}

function itemOf(
  context: DockerContext | BrokenContext,
  current: string | undefined,
): vscode.QuickPickItem & { readonly name: string } {
  const { name } = context;
  const mark = name === current ? vscode.l10n.t('current') : undefined;
  const words = (...all: readonly (string | undefined)[]): string =>
    all.filter((text) => text !== undefined && text !== '').join(' · ');
  if (!isReadable(context)) {
    return {
      name,
      label: plainText(name),
      iconPath: new vscode.ThemeIcon('error'),
      description: words(mark),
      detail: describeStoreError(context.error),
    };
  }
  return {
    name,
    label: plainText(name),
    iconPath: new vscode.ThemeIcon('server-environment'),
    description: words(plainText(context.host), mark),
    detail: plainText(context.description),
  };
}

/** A malformed config.json names no context, and is no reason to offer none. */
export async function currentOrNone(store: ContextStore): Promise<string | undefined> {
  try {
    return await store.current();
  } catch {
    return undefined;
  }
}
