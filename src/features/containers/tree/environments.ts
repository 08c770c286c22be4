import type { ContainerSummary, EngineSession, SessionState } from '../../../engine/api';
import type { EnvironmentNode } from '../../../ui/tree/nodes';

/**
 * The environments of containers as far as the user has looked at them. A container's environment never changes. Which
 * values are shown lives no longer than the window.
 */
export class Environments {
  private readonly known = new WeakMap<EngineSession, Map<string, readonly string[]>>();
  private readonly shown = new WeakMap<EngineSession, Set<string>>();
  /** The state of the session when reading failed. */
  private readonly failures = new WeakMap<EnvironmentNode, SessionState['kind']>();

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

  /**
   * VS Code asks for the rows of an open section whenever it draws it. One that could not be read is not read again until the
   * user asks for it, or the engine that was lost is back.
   */
  isGivenUp(node: EnvironmentNode): boolean {
    const failedWhile = this.failures.get(node);
    if (failedWhile === undefined) return false;
    return failedWhile === 'connected' || node.session.state.kind !== 'connected';
  }

  /** @returns whether this is news */
  giveUp(node: EnvironmentNode): boolean {
    const isNews = !this.failures.has(node);
    this.failures.set(node, node.session.state.kind);
    return isNews;
  }

  /** The next question reads it. @returns whether it had failed */
  tryAgain(node: EnvironmentNode): boolean {
    return this.failures.delete(node);
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
