import type { Verb } from '../../../ui/commands/registrar';
import type { LiveTree } from '../../../ui/tree/liveTree';
import type { EnvironmentNode, TreeNode } from '../../../ui/tree/nodes';
import type { Environments } from '../tree/environments';

/** Shows or hides the values of a container's environment, until the window is closed. */
export function showEnvironment(
  tree: LiveTree,
  environments: Environments,
  isShown: boolean,
): Verb {
  return (node) => {
    const row = environmentOf(node);
    if (row !== undefined) {
      environments.setShown(row.session, row.container, isShown);
      row.shown = isShown;
      environments.tryAgain(row);
      tree.redraw(row);
    }
    return Promise.resolve();
  };
}

function environmentOf(node: TreeNode | undefined): EnvironmentNode | undefined {
  if (node?.kind === 'environment') return node;
  return node?.kind === 'variable' && node.parent?.kind === 'environment' ? node.parent : undefined;
}
