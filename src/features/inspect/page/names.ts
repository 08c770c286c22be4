import * as vscode from 'vscode';
import type { ModelSection, ModelValue } from './model';
import { isSecret } from './secrets';

export interface NamedValuesOptions {
  readonly id: string;
  readonly title: string;
  readonly empty: string;
}

/** A section of names and values: environment, labels, options. Values that look secret are hidden. */
export function namedValues(
  { id, title, empty }: NamedValuesOptions,
  entries: readonly (readonly [name: string, value: string])[],
): ModelSection {
  const rows = entries.map(([name, value]) => {
    const row = `${id}/${name}`;
    const shown: ModelValue = { id: row, text: value, code: true };
    const cells = [
      { id: `${row}/name`, text: name, code: true },
      isSecret(name, value) ? { ...shown, secret: true } : shown,
    ];
    return { id: row, cells };
  });
  return {
    id,
    title,
    count: rows.length,
    empty,
    table: {
      columns: [{ label: vscode.l10n.t('Name') }, { label: vscode.l10n.t('Value') }],
      rows,
    },
  };
}

/** The same, left out when there is nothing in it. */
export function namedValuesIfAny(
  options: Omit<NamedValuesOptions, 'empty'>,
  entries: readonly (readonly [name: string, value: string])[],
): ModelSection[] {
  return entries.length === 0 ? [] : [namedValues({ ...options, empty: '' }, entries)];
}

/** `KEY=value` entries, by name. */
export function environmentSection(variables: readonly string[]): ModelSection {
  const entries = variables.map((variable): [string, string] => {
    const at = variable.indexOf('=');
    return at < 0 ? [variable, ''] : [variable.slice(0, at), variable.slice(at + 1)];
  });
  return namedValues(
    {
      id: 'environment',
      title: vscode.l10n.t('Environment'),
      empty: vscode.l10n.t('No environment variables are set.'),
    },
    entries.sort(byName),
  );
}

const composePrefix = 'com.docker.compose.';

/** Labels by name; those that compose writes for itself stand apart. */
export function labelSections(labels: Readonly<Record<string, string>>): ModelSection[] {
  const entries = Object.entries(labels).sort(byName);
  const own = entries.filter(([name]) => !name.startsWith(composePrefix));
  const compose = entries.filter(([name]) => name.startsWith(composePrefix));
  return [
    namedValues(
      {
        id: 'labels',
        title: vscode.l10n.t('Labels'),
        empty: vscode.l10n.t('There are no labels.'),
      },
      own,
    ),
    ...namedValuesIfAny({ id: 'compose', title: vscode.l10n.t('Compose Labels') }, compose),
  ];
}

function byName([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
