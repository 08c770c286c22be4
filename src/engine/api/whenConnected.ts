import { Bell } from './bell';
import type { DockerEngine } from './engine';
import { cancelled } from './errors';
import type { EngineSession } from './session';

/** What a follower of a container needs of its session. */
export type FollowedSession = Pick<
  EngineSession,
  'engine' | 'state' | 'onDidChangeState' | 'onDidReceiveEvents' | 'signal' | 'want'
>;

/**
 * The connected client, waiting for it while the session is failed, too. And while the engine does not answer: a request would
 * only run into its limit, again and again; the first sign of life ends the wait.
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
  const wanted = session.want();
  try {
    while (!signal.aborted) {
      if (session.state.kind === 'connected') return await session.engine();
      await changed.wait(signal);
    }
    throw cancelled();
  } finally {
    wanted.dispose();
    listening.dispose();
  }
}
