import * as vscode from 'vscode';
import type { ContainerNode } from '../nodes';
import type { RowLook } from '../rowLooks';
import { containerItem } from './containerRow';
import { containerTooltip } from './containerTooltip';

/** A container below what it uses: a row to act on, with nothing below it. */
export const containerBelow: RowLook<ContainerNode> = {
  item: (node, filter) => containerItem(node, filter, vscode.TreeItemCollapsibleState.None),
  tooltip: containerTooltip,
};
