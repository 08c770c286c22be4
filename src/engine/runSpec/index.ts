import type { CallOptions, DockerEngine, RunDescription } from '../api';
import { readFacts, type RunFacts } from './facts';

export { readFacts, type RunFacts } from './facts';
export type { RunDescription, RunForm, RunNote, RunNoteKind } from '../api';

/** Containers as they would be asked for again, all together. */
export interface RunDescriptions extends Omit<RunDescription, 'command'> {
  /** One for each container. */
  readonly commands: readonly string[];
}

/**
 * A container as a `docker run` command line and as a compose file. What its image or the engine gives it is left out.
 * @throws EngineError notFound, and those of every call
 */
export async function describeRun(
  engine: DockerEngine,
  containerId: string,
  options?: CallOptions,
): Promise<RunDescription> {
  const { commands, compose, notes } = await describeFacts([
    await readFacts(engine, containerId, options),
  ]);
  return { command: commands.join('\n'), compose, notes };
}

/** The same of facts that were read already: several containers are services of one compose file. */
export async function describeFacts(facts: readonly RunFacts[]): Promise<RunDescriptions> {
  // A bundle of its own: writing YAML takes a library.
  const { describe } = await import('./describe');
  return describe(facts);
}
