import {
  cancelled,
  DisposableStore,
  onAbort,
  type EngineSession,
  type EngineSessions,
} from '../../engine/api';

/**
 * The session with this id. A tab of an earlier window asks before the engines are found: it waits until they are.
 * @returns undefined when it is none of this window's @throws EngineError cancelled
 */
export async function findSession(
  sessions: EngineSessions,
  id: string,
  signal: AbortSignal,
): Promise<EngineSession | undefined> {
  const isKnown = (): boolean =>
    sessions.get(id) !== undefined || sessions.discovery.kind !== 'searching';
  if (!isKnown()) {
    const store = new DisposableStore();
    await new Promise<void>((resolve) => {
      store.add(
        sessions.onDidChange(() => {
          if (isKnown()) resolve();
        }),
      );
      store.add(onAbort(signal, resolve));
    });
    store.dispose();
  }
  if (signal.aborted) throw cancelled();
  return sessions.get(id);
}
