import type { EngineSession, VolumeSizes } from '../../../engine/api';

/**
 * Sizes of volumes by engine. They cost the engine a walk through all files, so only the user asks for them, and they are
 * forgotten when a volume comes or goes: a size that is wrong is worse than none.
 */
export class KnownSizes {
  private readonly known = new WeakMap<EngineSession, VolumeSizes>();

  get(session: EngineSession): VolumeSizes | undefined {
    return this.known.get(session);
  }

  /** @throws EngineError */
  async ask(session: EngineSession, signal: AbortSignal): Promise<void> {
    const engine = await session.engine();
    this.known.set(session, await engine.volumes.sizes({ signal }));
    const listening = session.own(
      session.live.volumes.onDidChange(() => {
        this.known.delete(session);
        listening.dispose();
      }),
    );
  }
}
