import * as vscode from 'vscode';
import type { ContainerSummary } from '../../../engine/api';
import { containerStateText } from '../../../ui/tree/rows/containerRow';
import type { PageContext } from './context';
import { linkTo, type ModelAction, type ModelSection, type ModelValue } from './model';

/** What every object offers. */
export function commonActions(): readonly ModelAction[] {
  return [
    {
      id: 'showJson',
      label: vscode.l10n.t('Open as JSON'),
      icon: 'json',
      primary: true,
      deed: { kind: 'showJson' },
    },
    {
      id: 'compare',
      label: vscode.l10n.t('Compare with…'),
      icon: 'compare',
      deed: { kind: 'compare' },
    },
  ];
}

/** The line below the title: what it is, more about it, and the engine where there are several. */
export function described(kind: string, more: string, { engine }: PageContext): string {
  return [kind, more, engine].filter((part) => part !== '').join(' · ');
}

/** One more column of a table of containers. */
export interface UserColumn {
  readonly label: string;
  readonly text: (container: ContainerSummary) => string;
}

/** The containers that use an object; unknown ones are those that have not been listed yet. */
export function usersSection(
  users: readonly ContainerSummary[] | undefined,
  columns: readonly UserColumn[] = [],
): ModelSection {
  const title = vscode.l10n.t('Used by');
  if (users === undefined) {
    return { id: 'users', title, empty: vscode.l10n.t('The containers are not known yet.') };
  }
  const rows = [...users].sort(byName).map((container) => {
    const id = `users/${container.id}`;
    const cells: ModelValue[] = [
      containerLink(id, container),
      { id: `${id}/state`, text: containerStateText(container) },
      ...columns.map(({ text }, index) => ({
        id: `${id}/${String(index)}`,
        text: text(container),
        code: true,
      })),
    ];
    return { id, cells };
  });
  return {
    id: 'users',
    title,
    count: rows.length,
    empty: vscode.l10n.t('No container uses it.'),
    table: {
      columns: [
        { label: vscode.l10n.t('Container') },
        { label: vscode.l10n.t('State') },
        ...columns.map(({ label }) => ({ label })),
      ],
      rows,
    },
  };
}

export function containerLink(
  id: string,
  container: { readonly id: string; readonly name: string },
): ModelValue {
  const { name } = container;
  return linkTo(
    { id, text: name },
    'container',
    { id: container.id, name },
    vscode.l10n.t('Inspect Container'),
  );
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}
