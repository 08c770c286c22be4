import type { Verb } from '../../../ui/commands/registrar';
import type { CommandId } from '../../../ui/commands/table';
import type { Services } from '../../../ui/services';
import type { ContextDocuments } from '../contextDocuments';
import { reporting } from '../storeErrors';
import { copyContextNames } from './copy';
import { createContext } from './create';
import { editContext } from './edit';
import { exportContext } from './export';
import { importContext } from './import';
import { inspectContexts } from './inspect';
import { removeContexts } from './remove';
import { useContext } from './use';

export type ContextCommand = Extract<CommandId, `longshore.contexts.${string}`>;

export function contextVerbs(
  services: Services,
  documents: ContextDocuments,
): Record<ContextCommand, Verb> {
  return {
    'longshore.contexts.create': reporting(services, createContext(services)),
    'longshore.contexts.edit': reporting(services, editContext(services)),
    'longshore.contexts.remove': reporting(services, removeContexts(services)),
    'longshore.contexts.export': reporting(services, exportContext(services)),
    'longshore.contexts.import': reporting(services, importContext(services)),
    'longshore.contexts.use': reporting(services, useContext(services)),
    'longshore.contexts.inspect': reporting(services, inspectContexts(services, documents)),
    'longshore.contexts.copyName': reporting(services, copyContextNames(services)),
  };
}
