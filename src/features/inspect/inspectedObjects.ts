import type { Disposable, EngineSession } from '../../engine/api';
import type { InspectAddress } from './address';
import { InspectedObject } from './inspectedObject';

/** Somebody's share in an object that is shown. */
export interface HeldObject extends Disposable {
  readonly object: InspectedObject;
}

interface Shared {
  readonly object: InspectedObject;
  holders: number;
}

/** The objects that are shown: a page, a document and a comparison of the same one share it, and what it asks of the engine. */
export class InspectedObjects implements Disposable {
  /** By engine session: one that was disconnected and connected again is another. */
  private readonly shared = new Map<EngineSession, Map<string, Shared>>();

  /** How many are followed now. */
  get size(): number {
    return [...this.shared.values()].reduce((sum, { size }) => sum + size, 0);
  }

  hold(session: EngineSession, address: InspectAddress): HeldObject {
    const key = keyOf(address);
    const ofSession = this.shared.get(session) ?? new Map<string, Shared>();
    this.shared.set(session, ofSession);
    const shared = ofSession.get(key) ?? {
      object: new InspectedObject(session, address),
      holders: 0,
    };
    ofSession.set(key, shared);
    shared.holders += 1;
    let isHeld = true;
    return {
      object: shared.object,
      dispose: () => {
        if (!isHeld) return;
        isHeld = false;
        shared.holders -= 1;
        if (shared.holders > 0) return;
        shared.object.dispose();
        ofSession.delete(key);
        if (ofSession.size === 0) this.shared.delete(session);
      },
    };
  }

  /** One that is shown, also of an engine that is gone. */
  holdShown({ sessionId, kind, id }: InspectAddress): HeldObject | undefined {
    for (const [session, ofSession] of this.shared) {
      const shared = session.id === sessionId ? ofSession.get(keyOf({ kind, id })) : undefined;
      if (shared !== undefined) return this.hold(session, shared.object.address);
    }
    return undefined;
  }

  dispose(): void {
    for (const ofSession of this.shared.values()) {
      for (const { object } of ofSession.values()) object.dispose();
    }
    this.shared.clear();
  }
}

function keyOf({ kind, id }: Pick<InspectAddress, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}
