import * as vscode from 'vscode';

/** A button at the end of an item; compared by what it does, since items are made anew while the picker is open. */
export class ItemButton implements vscode.QuickInputButton {
  readonly does: 'connect' | 'disconnect' | 'retry';
  readonly iconPath: vscode.ThemeIcon;
  readonly tooltip: string;

  private constructor(does: ItemButton['does'], icon: string, tooltip: string) {
    this.does = does;
    this.iconPath = new vscode.ThemeIcon(icon);
    this.tooltip = tooltip;
  }

  static connect(): ItemButton {
    return new ItemButton('connect', 'add', vscode.l10n.t('Connect Beside the Others'));
  }

  static disconnect(): ItemButton {
    return new ItemButton('disconnect', 'debug-disconnect', vscode.l10n.t('Disconnect'));
  }

  static retry(): ItemButton {
    return new ItemButton('retry', 'debug-restart', vscode.l10n.t('Retry Connection'));
  }
}
