import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import { selected } from './rows';

/** Connects the rows' engines at once instead of at their next attempt; from the palette all of them. */
export const retry =
  ({ sessions }: Services): Verb =>
  async (node, nodes) => {
    const asked = selected(node, nodes)
      .map((row) => row.session)
      .filter((session) => session !== undefined);
    for (const session of asked.length > 0 ? asked : sessions.all) session.retry();
    // An engine may have appeared elsewhere since the last look, or what could not be followed can be by now.
    if (asked.length === 0) await sessions.discover();
  };
