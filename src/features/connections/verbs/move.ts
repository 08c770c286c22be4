import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import { moveBefore } from '../choices';

/** Puts an engine's row before the one above it, or after the one below it. */
export const move =
  ({ sessions }: Services, direction: 'up' | 'down'): Verb =>
  async (node) => {
    if (node?.kind !== 'engine') return;
    const at = sessions.all.indexOf(node.session);
    const neighbour = sessions.all[direction === 'up' ? at - 1 : at + 1]?.endpoint.choice;
    const { choice } = node.session.endpoint;
    if (at === -1 || neighbour === undefined) return;
    const { choices } = sessions;
    await sessions.choose(
      direction === 'up'
        ? moveBefore(choices, choice, neighbour)
        : moveBefore(choices, neighbour, choice),
    );
  };
