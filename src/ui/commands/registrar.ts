import * as vscode from 'vscode';
import type { ErrorMessages } from '../messages/errorMessages';
import type { TreeNode } from '../tree/nodes';
import { isKeyboardArgument, keyboardRows, type KeyboardArgument } from './keyboardRows';
import type { ViewName } from './spec';
import type { CommandId } from './table';

/**
 * What VS Code passes: nothing from the palette or a keybinding, the row and the selected rows from a tree. A feature's own
 * `TreeItem.command` passes the row alone.
 */
export type Verb = (node?: TreeNode, nodes?: readonly TreeNode[]) => Promise<void>;

/** Registers handlers for commands of the table, and shows what they throw. */
export class Commands {
  private readonly registered = new Set<CommandId>();

  private readonly selections = new Map<ViewName, () => readonly TreeNode[]>();
  private readonly errors: ErrorMessages;

  constructor(errors: ErrorMessages) {
    this.errors = errors;
  }

  /** Which commands have a handler; a test holds the table against it. */
  get ids(): ReadonlySet<CommandId> {
    return this.registered;
  }

  /** Each view tells its selected rows: VS Code does not pass them to a keybinding. */
  trackSelection(view: ViewName, selected: () => readonly TreeNode[]): vscode.Disposable {
    this.selections.set(view, selected);
    return new vscode.Disposable(() => this.selections.delete(view));
  }

  register(id: CommandId, verb: Verb): vscode.Disposable {
    this.registered.add(id);
    const command = vscode.commands.registerCommand(
      id,
      async (node?: TreeNode | KeyboardArgument | null, nodes?: readonly TreeNode[] | null) => {
        try {
          await this.run(verb, node ?? undefined, nodes ?? undefined);
        } catch (error) {
          // Not awaited: the command is over when its message shows, not when the user dismisses it.
          void this.errors.show(error);
        }
      },
    );
    return new vscode.Disposable(() => {
      this.registered.delete(id);
      command.dispose();
    });
  }

  registerAll(verbs: Partial<Record<CommandId, Verb>>): vscode.Disposable {
    const all = Object.entries(verbs).map(([id, verb]) => this.register(id as CommandId, verb));
    return vscode.Disposable.from(...all);
  }

  private async run(
    verb: Verb,
    node: TreeNode | KeyboardArgument | undefined,
    nodes: readonly TreeNode[] | undefined,
  ): Promise<void> {
    if (!isKeyboardArgument(node)) {
      await verb(node, nodes);
      return;
    }
    const rows = keyboardRows(node, (view) => this.selections.get(view)?.() ?? []);
    if (rows.length > 0) await verb(rows[0], rows);
  }
}
