import * as vscode from 'vscode';
import { positionOf, type Answer, type Position } from './steps';

export interface PickQuestion<T extends vscode.QuickPickItem> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly T[];
  /** Any number, none included, instead of one. */
  readonly many?: boolean;
  /** What is chosen or stands in focus at first. */
  readonly chosen?: readonly T[];
}

/** A choice as one step of several. */
export async function askPick<T extends vscode.QuickPickItem>(
  question: PickQuestion<T>,
  position?: Position,
): Promise<Answer<readonly T[]>> {
  const pick = vscode.window.createQuickPick<T>();
  pick.title = question.title;
  pick.placeholder = question.placeholder;
  pick.canSelectMany = question.many ?? false;
  pick.items = question.items;
  if (pick.canSelectMany) pick.selectedItems = question.chosen ?? [];
  else pick.activeItems = question.chosen ?? [];
  Object.assign(pick, positionOf(position));
  try {
    return await new Promise<Answer<readonly T[]>>((resolve) => {
      pick.onDidTriggerButton(() => {
        resolve({ kind: 'back', value: pick.selectedItems });
      });
      pick.onDidHide(() => {
        resolve({ kind: 'cancelled' });
      });
      pick.onDidAccept(() => {
        resolve({ kind: 'next', value: pick.selectedItems });
      });
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}
