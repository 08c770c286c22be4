import * as vscode from 'vscode';

/** What Docker takes as the name of a container or volume. */
const objectName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** Why Docker would reject `name` for a container or volume; undefined when it would not. */
export function objectNameProblem(name: string): string | undefined {
  if (objectName.test(name)) return undefined;
  if (name === '') return vscode.l10n.t('Enter a name.');
  if (!/^[a-zA-Z0-9]/.test(name)) {
    return vscode.l10n.t('A name starts with a letter from a to z or a digit.');
  }
  if (name.length === 1) return vscode.l10n.t('A name has at least two characters.');
  return vscode.l10n.t(
    'A name consists of letters from a to z, digits, and the characters {0}',
    '_ . -',
  );
}

/** The same, where leaving it empty lets the engine choose. */
export function optionalNameProblem(name: string): string | undefined {
  return name === '' ? undefined : objectNameProblem(name);
}
