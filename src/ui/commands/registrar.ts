import * as vscode from 'vscode';
import type { ErrorMessages } from '../messages/errorMessages';
import type { TreeNode } from '../tree/nodes';
import { isKeyboardArgument, keyboardRows } from './keyboardRows';
import type { AnyViewName, CommandSpec } from './spec';
import { commandTable, type CommandId } from './table';

/**
 * What VS Code passes: nothing from the palette or a keybinding, the row and the selected rows from a tree. A feature's own
 * `TreeItem.command` passes the row alone.
 */
export type Verb = (node?: TreeNode, nodes?: readonly TreeNode[]) => Promise<void>;

/** Registers handlers for commands of the table, and shows what they throw. */
export class Commands {
  private readonly registered = new Set<CommandId>();

  private readonly selections = new Map<AnyViewName, () => readonly TreeNode[]>();
  private readonly errors: ErrorMessages;

  constructor(errors: ErrorMessages) {
    this.errors = errors;
  }

  /** Which commands have a handler; a test holds the table against it. */
  get ids(): ReadonlySet<CommandId> {
    return this.registered;
  }

  /** Each view tells its selected rows: VS Code does not pass them to a keybinding. */
  trackSelection(view: AnyViewName, selected: () => readonly TreeNode[]): vscode.Disposable {
    this.selections.set(view, selected);
    return new vscode.Disposable(() => this.selections.delete(view));
  }

  register(id: CommandId, verb: Verb): vscode.Disposable {
    this.registered.add(id);
    const command = vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
      try {
        await this.run(id, verb, args);
      } catch (error) {
        // Not awaited: the command is over when its message shows, not when the user dismisses it.
        void this.errors.show(error);
      }
    });
    return new vscode.Disposable(() => {
      this.registered.delete(id);
      command.dispose();
    });
  }

  registerAll(verbs: Partial<Record<CommandId, Verb>>): vscode.Disposable {
    const all = Object.entries(verbs).map(([id, verb]) => this.register(id as CommandId, verb));
    return vscode.Disposable.from(...all);
  }

  private async run(id: CommandId, verb: Verb, args: readonly unknown[]): Promise<void> {
    const [first] = args;
    const spec: CommandSpec = commandTable[id];
    if (isKeyboardArgument(first)) {
      const selectionOf = (view: AnyViewName): readonly TreeNode[] =>
        this.selections.get(view)?.() ?? [];
      const rows = keyboardRows(first, spec, selectionOf);
      if (rows.length > 0) await verb(rows[0], rows);
    } else if (isOfLostRow(spec, args)) {
      const message = vscode.l10n.t('The view has changed meanwhile. Try again.');
      vscode.window.setStatusBarMessage(message, shown);
    } else {
      const [node, nodes] = args as readonly [node?: TreeNode | null, nodes?: TreeNode[] | null];
      await verb(node ?? undefined, nodes ?? undefined);
    }
  }
}

/** Milliseconds that the status bar says so. */
const shown = 5000;

/**
 * While a view is filled anew VS Code knows none of its rows, and passes nothing for the one that was clicked: a menu passes two
 * arguments all the same, unlike the palette. To take it for the palette would be to ask which object is meant, of somebody who
 * has just said so. In a view's title there may be no row.
 */
function isOfLostRow({ rows, views }: CommandSpec, args: readonly unknown[]): boolean {
  if (rows === undefined || views !== undefined) return false;
  const [node, nodes] = args;
  const isLost = (row: unknown): boolean => row === undefined || row === null;
  return args.length > 1 && (isLost(node) || (Array.isArray(nodes) && nodes.some(isLost)));
}
