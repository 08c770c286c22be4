import { Bell, type Disposable, type EngineSession, type StatsSample } from '../../api';

/** Milliseconds until a stream that has ended is asked for again, unless its row has gone meanwhile. */
const pause = 1000;

/** The stream of one container's samples, opened again for as long as it is wanted. */
export class ContainerFeed implements Disposable {
  private readonly ended = new AbortController();

  constructor(
    session: Pick<EngineSession, 'engine'>,
    containerId: string,
    onSample: (sample: StatsSample) => void,
  ) {
    void this.run(session, containerId, onSample);
  }

  dispose(): void {
    this.ended.abort();
  }

  private async run(
    session: Pick<EngineSession, 'engine'>,
    containerId: string,
    onSample: (sample: StatsSample) => void,
  ): Promise<void> {
    const { signal } = this.ended;
    while (!signal.aborted) {
      try {
        const engine = await session.engine();
        for await (const sample of engine.containers.stats(containerId, { signal })) {
          onSample(sample);
        }
      } catch {
        // The live model tells of a container that is gone, the session of a lost engine; anything else is tried again.
      }
      await new Bell().wait(signal, pause);
    }
  }
}
