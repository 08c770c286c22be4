import type { JsonObject } from '../../api';
import { textsAt } from '../../streams/json';

export interface ProcessWords {
  /** Undefined: the image's; empty: none, although the image has one. */
  readonly entrypoint?: readonly string[] | undefined;
  /** Undefined: the image's, which an entrypoint of one's own takes away. */
  readonly command?: readonly string[] | undefined;
}

/**
 * What was asked for beside the image's entrypoint and command. The engine takes the image's entrypoint where none is given, and
 * its command where neither is given.
 */
export function processOf(config: JsonObject, imageConfig: JsonObject): ProcessWords {
  const entrypoint = textsAt(config, 'Entrypoint');
  const command = textsAt(config, 'Cmd');
  const given = command.length === 0 ? undefined : command;
  if (!sameWords(entrypoint, textsAt(imageConfig, 'Entrypoint'))) {
    return { entrypoint, command: given };
  }
  if (sameWords(command, textsAt(imageConfig, 'Cmd'))) return {};
  // Only an entrypoint of its own, equal to the image's, left it without the image's command.
  return given === undefined ? { entrypoint } : { command };
}

export function sameWords(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, index) => word === other[index]);
}
