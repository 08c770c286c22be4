import { isSameContainer, type ContainerSummary, type EngineEvent } from '../../api';
import type { ChosenContainer } from './scope';

/** A container that was chosen, or what has taken its place, as it is called now. */
export interface FollowedContainer extends ChosenContainer {
  /** There is none at the moment. */
  readonly isRemoved: boolean;
}

/** The containers of a selection, in the order they were chosen: followed as they are renamed, removed and created anew. */
export class ChosenContainers {
  private followed: readonly FollowedContainer[];

  constructor(chosen: readonly ChosenContainer[]) {
    this.followed = chosen.map((each) => ({ ...each, isRemoved: false }));
  }

  get all(): readonly FollowedContainer[] {
    return this.followed;
  }

  /** What an engine lists: the containers themselves, else those that took their place. */
  look(endpointId: string, items: ReadonlyMap<string, ContainerSummary>): void {
    const taken = new Set(this.followed.map(({ containerId }) => containerId));
    this.followed = this.followed.map((each) => {
      if (each.endpointId !== endpointId) return each;
      const container =
        items.get(each.containerId) ??
        [...items.values()].find((other) => !taken.has(other.id) && isSameContainer(each, other));
      if (container === undefined) return { ...each, isRemoved: true };
      taken.add(container.id);
      const { id, name, compose } = container;
      return { endpointId, containerId: id, name, compose, isRemoved: false };
    });
  }

  /** What happens while nobody looks and nothing is listed. @returns whether it was about one of them */
  accept(endpointId: string, { type, action, actorId, attributes }: EngineEvent): boolean {
    const { name } = attributes;
    const isNamed = action === 'create' || action === 'rename';
    if (type !== 'container' || (action !== 'destroy' && (!isNamed || name === undefined)))
      return false;
    const isOurs = (each: FollowedContainer): boolean =>
      each.endpointId === endpointId &&
      (each.containerId === actorId || (isNamed && each.isRemoved && each.name === name));
    const index = this.followed.findIndex(isOurs);
    this.followed = this.followed.map((each, at) =>
      at === index
        ? { ...each, containerId: actorId, name: name ?? each.name, isRemoved: !isNamed }
        : each,
    );
    return index >= 0;
  }
}
