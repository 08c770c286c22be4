import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../engine/api';
import { briefly } from '../messages/briefly';
import { formatClock } from '../messages/engineState';
import type { Services } from '../services';
import { plainText } from '../text';
import { askForFilter } from './filterInput';
import type { LiveTree } from './liveTree';

/** Characters of an engine's name in a view's message. */
const nameLength = 60;

export interface TreeViewTexts {
  /** Of the filter's input box. */
  readonly filterTitle: string;
  /** What the filter looks at. */
  readonly filterPlaceholder: string;
}

/** Shows `tree` in its view, tells it when it is visible, and registers the commands that every view has. */
export function showTree(
  tree: LiveTree,
  { commands, contextKeys }: Services,
  texts: TreeViewTexts,
): Disposable {
  const { view: name } = tree.source;
  const store = new DisposableStore();
  const view = store.add(
    vscode.window.createTreeView(`longshore.${name}`, {
      treeDataProvider: tree,
      canSelectMany: true,
      showCollapseAll: true,
    }),
  );
  const update = (): void => {
    const message = messageOf(tree);
    if (view.message !== message) view.message = message;
    const description = descriptionOf(tree);
    if (view.description !== description) view.description = description;
    contextKeys.set(`longshore.${name}.filtered`, !tree.filter.isEmpty);
  };
  store.add(tree.onDidUpdate(update));
  store.add(commands.trackSelection(name, () => view.selection));
  store.add(
    view.onDidChangeVisibility(({ visible }) => {
      tree.setVisible(visible);
    }),
  );
  store.add(
    view.onDidCollapseElement(({ element }) => {
      tree.close(element);
    }),
  );
  store.add(
    commands.registerAll({
      [`longshore.${name}.filter`]: async () => {
        await vscode.commands.executeCommand(`longshore.${name}.focus`);
        await askForFilter(tree, {
          title: texts.filterTitle,
          placeholder: texts.filterPlaceholder,
        });
      },
      [`longshore.${name}.clearFilter`]: async () => {
        const [selected] = view.selection;
        tree.setFilter('');
        // What was looked for stays in sight among all the rows that come back.
        if (selected !== undefined) await view.reveal(selected, { focus: false });
      },
    }),
  );
  tree.setVisible(view.visible);
  update();
  return store;
}

/** Empty rather than undefined, which VS Code takes for "as it is". */
function messageOf(tree: LiveTree): string {
  const lost = tree.lostEngine;
  if (lost === undefined) return '';
  const name = plainText(lost.endpoint.name, nameLength);
  switch (lost.state.kind) {
    case 'connected':
      return '';
    case 'connecting':
      return vscode.l10n.t('Reconnecting to {0}…', name);
    case 'unresponsive':
      return vscode.l10n.t('{0} has not answered since {1}.', name, formatClock(lost.state.since));
    case 'failed':
      return vscode.l10n.t('Not connected to {0}: {1}. Retrying…', name, briefly(lost.state.error));
  }
}

/** Welcome texts are fixed: which engine it is, and what is wrong with it, stands beside the view's name. */
function failureOf({ failedEngine }: LiveTree): string {
  if (failedEngine?.state.kind !== 'failed') return '';
  const name = plainText(failedEngine.endpoint.name, nameLength);
  return vscode.l10n.t('{0}: {1}', name, briefly(failedEngine.state.error));
}

function descriptionOf(tree: LiveTree): string {
  if (tree.filter.isEmpty) return failureOf(tree);
  const { shown, total } = tree.counts;
  // The numbers first: what a narrow side bar cuts off is the end.
  return vscode.l10n.t('{0} of {1} · filter: {2}', shown, total, plainText(tree.filter.text, 40));
}
