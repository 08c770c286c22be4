import type { ContextStore } from '../api/contexts';
import type * as Changes from './changes/index';
import { inspectContext } from './inspect';
import { defaultContext } from './layout';
import { currentContext, listContexts, readContext } from './read';

export { defaultContext } from './layout';
export { currentContext, listContexts, pemFiles, readContext } from './read';

/**
 * The contexts of the docker CLI.
 * @param directory the CLI's configuration directory: `DOCKER_CONFIG`, else `~/.docker`; it need not exist
 */
export function createContextStore(directory: string): ContextStore {
  let last: Promise<unknown> = Promise.resolve();
  /** One change after the other, so that none builds on what another is about to replace. */
  const change = <T>(run: (changes: typeof Changes) => Promise<T>): Promise<T> => {
    // Changes are rare, and bring libraries for archives with them.
    const result = last.then(async () => run(await import('./changes/index')));
    last = result.catch(() => undefined);
    return result;
  };
  return {
    list: () => listContexts(directory),
    current: async () => (await currentContext(directory)) ?? defaultContext,
    read: (name) => readContext(directory, name),
    inspect: (name) => inspectContext(directory, name),
    create: (spec) => change((changes) => changes.createContext(directory, spec)),
    update: (spec) => change((changes) => changes.updateContext(directory, spec)),
    remove: (name) => change((changes) => changes.removeContext(directory, name)),
    export: (name) => change((changes) => changes.exportContext(directory, name)),
    import: (name, archive) => change((changes) => changes.importContext(directory, name, archive)),
    use: (name) => change((changes) => changes.useContext(directory, name)),
  };
}
