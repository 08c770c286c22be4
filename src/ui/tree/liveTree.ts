import * as vscode from 'vscode';
import { Bell, DisposableStore, type EngineSession, type EngineSessions } from '../../engine/api';
import { signalOf } from '../cancellation';
import type { ViewName } from '../commands/spec';
import { Branch } from './branch';
import { DrawnItems, withTooltip } from './drawnItems';
import type { RowSource } from './draft';
import { engineItem, engineTooltip } from './engineRow';
import { textFilter, type TextFilter } from './filter';
import type { TreeNode } from './nodes';
import type { Redraw } from './nodeStore';
import { connectingPatience } from './patience';
import { lookOf, type RowLooks } from './rowLooks';

/** One view: what its rows are, and how they look. */
export interface TreeSource extends RowSource {
  readonly view: ViewName;
  readonly looks: RowLooks;
}

/**
 * The rows of every engine: with one, its objects stand at the root, with several each is a root row. Asks an engine for
 * nothing before {@link setVisible} or VS Code's first question.
 */
export class LiveTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly source: TreeSource;
  private readonly sessions: EngineSessions;
  private readonly store = new DisposableStore();
  private readonly changed = this.store.add(new vscode.EventEmitter<TreeNode[] | undefined>());
  private readonly updated = this.store.add(new vscode.EventEmitter<void>());
  private readonly branches = new Map<EngineSession, Branch>();
  private readonly drawn = new DrawnItems();
  private currentFilter = textFilter('');
  private isVisible = false;
  /** Questions that wait for the first engine to be found. */
  private searching = 0;

  constructor(sessions: EngineSessions, source: TreeSource) {
    this.sessions = sessions;
    this.source = source;
    this.syncBranches();
    this.store.add(
      sessions.onDidChange(() => {
        if (this.searching > 0) this.syncBranches();
        else if (this.syncBranches()) this.changed.fire(undefined);
        else this.redrawEngines();
        this.updated.fire();
      }),
    );
  }

  readonly onDidChangeTreeData = this.changed.event;

  /** Counts or the state of an engine may be others now. */
  readonly onDidUpdate = this.updated.event;

  get filter(): TextFilter {
    return this.currentFilter;
  }

  setFilter(text: string): void {
    if (textFilter(text).text === this.currentFilter.text) return;
    this.currentFilter = textFilter(text);
    this.invalidate();
    this.updated.fire();
  }

  /** Objects with and without the filter, on all engines. */
  get counts(): { readonly shown: number; readonly total: number } {
    const counts = [...this.branches.values()].map((branch) => branch.counts);
    return {
      shown: counts.reduce((sum, { shown }) => sum + shown, 0),
      total: counts.reduce((sum, { total }) => sum + total, 0),
    };
  }

  /** The only engine, when it is lost and its rows are still shown. */
  get lostEngine(): EngineSession | undefined {
    const branch = this.onlyBranch;
    if (branch?.hasRows !== true) return undefined;
    return branch.session.state.kind === 'connected' ? undefined : branch.session;
  }

  /** The only engine, when it cannot be connected to and there are no rows to show. */
  get failedEngine(): EngineSession | undefined {
    const branch = this.onlyBranch;
    if (branch === undefined || branch.hasRows) return undefined;
    return branch.session.state.kind === 'failed' ? branch.session : undefined;
  }

  private get onlyBranch(): Branch | undefined {
    const [branch, ...others] = this.branches.values();
    return others.length > 0 ? undefined : branch;
  }

  setVisible(isVisible: boolean): void {
    this.isVisible = isVisible;
    for (const branch of this.branches.values()) branch.setVisible(isVisible);
  }

  /** What the rows are made of besides the live model has changed: a setting, say. */
  invalidate(): void {
    this.drawn.forgetAll();
    for (const branch of this.branches.values()) branch.invalidate();
    this.changed.fire(undefined);
  }

  /** Draws one row again, and has the rows below it made anew. */
  redraw(node: TreeNode): void {
    this.drawn.forget(node);
    this.changed.fire([node]);
  }

  /** The user has closed the row. VS Code keeps the rows below it unless it is told otherwise. */
  close(node: TreeNode): void {
    if (this.source.isOutdated?.(node) === true) this.redraw(node);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    const rows = node === undefined ? await this.rows() : await this.rowsBelow(node);
    return [...rows];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    if (node.kind === 'engine') return engineItem(node);
    return this.drawn.get(node, () =>
      lookOf(this.source.looks, node).item(node, this.currentFilter),
    );
  }

  async resolveTreeItem(
    item: vscode.TreeItem,
    node: TreeNode,
    token: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    const text =
      node.kind === 'engine'
        ? engineTooltip(node)
        : await lookOf(this.source.looks, node).tooltip?.(node, signalOf(token));
    // VS Code would keep what was made in a hurry until the row is drawn again.
    return token.isCancellationRequested ? item : withTooltip(item, text);
  }

  dispose(): void {
    this.store.dispose();
    for (const branch of this.branches.values()) branch.dispose();
    this.branches.clear();
  }

  private async rows(): Promise<readonly TreeNode[]> {
    if (this.branches.size === 0) await this.firstEngine();
    const [branch, ...others] = this.branches.values();
    if (branch === undefined) return [];
    if (others.length > 0) return [...this.branches.values()].map((each) => each.engineNode);
    const rows = await branch.rows();
    this.updated.fire();
    return rows;
  }

  private async rowsBelow(node: TreeNode): Promise<readonly TreeNode[]> {
    const branch = node.session && this.branches.get(node.session);
    if (branch === undefined) return [];
    if (node.kind !== 'engine') return branch.below(node);
    const rows = await branch.rows();
    this.updated.fire();
    return rows;
  }

  /** Right after activation the engines are still being looked for. */
  private async firstEngine(): Promise<void> {
    if (this.sessions.discovery.kind !== 'searching') return;
    this.searching += 1;
    const found = new Bell();
    const listening = this.sessions.onDidChange(() => {
      found.ring();
    });
    await found.wait(AbortSignal.timeout(connectingPatience));
    listening.dispose();
    this.searching -= 1;
  }

  /** True when the engines are others than before. */
  private syncBranches(): boolean {
    const sessions = this.sessions.all;
    const before = [...this.branches.keys()];
    if (sessions.length === before.length && sessions.every((each, at) => each === before[at])) {
      return false;
    }
    const known = new Map(this.branches);
    this.branches.clear();
    for (const [at, session] of sessions.entries()) {
      const branch = known.get(session) ?? this.createBranch(session);
      known.delete(session);
      branch.setNested(sessions.length > 1);
      branch.setVisible(this.isVisible);
      branch.engineNode.canMoveUp = at > 0;
      branch.engineNode.canMoveDown = at < sessions.length - 1;
      this.branches.set(session, branch);
    }
    for (const branch of known.values()) branch.dispose();
    return true;
  }

  private createBranch(session: EngineSession): Branch {
    const branch: Branch = new Branch({
      view: this.source.view,
      session,
      source: this.source,
      filter: () => this.currentFilter,
      onChange: (node) => {
        this.drawn.forget(node);
      },
      onRedraw: (redraw) => {
        this.fire(branch, redraw);
      },
      onDidChangeState: () => {
        if (this.branches.size > 1) this.changed.fire([branch.engineNode]);
        this.updated.fire();
      },
    });
    return branch;
  }

  /** An engine may have another name now. */
  private redrawEngines(): void {
    if (this.branches.size < 2) return;
    this.changed.fire([...this.branches.values()].map((branch) => branch.engineNode));
  }

  private fire(branch: Branch, redraw: Redraw): void {
    if (redraw.top) this.changed.fire(this.branches.size > 1 ? [branch.engineNode] : undefined);
    else if (redraw.nodes.length > 0) this.changed.fire([...redraw.nodes]);
    this.updated.fire();
  }
}
