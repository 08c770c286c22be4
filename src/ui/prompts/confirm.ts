import * as vscode from 'vscode';

/** A modal question that says what exactly will be lost. */
export interface Question {
  readonly message: string;
  readonly detail?: string;
}

/** True when the user goes ahead; `action` is the button that does, a verb. */
export async function confirm(question: Question & { readonly action: string }): Promise<boolean> {
  return (await confirmOneOf({ ...question, actions: [question.action] })) !== undefined;
}

/** Like {@link confirm} with several ways to go ahead; the one chosen, undefined when the user backed out. */
export async function confirmOneOf<A extends string>(
  question: Question & { readonly actions: readonly A[] },
): Promise<A | undefined> {
  const options: vscode.MessageOptions =
    question.detail === undefined ? { modal: true } : { modal: true, detail: question.detail };
  return vscode.window.showWarningMessage(question.message, options, ...question.actions);
}
