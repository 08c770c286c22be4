// A view's tree as VS Code would ask it: rows by label, and what it was told to draw again.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { EngineSessions } from '../../../src/engine/api';
import { LiveTree, type TreeSource } from '../../../src/ui/tree/liveTree';
import type { TreeNode } from '../../../src/ui/tree/nodes';
import { waitFor } from '../../support/machine';

export class ViewUnderTest {
  readonly tree: LiveTree;
  /** Since the last {@link forget}: undefined stands for all rows. */
  readonly redrawn: (TreeNode | undefined)[] = [];

  constructor(sessions: EngineSessions, source: TreeSource) {
    this.tree = new LiveTree(sessions, source);
    this.tree.onDidChangeTreeData((nodes) => {
      this.redrawn.push(...(nodes ?? [undefined]));
    });
    this.tree.setVisible(true);
  }

  forget(): void {
    this.redrawn.length = 0;
  }

  dispose(): void {
    this.tree.dispose();
  }

  /** The rows below the rows of these labels. */
  async rows(...path: string[]): Promise<TreeNode[]> {
    const [last] = path.slice(-1);
    if (last === undefined) return this.tree.getChildren();
    return this.tree.getChildren(await this.row(...path));
  }

  /** Waits for a row by the labels of the rows above it and its own. */
  row(...path: string[]): Promise<TreeNode> {
    const label = path.at(-1) ?? '';
    return waitFor(`the row ${path.join(' > ')}`, async () => {
      const rows = await this.rows(...path.slice(0, -1));
      return rows.find((node) => this.label(node) === label);
    });
  }

  async labels(...path: string[]): Promise<string[]> {
    return (await this.rows(...path)).map((node) => this.label(node));
  }

  /** Waits until exactly these rows stand below the row of that path. */
  async waitForLabels(expected: readonly string[], ...path: string[]): Promise<void> {
    let seen: readonly string[] = [];
    const isThere = async (): Promise<boolean> => {
      seen = await this.labels(...path);
      return seen.join('\n') === expected.join('\n');
    };
    await waitFor('the rows', isThere, { timeout: 5000 }).catch(() => undefined);
    assert.deepEqual(seen, expected);
  }

  item(node: TreeNode): vscode.TreeItem {
    return this.tree.getTreeItem(node);
  }

  label(node: TreeNode): string {
    const { label } = this.item(node);
    return typeof label === 'string' ? label : (label?.label ?? '');
  }

  description(node: TreeNode): string {
    return String(this.item(node).description ?? '');
  }

  /** What stands in the tooltip, as Markdown. */
  async tooltip(
    node: TreeNode,
    token: vscode.CancellationToken = new vscode.CancellationTokenSource().token,
  ): Promise<vscode.MarkdownString> {
    const { tooltip } = await this.tree.resolveTreeItem(this.item(node), node, token);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    return tooltip;
  }

  waitForDescription(node: TreeNode, pattern: RegExp): Promise<boolean> {
    return waitFor(`${String(pattern)} in a row`, () => pattern.test(this.description(node)));
  }
}
