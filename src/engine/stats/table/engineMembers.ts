import {
  DisposableStore,
  isSameContainer,
  type ContainerState,
  type ContainerSummary,
  type Disposable,
  type EngineSession,
} from '../../api';
import type { ChosenContainers } from './chosenContainers';
import { membersOf, type StatsScope } from './scope';

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

/** Which containers: those that a rule chooses, or those that somebody has chosen. */
export type Membership = Exclude<StatsScope, { readonly kind: 'selection' }> | ChosenContainers;

/** The containers of one engine that a table is of, those included that have left it a moment ago. */
export class EngineMembers implements Disposable {
  private readonly session: EngineSession;
  private readonly membership: Membership;
  private readonly changed: () => void;
  private readonly held = new DisposableStore();
  private readonly leaving = new Map<string, NodeJS.Timeout>();
  private members = new Map<string, Member>();
  private watching: Disposable | undefined;

  constructor(session: EngineSession, membership: Membership, changed: () => void) {
    this.session = session;
    this.membership = membership;
    this.changed = changed;
    this.held.add(
      session.live.containers.onDidChange(() => {
        // Nobody sees who comes and goes meanwhile; those that were chosen are followed.
        if (this.watching !== undefined || !('kind' in membership)) this.look();
      }),
    );
    if (!('kind' in membership)) {
      this.held.add(
        session.onDidReceiveEvents((events) => {
          const news = events.filter((event) => membership.accept(session.id, event));
          if (news.length > 0) changed();
        }),
      );
    }
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
    if (active === (this.watching !== undefined)) return;
    if (active) {
      this.watching = this.session.live.containers.watch();
      this.look();
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
    const { live } = this.session;
    if (!live.containers.isLoaded) return;
    const { items } = live.containers;
    const { membership } = this;
    if ('kind' in membership) this.lookByRule(membership, items);
    else this.lookForChosen(membership, items);
    this.changed();
  }

  private lookByRule(
    rule: Extract<Membership, { readonly kind: string }>,
    items: ReadonlyMap<string, ContainerSummary>,
  ): void {
    const before = this.members;
    this.members = new Map();
    for (const container of membersOf(rule, items.values())) {
      this.stay(container.id);
      this.members.set(container.id, memberOf(container));
    }
    for (const member of before.values()) this.keepLeaving(member, items);
  }

  /** They stay, also removed, until another takes their place. */
  private lookForChosen(
    chosen: ChosenContainers,
    items: ReadonlyMap<string, ContainerSummary>,
  ): void {
    const { id } = this.session;
    chosen.look(id, items);
    const ours = chosen.all.filter(({ endpointId }) => endpointId === id);
    this.members = new Map(
      ours.map(({ containerId, name }) => {
        const container = items.get(containerId);
        return container === undefined
          ? [containerId, { containerId, name, state: 'removed', container }]
          : [containerId, memberOf(container)];
      }),
    );
  }

  private keepLeaving(member: Member, items: ReadonlyMap<string, ContainerSummary>): void {
    const { containerId } = member;
    if (this.members.has(containerId)) return;
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
