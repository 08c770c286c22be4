import type { TreeNode } from '../tree/nodes';
import type { ViewName } from './spec';

/**
 * VS Code passes nothing to a keybinding. Ours ask for the focused row by the same handle that view title buttons send, so it
 * arrives as the row; should a later VS Code leave the handle as it is, the selection alone counts.
 */
export type KeyboardArgument = readonly [focused: unknown, view: ViewName];

/** The `args` of a keybinding in package.json. */
export function keyboardArgument(view: ViewName): KeyboardArgument {
  return [{ $treeViewId: `longshore.${view}`, $focusedTreeItem: true }, view];
}

export function isKeyboardArgument(value: unknown): value is KeyboardArgument {
  return Array.isArray(value);
}

/** The selected rows if the focused one is among them, which then comes first; else the focused one, as for a right click. */
export function keyboardRows(
  [focused, view]: KeyboardArgument,
  selectionOf: (view: ViewName) => readonly TreeNode[],
): readonly TreeNode[] {
  const selected = selectionOf(view);
  if (!isNode(focused)) return selected;
  const others = selected.filter((node) => node !== focused);
  return others.length < selected.length ? [focused, ...others] : [focused];
}

function isNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && 'kind' in value && 'session' in value;
}
