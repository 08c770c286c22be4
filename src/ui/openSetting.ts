import * as vscode from 'vscode';
import type { SettingName } from './settings';

/** Shows one of the extension's settings in the settings editor. */
export async function openSetting(name: SettingName): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', `longshore.${name}`);
}
