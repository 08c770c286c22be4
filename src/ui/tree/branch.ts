import {
  DisposableStore,
  type Disposable,
  type EngineSession,
  type LiveCollection,
} from '../../engine/api';
import type { ViewName } from '../commands/spec';
import type { RowSource } from './draft';
import type { TextFilter } from './filter';
import type { EngineNode, TreeNode } from './nodes';
import { NodeStore, type Redraw } from './nodeStore';
import { atMost, connectingPatience } from './patience';

export interface BranchOptions {
  readonly view: ViewName;
  readonly session: EngineSession;
  readonly source: RowSource;
  readonly filter: () => TextFilter;
  /** A row shows something else than before. */
  readonly onChange: (node: TreeNode) => void;
  /** Rows were made anew; there may be none to draw. */
  readonly onRedraw: (redraw: Redraw) => void;
  /** The engine's state is another one. */
  readonly onDidChangeState: () => void;
}

/** One engine's part of one view: keeps its rows current while the view is visible, and tells which to draw again. */
export class Branch implements Disposable {
  /** The row above the others, where several engines are shown. */
  readonly engineNode: EngineNode;
  private readonly options: BranchOptions;
  private readonly store: NodeStore;
  private readonly listeners = new DisposableStore();
  private watches: DisposableStore | undefined;
  private isNested = false;
  private isDirty = true;
  private isScheduled = false;
  /** Whether VS Code has been told these rows, or that there are none. */
  private isAsked = false;
  /** Questions of VS Code that are not answered yet: the answer brings all that is new. */
  private pending = 0;
  private counted = { shown: 0, total: 0 };

  constructor(options: BranchOptions) {
    this.options = options;
    this.store = new NodeStore(options.onChange);
    const { session, view, source } = options;
    this.engineNode = {
      kind: 'engine',
      id: `${session.id}/engine`,
      session,
      parent: undefined,
      view,
      state: session.state.kind,
      canMoveUp: false,
      canMoveDown: false,
    };
    for (const collection of source.collections(session.live)) {
      this.listeners.add(
        collection.onDidChange(() => {
          this.isDirty = true;
          this.schedule();
        }),
      );
    }
    this.listeners.add(
      session.onDidChangeState((state) => {
        this.engineNode.state = state.kind;
        options.onDidChangeState();
        // Rows that were asked for in vain are asked for again.
        if (state.kind === 'connected' && this.isAsked && this.pending === 0) {
          options.onRedraw({ top: true, nodes: [] });
        }
      }),
    );
  }

  get session(): EngineSession {
    return this.options.session;
  }

  get hasRows(): boolean {
    return this.store.top.length > 0;
  }

  get counts(): { readonly shown: number; readonly total: number } {
    return this.counted;
  }

  /** Whether the rows stand below the engine's row. */
  setNested(isNested: boolean): void {
    if (this.isNested === isNested) return;
    this.isNested = isNested;
    this.isDirty = true;
  }

  setVisible(isVisible: boolean): void {
    if (isVisible === (this.watches !== undefined)) return;
    this.watches?.dispose();
    this.watches = undefined;
    if (!isVisible) return;
    this.watches = new DisposableStore();
    const { source, session } = this.options;
    for (const collection of source.collections(session.live)) this.watches.add(collection.watch());
    this.schedule();
  }

  /** The next answer to VS Code is made anew. */
  invalidate(): void {
    this.isDirty = true;
  }

  /** The rows at the top. Empty when the engine cannot be asked; they are told once it can. */
  async rows(): Promise<readonly TreeNode[]> {
    if (!this.first.isLoaded) await this.firstList();
    this.isAsked = true;
    if (!this.first.isLoaded) return [];
    if (this.isDirty) this.place();
    return this.store.top;
  }

  async below(node: TreeNode): Promise<readonly TreeNode[]> {
    const drafts = await this.options.source.expand?.(node);
    return drafts === undefined
      ? (this.store.childrenOf(node) ?? [])
      : this.store.placeBelow(node, drafts);
  }

  dispose(): void {
    this.listeners.dispose();
    this.watches?.dispose();
    this.watches = undefined;
  }

  private get first(): LiveCollection<unknown> {
    return this.options.source.collections(this.session.live)[0];
  }

  /** Waits for the first list: as long as the engine is there to answer, a moment for a connection that is being made. */
  private async firstList(): Promise<void> {
    this.pending += 1;
    // Why it fails is said by the session's state.
    const loading = this.first.load().catch(() => undefined);
    await atMost(connectingPatience, loading);
    if (!this.first.isLoaded && this.session.state.kind === 'connected')
      await Promise.race([loading, this.stateChange(loading)]);
    this.pending -= 1;
  }

  /** The next one, listened for until `end`. */
  private stateChange(end: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const listening = this.session.onDidChangeState(() => {
        resolve();
      });
      void end.finally(() => {
        listening.dispose();
      });
    });
  }

  /** Once for all that changes in one go. */
  private schedule(): void {
    if (this.isScheduled || this.watches === undefined) return;
    this.isScheduled = true;
    queueMicrotask(() => {
      this.isScheduled = false;
      const isWanted = this.watches !== undefined && this.isAsked && this.pending === 0;
      if (!isWanted || !this.isDirty || !this.first.isLoaded) return;
      this.options.onRedraw(this.place());
    });
  }

  private place(): Redraw {
    this.isDirty = false;
    const { rows, shown, total } = this.options.source.project(this.session, this.options.filter());
    this.counted = { shown, total };
    return this.store.placeAll(rows, this.isNested ? this.engineNode : undefined);
  }
}
