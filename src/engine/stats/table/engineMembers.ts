import {
  DisposableStore,
  isSameContainer,
  type ContainerState,
  type ContainerSummary,
  type Disposable,
  type EngineSession,
} from '../../api';
import { membersOf, type ChosenContainer, type StatsScope } from './scope';

/** A container of a table's scope. */
export interface Member {
  readonly containerId: string;
  readonly name: string;
  readonly state: ContainerState | 'removed';
  /** As the engine told it last; undefined for a chosen one that was gone before the table was opened. */
  readonly container: ContainerSummary | undefined;
}

/** Milliseconds that a container stays to be seen after it has left the scope: stopped, or removed. */
const farewell = 10_000;

/** The containers of one engine that a table is of, those included that have left it a moment ago. */
export class EngineMembers implements Disposable {
  private readonly session: EngineSession;
  private readonly scope: StatsScope;
  private readonly changed: () => void;
  private readonly held = new DisposableStore();
  private readonly leaving = new Map<string, NodeJS.Timeout>();
  private members = new Map<string, Member>();
  private watching: Disposable | undefined;

  constructor(session: EngineSession, scope: StatsScope, changed: () => void) {
    this.session = session;
    this.scope = scope;
    this.changed = changed;
    this.held.add(
      session.live.containers.onDidChange(() => {
        this.look();
      }),
    );
    this.look();
  }

  get all(): Iterable<Member> {
    return this.members.values();
  }

  get(containerId: string): Member | undefined {
    return this.members.get(containerId);
  }

  /** False until the engine has told which containers there are. */
  get isLoaded(): boolean {
    return this.session.live.containers.isLoaded;
  }

  /** Inactive, nothing is asked of the engine; what is known stays. */
  setActive(active: boolean): void {
    if (active) {
      this.watching ??= this.session.live.containers.watch();
    } else {
      this.watching?.dispose();
      this.watching = undefined;
    }
  }

  dispose(): void {
    this.setActive(false);
    this.held.dispose();
    for (const timer of this.leaving.values()) clearTimeout(timer);
    this.leaving.clear();
  }

  private look(): void {
    const { live, id } = this.session;
    if (!live.containers.isLoaded) return;
    const { items } = live.containers;
    const before = this.members;
    this.members = new Map();
    for (const container of membersOf(this.scope, id, [...items.values()])) {
      this.stay(container.id);
      this.members.set(container.id, memberOf(container));
    }
    for (const gone of this.chosenAndGone(items)) this.members.set(gone.containerId, gone);
    for (const member of before.values()) this.keepLeaving(member, items);
    this.changed();
  }

  /** Those that were chosen stay, also removed, until another takes their place. */
  private chosenAndGone(items: ReadonlyMap<string, ContainerSummary>): readonly Member[] {
    const { scope, session } = this;
    if (scope.kind !== 'selection') return [];
    const isThere = (chosen: ChosenContainer): boolean =>
      items.has(chosen.containerId) ||
      [...this.members.values()].some((member) => isSameContainer(chosen, describe(member)));
    return scope.containers
      .filter((chosen) => chosen.endpointId === session.id && !isThere(chosen))
      .map(({ containerId, name }) => ({
        containerId,
        name,
        state: 'removed',
        container: undefined,
      }));
  }

  private keepLeaving(member: Member, items: ReadonlyMap<string, ContainerSummary>): void {
    const { containerId } = member;
    if (this.scope.kind === 'selection' || this.members.has(containerId)) return;
    const container = items.get(containerId);
    // Created anew: the row of the next one says enough.
    const isReplaced =
      container === undefined &&
      [...this.members.values()].some((other) =>
        isSameContainer(describe(member), describe(other)),
      );
    if (isReplaced) {
      this.stay(containerId);
      return;
    }
    this.members.set(
      containerId,
      container === undefined ? { ...member, state: 'removed' } : memberOf(container),
    );
    this.leave(containerId);
  }

  private leave(containerId: string): void {
    if (this.leaving.has(containerId)) return;
    const timer = setTimeout(() => {
      this.leaving.delete(containerId);
      this.members.delete(containerId);
      this.changed();
    }, farewell);
    this.leaving.set(containerId, timer);
  }

  private stay(containerId: string): void {
    clearTimeout(this.leaving.get(containerId));
    this.leaving.delete(containerId);
  }
}

function memberOf(container: ContainerSummary): Member {
  const { id, name, state } = container;
  return { containerId: id, name, state, container };
}

function describe({ name, container }: Member): {
  name: string;
  compose?: ContainerSummary['compose'];
} {
  return { name, compose: container?.compose };
}
