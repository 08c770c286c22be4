import * as vscode from 'vscode';
import type { Verb } from '../../../ui/commands/registrar';

/** Opens the setting that names the engines. */
export const configure: Verb = async () => {
  await vscode.commands.executeCommand('workbench.action.openSettings', 'longshore.endpoints');
};
