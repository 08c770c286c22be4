import { Bell } from './bell';
import type { DockerEngine } from './engine';
import { cancelled } from './errors';
import type { EngineSession } from './session';

/** What a follower of a container needs of its session. */
export type FollowedSession = Pick<
  EngineSession,
  'engine' | 'state' | 'onDidChangeState' | 'onDidReceiveEvents' | 'signal'
>;

/**
 * The connected client, waiting for it while the session is failed, too.
 * @throws EngineError cancelled, when `signal` is aborted (pass one that ends with the session)
 */
export async function whenConnected(
  session: FollowedSession,
  signal: AbortSignal,
): Promise<DockerEngine> {
  const changed = new Bell();
  const listening = session.onDidChangeState(() => {
    changed.ring();
  });
  try {
    while (!signal.aborted) {
      if (session.state.kind === 'connected') return await session.engine();
      await changed.wait(signal);
    }
    throw cancelled();
  } finally {
    listening.dispose();
  }
}
