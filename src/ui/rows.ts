import type {
  ContainerSummary,
  EngineSession,
  ImageSummary,
  ImageTag,
  NetworkSummary,
  VolumeSummary,
} from '../engine/api';
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

/** The targets of the selected rows, or of the one row when it is not part of the selection; each object once. */
export function ofRows<T extends Target<unknown>>(
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

export function containerOf(node: TreeNode): Target<ContainerSummary> | undefined {
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

export function imageOf(node: TreeNode): ImageTarget | undefined {
  if (node.kind !== 'image') return undefined;
  return { session: node.session, item: node.item, tag: node.tag };
}

export function volumeOf(node: TreeNode): Target<VolumeSummary> | undefined {
  return node.kind === 'volume' ? { session: node.session, item: node.item } : undefined;
}

export function networkOf(node: TreeNode): Target<NetworkSummary> | undefined {
  return node.kind === 'network' ? { session: node.session, item: node.item } : undefined;
}
