import { Emitter } from '../api/event';
import type { EngineEvent } from '../api/system';

/**
 * Stands in for events that an engine does not send: Podman 4.3 tells nothing of networks that are made or removed. What this
 * client does itself is known all the same; what others do shows at the next refresh.
 */
export class OwnEvents {
  private readonly told = new Emitter<EngineEvent>();
  private latestTime = '0';

  tell(type: string, action: string, actorId: string): void {
    // The engine's clock: a subscription may go on from this time.
    this.told.fire({ type, action, actorId, attributes: {}, timeNano: this.latestTime });
  }

  /** `source` with our own in between. Leaving the loop does not end a read of `source` that is under way: that is its owner's. */
  async *among(
    source: AsyncIterable<readonly EngineEvent[]>,
  ): AsyncGenerator<readonly EngineEvent[], void, undefined> {
    const iterator = source[Symbol.asyncIterator]();
    const waiting: EngineEvent[] = [];
    let wake = (): void => undefined;
    const listening = this.told.event((event) => {
      waiting.push(event);
      wake();
    });
    const read = (): Promise<IteratorResult<readonly EngineEvent[]>> => {
      const reading = iterator.next();
      // It may fail while nobody waits for it; whoever waits next is told.
      reading.catch(() => undefined);
      return reading;
    };
    let next = read();
    try {
      for (;;) {
        const own = new Promise<undefined>((resolve) => {
          wake = () => {
            resolve(undefined);
          };
        });
        const result = waiting.length > 0 ? undefined : await Promise.race([next, own]);
        if (result === undefined) {
          yield waiting.splice(0);
          continue;
        }
        if (result.done === true) return;
        this.latestTime = result.value.at(-1)?.timeNano ?? this.latestTime;
        yield result.value;
        next = read();
      }
    } finally {
      listening.dispose();
    }
  }
}
