import * as vscode from 'vscode';
import type { LiveTree } from './liveTree';

/** Asks for the filter's text; the view follows while the user types. Enter keeps it, Escape brings the former one back. */
export function askForFilter(
  tree: LiveTree,
  texts: { readonly title: string; readonly placeholder: string },
): Promise<void> {
  const before = tree.filter.text;
  const input = vscode.window.createInputBox();
  input.title = texts.title;
  input.placeholder = texts.placeholder;
  input.value = before;
  input.valueSelection = [0, before.length];
  // Looking at the rows must not end it.
  input.ignoreFocusOut = true;
  let isKept = false;
  return new Promise((resolve) => {
    input.onDidChangeValue((text) => {
      tree.setFilter(text);
    });
    input.onDidAccept(() => {
      isKept = true;
      input.hide();
    });
    input.onDidHide(() => {
      if (!isKept) tree.setFilter(before);
      input.dispose();
      resolve();
    });
    input.show();
  });
}
