import * as vscode from 'vscode';

export interface ValueChoice<T> {
  readonly value: T;
  readonly label: string;
  /** Codicon name. */
  readonly icon: string;
}

/** One of several values, the current one first in line and marked; undefined when the user backed out. */
export async function pickValue<T>(
  title: string,
  choices: readonly ValueChoice<T>[],
  current: T,
): Promise<T | undefined> {
  const items = choices.map(({ value, label, icon }) => ({
    label,
    iconPath: new vscode.ThemeIcon(icon),
    value,
    ...(value === current ? { description: vscode.l10n.t('current') } : {}),
  }));
  const input = vscode.window.createQuickPick<(typeof items)[number]>();
  input.title = title;
  input.items = items;
  input.activeItems = items.filter((item) => item.value === current);
  return new Promise((resolve) => {
    let chosen: T | undefined;
    input.onDidAccept(() => {
      chosen = input.selectedItems[0]?.value;
      input.hide();
    });
    input.onDidHide(() => {
      input.dispose();
      resolve(chosen);
    });
    input.show();
  });
}
