import type { ContainerSummary, EngineSession } from '../../../engine/api';

/**
 * The environments of containers as far as the user has looked at them. A container's environment never changes. Which
 * values are shown lives no longer than the window.
 */
export class Environments {
  private readonly known = new WeakMap<EngineSession, Map<string, readonly string[]>>();
  private readonly shown = new WeakMap<EngineSession, Set<string>>();

  /** `KEY=value` entries. @throws EngineError */
  async read(session: EngineSession, { id }: ContainerSummary): Promise<readonly string[]> {
    const known = this.known.get(session) ?? new Map<string, readonly string[]>();
    this.known.set(session, known);
    const before = known.get(id);
    if (before !== undefined) return before;
    const engine = await session.engine();
    const { environment } = await engine.containers.inspect(id, { signal: session.signal });
    known.set(id, environment);
    return environment;
  }

  isShown(session: EngineSession, { id }: ContainerSummary): boolean {
    return this.shown.get(session)?.has(id) ?? false;
  }

  setShown(session: EngineSession, { id }: ContainerSummary, isShown: boolean): void {
    const shown = this.shown.get(session) ?? new Set<string>();
    this.shown.set(session, shown);
    if (isShown) shown.add(id);
    else shown.delete(id);
  }
}
