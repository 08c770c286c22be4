import type { Draft } from './draft';
import type { TreeNode } from './nodes';

/** What VS Code has to draw again. */
export interface Redraw {
  /** The rows at the top: some came, went, or moved. */
  readonly top: boolean;
  /** Rows that show something else, or have other rows below them. */
  readonly nodes: readonly TreeNode[];
}

interface Entry {
  readonly node: TreeNode;
  /** Undefined until they are known. */
  children: readonly TreeNode[] | undefined;
  /** The number of the pass that placed it last. */
  pass: number;
}

/** How many rows are drawn one by one; with more it is quicker to draw all. */
const manyRows = 50;

/**
 * The rows of one engine by id. Each new projection is written into the nodes that are there, so that VS Code meets the same
 * objects again, and the difference says which of them to draw.
 */
export class NodeStore {
  private readonly onChange: (node: TreeNode) => void;
  private readonly entries = new Map<string, Entry>();
  private topNodes: readonly TreeNode[] = [];
  private pass = 0;

  /** @param onChange told each row that is there already and shows something else now */
  constructor(onChange: (node: TreeNode) => void) {
    this.onChange = onChange;
  }

  get top(): readonly TreeNode[] {
    return this.topNodes;
  }

  childrenOf(node: TreeNode): readonly TreeNode[] | undefined {
    return this.entries.get(node.id)?.children;
  }

  /** All rows anew, below `parent`. */
  placeAll(drafts: readonly Draft[], parent: TreeNode | undefined): Redraw {
    this.pass += 1;
    const changes = new Changes();
    const before = this.topNodes;
    this.topNodes = this.place(drafts, parent, changes);
    if (!sameRows(before, this.topNodes)) changes.top = true;
    this.sweep(changes.left);
    this.sweep(before);
    return changes.redraw();
  }

  /** The rows below `node`, for VS Code which is asking for them. */
  placeBelow(node: TreeNode, drafts: readonly Draft[]): readonly TreeNode[] {
    const entry = this.entries.get(node.id);
    // Removed while its rows were on their way.
    if (entry?.node !== node) return [];
    this.pass += 1;
    entry.pass = this.pass;
    const before = entry.children ?? [];
    const changes = new Changes();
    entry.children = this.place(drafts, node, changes);
    this.sweep(changes.left);
    this.sweep(before);
    return entry.children;
  }

  private place(
    drafts: readonly Draft[],
    parent: TreeNode | undefined,
    changes: Changes,
  ): readonly TreeNode[] {
    const nodes: TreeNode[] = [];
    for (const draft of drafts) {
      const entry = this.entryFor(draft.node, parent, changes);
      // VS Code refuses a view with two rows of one id: the second is left out.
      if (entry === undefined) continue;
      nodes.push(entry.node);
      if (draft.children === undefined) continue;
      const before = entry.children;
      entry.children = this.place(draft.children, entry.node, changes);
      if (before === undefined) continue;
      changes.left.push(...before);
      if (!sameRows(before, entry.children)) changes.nodes.add(entry.node);
    }
    return nodes;
  }

  private entryFor(
    fresh: TreeNode,
    parent: TreeNode | undefined,
    changes: Changes,
  ): Entry | undefined {
    const entry = this.entries.get(fresh.id);
    if (entry === undefined) {
      fresh.parent = parent;
      const added: Entry = { node: fresh, children: undefined, pass: this.pass };
      this.entries.set(fresh.id, added);
      return added;
    }
    if (entry.pass === this.pass) return undefined;
    entry.pass = this.pass;
    const { node } = entry;
    // Drawn from above, so that VS Code carries its selection over.
    if (node.parent !== parent) changes.top = true;
    fresh.parent = parent;
    if (!sameFace(node, fresh)) {
      changes.nodes.add(node);
      this.onChange(node);
    }
    Object.assign(node, fresh);
    return entry;
  }

  /** Forgets those that the last pass did not place, with everything below them. */
  private sweep(nodes: readonly TreeNode[]): void {
    for (const node of nodes) {
      const entry = this.entries.get(node.id);
      if (entry?.node !== node || entry.pass === this.pass) continue;
      this.entries.delete(node.id);
      this.sweep(entry.children ?? []);
    }
  }
}

class Changes {
  top = false;
  readonly nodes = new Set<TreeNode>();
  /** Rows that were below another row before. */
  readonly left: TreeNode[] = [];

  /** A row is drawn with all that is below it, so what has such a row above is left out. */
  redraw(): Redraw {
    if (this.top || this.nodes.size > manyRows) return { top: true, nodes: [] };
    const nodes = [...this.nodes].filter((node) => !this.hasChangedAbove(node));
    return { top: false, nodes };
  }

  private hasChangedAbove(node: TreeNode): boolean {
    for (let above = node.parent; above !== undefined; above = above.parent) {
      if (this.nodes.has(above)) return true;
    }
    return false;
  }
}

function sameRows(a: readonly TreeNode[], b: readonly TreeNode[]): boolean {
  return a.length === b.length && a.every((node, index) => node === b[index]);
}

/** Whether two nodes of one id show the same. The live model keeps the object of an item that has not changed. */
function sameFace(a: TreeNode, b: TreeNode): boolean {
  const before: Readonly<Record<string, unknown>> = { ...a };
  return Object.entries(b).every(
    ([key, value]) => key === 'parent' || sameValue(before[key], value),
  );
}

function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, index) => Object.is(each, b[index]));
  }
  return Object.is(a, b);
}
