import { Bell, type Disposable, type EngineSession, type StatsSample } from '../../api';

/** Milliseconds until a stream that has ended is asked for again, unless its row has gone meanwhile; twice as long each time, up to. */
const firstPause = 1000;
const longestPause = 30_000;

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
    let pause = firstPause;
    while (!signal.aborted) {
      try {
        const engine = await session.engine();
        const options = { signal, gathered: true };
        for await (const sample of engine.containers.stats(containerId, options)) {
          pause = firstPause;
          onSample(sample);
        }
      } catch {
        // The live model tells of a container that is gone, the session of a lost engine; anything else is tried again.
      }
      await new Bell().wait(signal, pause);
      pause = Math.min(longestPause, pause * 2);
    }
  }
}
