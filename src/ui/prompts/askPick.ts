import * as vscode from 'vscode';
import { positionOf, type Answer, type Position } from './steps';

export interface PickQuestion<T extends vscode.QuickPickItem> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly T[];
  /** Any number, none included, instead of one. */
  readonly many?: boolean;
  /** What is chosen, or stands in focus instead of the first one. */
  readonly chosen?: readonly T[];
  /** An item for what is typed, above the others: where the list is a suggestion. Undefined offers none for this text. */
  readonly typed?: (text: string) => T | undefined;
  /** What is typed at first. */
  readonly value?: string;
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
  pick.value = question.value ?? '';
  pick.items = itemsFor(question, pick.value);
  if (pick.canSelectMany) pick.selectedItems = question.chosen ?? [];
  else if (question.chosen !== undefined) pick.activeItems = question.chosen;
  Object.assign(pick, positionOf(position));
  try {
    return await new Promise<Answer<readonly T[]>>((resolve) => {
      pick.onDidChangeValue((value) => {
        if (question.typed !== undefined) pick.items = itemsFor(question, value);
      });
      pick.onDidTriggerButton(() => {
        resolve({ kind: 'back', value: pick.selectedItems });
      });
      pick.onDidHide(() => {
        resolve({ kind: 'cancelled' });
      });
      pick.onDidAccept(() => {
        // Typed text that matches nothing is no choice.
        if (!pick.canSelectMany && pick.selectedItems.length === 0) return;
        resolve({ kind: 'next', value: pick.selectedItems });
      });
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}

function itemsFor<T extends vscode.QuickPickItem>(
  { items, typed }: PickQuestion<T>,
  text: string,
): readonly T[] {
  const item = text.trim() === '' ? undefined : typed?.(text.trim());
  // Whatever the text matches in the list: the item for the text itself is always shown.
  return item === undefined ? items : [{ ...item, alwaysShow: true }, ...items];
}
