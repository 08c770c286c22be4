import type { EndpointChoice } from '../../../engine/api';
import type { TreeNode } from '../../../ui/tree/nodes';

/** The selected rows, or the one row; none from the palette. */
export function selected(
  node: TreeNode | undefined,
  nodes: readonly TreeNode[] | undefined,
): readonly TreeNode[] {
  if (nodes !== undefined && nodes.length > 0) return nodes;
  return node === undefined ? [] : [node];
}

/** The choices of the selected rows, or of the one row; empty from the palette. */
export function choicesOf(
  node: TreeNode | undefined,
  nodes: readonly TreeNode[] | undefined,
): readonly EndpointChoice[] {
  const choices = selected(node, nodes)
    .map(choiceOf)
    .filter((choice) => choice !== undefined);
  return [...new Set(choices)];
}

/** Of a row that stands for an engine as a whole. */
function choiceOf(node: TreeNode): EndpointChoice | undefined {
  if (node.kind === 'connection') return node.choice;
  return node.kind === 'engine' ? node.session.endpoint.choice : undefined;
}
