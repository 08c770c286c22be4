import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import { connectBeside } from '../choices';
import { choicesOf } from './rows';

/** Connects the rows' engines beside those that are connected; from the palette the user picks. */
export const connect =
  ({ sessions }: Services, pick: Verb): Verb =>
  async (node, nodes) => {
    const choices = choicesOf(node, nodes);
    if (choices.length === 0) await pick();
    else await connectBeside(sessions, ...choices);
  };

/** Connects the row's engine alone; from the palette the user picks. */
export const switchTo =
  ({ sessions }: Services, pick: Verb): Verb =>
  async (node) => {
    const [choice] = choicesOf(node, undefined);
    if (choice === undefined) await pick();
    else await sessions.choose([choice]);
  };
