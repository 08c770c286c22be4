import { copyLines } from '../../../ui/clipboard';
import type { Verb } from '../../../ui/commands/registrar';
import type { TreeNode } from '../../../ui/tree/nodes';
import { endpointOf } from '../connection';
import { selected } from './rows';

/** Copies the addresses of the rows, as DOCKER_HOST takes them. */
export const copyAddress: Verb = async (node, nodes) => {
  await copyLines(
    selected(node, nodes)
      .map(addressOf)
      .filter((address) => address !== undefined),
  );
};

function addressOf(node: TreeNode): string | undefined {
  if (node.kind === 'connection') return endpointOf(node)?.host;
  return node.kind === 'engine' ? node.session.endpoint.host : undefined;
}
