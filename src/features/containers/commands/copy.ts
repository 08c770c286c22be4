import * as vscode from 'vscode';
import { copyLines } from '../../../ui/clipboard';
import type { Verb } from '../../../ui/commands/registrar';
import type { TreeNode } from '../../../ui/tree/nodes';

/** `NAME=value` of the selected variables. Nothing is said, since that would show the values. */
export const copyVariables: Verb = async (node, nodes) => {
  const lines = rowsOf(node, nodes).flatMap((row) =>
    row.kind === 'variable' ? [`${row.name}=${row.value}`] : [],
  );
  if (lines.length > 0) await vscode.env.clipboard.writeText(lines.join('\n'));
};

/** The paths in the container of the selected mounts. */
export const copyMountPaths: Verb = (node, nodes) =>
  copyLines(
    rowsOf(node, nodes).flatMap((row) => (row.kind === 'mount' ? [row.mount.destination] : [])),
  );

function rowsOf(
  node: TreeNode | undefined,
  nodes: readonly TreeNode[] | undefined,
): readonly TreeNode[] {
  return nodes ?? (node === undefined ? [] : [node]);
}
