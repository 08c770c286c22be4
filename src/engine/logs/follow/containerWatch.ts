import {
  Bell,
  isSameContainer,
  type ContainerSummary,
  type Disposable,
  type EngineEvent,
  type FollowedSession,
} from '../../api';
import type { LogTarget } from './entries';

/** Listens for what happens to a container, and for the one that takes its place, from the beginning on: no gap to miss a start in. */
export class ContainerWatch implements Disposable {
  private readonly target: LogTarget;
  private readonly listeners: readonly Disposable[];
  private readonly bell = new Bell();
  private successor: string | undefined;
  private current: string;

  constructor(session: FollowedSession, target: LogTarget) {
    this.target = target;
    this.current = target.id;
    this.listeners = [
      session.onDidReceiveEvents((events) => {
        for (const event of events) if (event.type === 'container') this.accept(event);
      }),
      session.onDidChangeState(() => {
        this.bell.ring();
      }),
    ];
  }

  /** The container that is followed. */
  get id(): string {
    return this.current;
  }

  /** Follows the container that has taken the place, if one has been seen: started, or in `rows`. */
  moveOn(rows: readonly ContainerSummary[] = []): boolean {
    const next =
      this.successor ??
      rows.find((row) => row.id !== this.current && isSameContainer(this.target, row))?.id;
    if (next === undefined) return false;
    this.current = next;
    this.successor = undefined;
    return true;
  }

  /** Until something happened since the last wait that may matter, at most `milliseconds`, or `signal` is aborted. */
  wait(signal: AbortSignal, milliseconds?: number): Promise<void> {
    return this.bell.wait(signal, milliseconds);
  }

  dispose(): void {
    for (const listener of this.listeners) listener.dispose();
  }

  private accept(event: EngineEvent): void {
    const id = event.actorId;
    if (id === this.current) {
      if (['start', 'die', 'destroy'].includes(event.action)) this.bell.ring();
    } else if (event.action === 'start' && isSameContainer(this.target, describe(event))) {
      this.successor = id;
      this.bell.ring();
    } else if (event.action === 'destroy' && id === this.successor) {
      this.successor = undefined;
    }
  }
}

/** Events carry the container's labels as attributes. */
function describe({ attributes }: EngineEvent): Pick<ContainerSummary, 'name' | 'compose'> {
  const project = attributes['com.docker.compose.project'];
  const compose =
    project === undefined
      ? undefined
      : {
          project,
          service: attributes['com.docker.compose.service'] ?? '',
          number: attributes['com.docker.compose.container-number'] ?? '',
          workingDir: '',
          configFiles: [],
        };
  return { name: attributes['name'] ?? '', compose };
}
