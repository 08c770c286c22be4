import * as vscode from 'vscode';
import type { TreeNode } from './nodes';

/**
 * How rows were drawn last. When one row comes or goes VS Code asks for all its siblings again; those that have not changed
 * are answered from here.
 */
export class DrawnItems {
  private items = new WeakMap<TreeNode, vscode.TreeItem>();

  get(node: TreeNode, draw: () => vscode.TreeItem): vscode.TreeItem {
    const known = this.items.get(node);
    if (known !== undefined) return known;
    const item = draw();
    this.items.set(node, item);
    return item;
  }

  forget(node: TreeNode): void {
    this.items.delete(node);
  }

  forgetAll(): void {
    this.items = new WeakMap();
  }
}

/** A copy: VS Code takes an item that has a tooltip already for one whose tooltip need not be made again. */
export function withTooltip(
  item: vscode.TreeItem,
  tooltip: vscode.TreeItem['tooltip'],
): vscode.TreeItem {
  const copy = Object.assign(new vscode.TreeItem(''), item);
  copy.tooltip = tooltip;
  return copy;
}
