import type * as vscode from 'vscode';
import type { TextFilter } from './filter';
import type { TreeNode } from './nodes';

export type TooltipText = vscode.MarkdownString | string | undefined;

/** How rows of one kind look. */
export interface RowLook<N extends TreeNode> {
  item(node: N, filter: TextFilter): vscode.TreeItem;
  /** Made when the pointer rests on the row; `signal` is aborted when it leaves. Rejects with nothing but bugs. */
  tooltip?(node: N, signal: AbortSignal): TooltipText | Promise<TooltipText>;
}

/** One for each kind of row that a view has. */
export type RowLooks = {
  readonly [K in TreeNode['kind']]?: RowLook<Extract<TreeNode, { readonly kind: K }>>;
};

export function lookOf(looks: RowLooks, node: TreeNode): RowLook<TreeNode> {
  const look = looks[node.kind] as RowLook<TreeNode> | undefined;
  if (look === undefined) throw new Error(`This view has no rows of kind ${node.kind}.`);
  return look;
}
