import * as vscode from 'vscode';
import {
  DisposableStore,
  type Disposable,
  type EndpointDirectory,
  type EngineSessions,
  type KnownEndpoint,
} from '../../../engine/api';
import { withTooltip } from '../../../ui/tree/drawnItems';
import type { TreeNode } from '../../../ui/tree/nodes';
import { NodeStore, type Redraw } from '../../../ui/tree/nodeStore';
import type { EngineWatch } from '../engineWatch';
import { connectionGroupItem, connectionItem } from './connectionRow';
import { connectionTooltip } from './connectionTooltip';
import { projectConnections } from './projection';

/** Everything that could be connected to. Reads the directory only while its view is visible. */
export class ConnectionsTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly sessions: EngineSessions;
  private readonly directory: EndpointDirectory;
  private readonly watch: EngineWatch;
  private readonly rows = new NodeStore(() => undefined);
  private readonly changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  private readonly listening: Disposable;
  private whileVisible: DisposableStore | undefined;
  private known: readonly KnownEndpoint[] | undefined;
  /** The last reading that was begun: answers of earlier ones come too late. */
  private reading: Promise<readonly KnownEndpoint[]> | undefined;

  constructor(sessions: EngineSessions, directory: EndpointDirectory, watch: EngineWatch) {
    this.sessions = sessions;
    this.directory = directory;
    this.watch = watch;
    this.listening = watch.onDidChange(() => {
      this.place();
    });
  }

  readonly onDidChangeTreeData = this.changed.event;

  setVisible(isVisible: boolean): void {
    if (isVisible === (this.whileVisible !== undefined)) return;
    this.whileVisible?.dispose();
    this.whileVisible = undefined;
    if (!isVisible) return;
    this.whileVisible = new DisposableStore();
    const hidden = new AbortController();
    this.whileVisible.add({ dispose: () => hidden.abort() });
    this.whileVisible.add(this.directory.onDidChange(() => void this.refresh()));
    void this.refresh();
    void this.watch.measure(hidden.signal);
  }

  /** Reads the directory anew. */
  async refresh(): Promise<void> {
    const reading = this.directory.list();
    this.reading = reading;
    const known = await reading;
    if (this.reading !== reading) return;
    this.known = known;
    this.place();
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node !== undefined) return [...(this.rows.childrenOf(node) ?? [])];
    if (this.known === undefined) {
      this.reading ??= this.directory.list();
      this.known = await this.reading;
      this.project();
    }
    return [...this.rows.top];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    if (node.kind === 'connection') return connectionItem(node);
    if (node.kind === 'connectionGroup') return connectionGroupItem(node);
    throw new Error(`This view has no rows of kind ${node.kind}.`);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    if (node.kind !== 'connection') return item;
    const facts = node.session && this.watch.facts(node.session);
    return withTooltip(item, await connectionTooltip(node, facts, this.directory));
  }

  dispose(): void {
    this.listening.dispose();
    this.whileVisible?.dispose();
    this.changed.dispose();
  }

  private project(): Redraw {
    return this.rows.placeAll(projectConnections(this.known ?? [], this.sessions), undefined);
  }

  private place(): void {
    if (this.known === undefined) return;
    const { top, nodes } = this.project();
    if (top) this.changed.fire(undefined);
    else if (nodes.length > 0) this.changed.fire([...nodes]);
  }
}
