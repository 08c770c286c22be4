import type { CommandSpec } from '../spec';
import { connectionsCommands } from './connections';
import { containersCommands } from './containers';
import { contextsCommands } from './contexts';
import { imagesCommands } from './images';
import { networksCommands } from './networks';
import { viewsCommands } from './views';
import { volumesCommands } from './volumes';

/** Every command of Longshore. `npm run manifest` writes package.json's commands and menus from it; a test holds the two together. */
export const commandTable = {
  ...connectionsCommands,
  ...contextsCommands,
  ...containersCommands,
  ...imagesCommands,
  ...volumesCommands,
  ...networksCommands,
  ...viewsCommands,
} as const satisfies Record<string, CommandSpec>;

export type CommandId = keyof typeof commandTable;

/** The table without its literal types, for code that walks it. */
export const allCommands: readonly (readonly [CommandId, CommandSpec])[] = Object.entries(
  commandTable,
) as [CommandId, CommandSpec][];
