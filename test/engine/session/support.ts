import type { ApiCall, EngineSession, EngineSessions } from '../../../src/engine/api';
import { connectEngine } from '../../../src/engine/client';
import { createSessions } from '../../../src/engine/session';
import { testVariable } from '../../support/machine';

/** A session with a real engine and the real client. */
export interface RealSession {
  readonly session: EngineSession;
  readonly sessions: EngineSessions;
  /** Every API call since the last `length = 0`. */
  readonly calls: ApiCall[];
}

export async function openRealSession(
  socketPath: string = testVariable('LONGSHORE_TEST_SOCKET'),
): Promise<RealSession> {
  const calls: ApiCall[] = [];
  const host = `unix://${socketPath}`;
  const sessions = createSessions({
    loadClient: () => Promise.resolve({ connectEngine }),
    findEndpoints: () =>
      Promise.resolve({
        endpoints: [
          {
            id: host,
            name: 'test',
            host,
            transport: { kind: 'unix', path: socketPath },
            source: { kind: 'setting' },
            choice: 'cli' as const,
          },
        ],
        problems: [],
        tried: [],
        choices: ['cli'],
      }),
    onCall: (_endpoint, call) => calls.push(call),
  });
  await sessions.discover();
  const session = sessions.get(host);
  if (session === undefined) throw new Error('no session');
  return { session, sessions, calls };
}
