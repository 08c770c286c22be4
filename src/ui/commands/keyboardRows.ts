import type { TreeNode } from '../tree/nodes';
import type { AnyViewName, CommandSpec } from './spec';

/**
 * VS Code passes nothing to a keybinding. Ours ask for the focused row by the same handle that view title buttons send, so it
 * arrives as the row; should a later VS Code leave the handle as it is, the selection alone counts.
 */
export type KeyboardArgument = readonly [focused: unknown, view: AnyViewName];

/** The `args` of a keybinding in package.json. */
export function keyboardArgument(view: AnyViewName): KeyboardArgument {
  return [{ $treeViewId: `longshore.${view}`, $focusedTreeItem: true }, view];
}

export function isKeyboardArgument(value: unknown): value is KeyboardArgument {
  return Array.isArray(value);
}

/**
 * The selected rows if the focused one is among them, which then comes first; else the focused one, as for a right click. Only
 * rows that have the command in their menu: a key on a port must not remove its container.
 */
export function keyboardRows(
  [focused, view]: KeyboardArgument,
  { rows = [] }: Pick<CommandSpec, 'rows'>,
  selectionOf: (view: AnyViewName) => readonly TreeNode[],
): readonly TreeNode[] {
  const kinds = new Set<TreeNode['kind']>(rows.flatMap(({ on }) => on));
  const selected = selectionOf(view);
  const meant = isNode(focused) ? focusedFirst(focused, selected) : selected;
  return meant.filter(({ kind }) => kinds.has(kind));
}

function focusedFirst(focused: TreeNode, selected: readonly TreeNode[]): readonly TreeNode[] {
  const others = selected.filter((node) => node !== focused);
  return others.length < selected.length ? [focused, ...others] : [focused];
}

function isNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && 'kind' in value && 'parent' in value;
}
