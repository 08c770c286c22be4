import type { EngineSession, LiveCollection, LiveModel } from '../../engine/api';
import type { TextFilter } from './filter';
import type { TreeNode } from './nodes';

/** A row as it should be now; the tree writes it into the node that is there already. */
export interface Draft {
  readonly node: TreeNode;
  /** The rows below it. Absent: they are made when VS Code asks for them, by {@link RowSource.expand}. */
  readonly children?: readonly Draft[];
}

/** The rows of one engine in one view. */
export interface Projection {
  readonly rows: readonly Draft[];
  /** Objects that the filter lets through. */
  readonly shown: number;
  /** Objects without a filter. */
  readonly total: number;
}

/** What one view makes of an engine's live model. */
export interface RowSource {
  /** What the rows are made of, current while the view is visible. Rows wait for the first one only. */
  collections(live: LiveModel): readonly [LiveCollection<unknown>, ...LiveCollection<unknown>[]];
  project(session: EngineSession, filter: TextFilter): Projection;
  /** The rows below `node` where the projection left them open, else undefined. Rejects with nothing but bugs. */
  expand?(node: TreeNode): readonly Draft[] | Promise<readonly Draft[]> | undefined;
  /** The user has closed `node`: whether the rows below it have to be made anew before it is opened again. */
  isOutdated?(node: TreeNode): boolean;
}
