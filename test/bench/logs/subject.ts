// What reader.mjs measures, bundled as Longshore is when it is shipped.
import type { EngineSession } from '../../../src/engine/api';
import { connectEngine } from '../../../src/engine/client';
import { createSessions } from '../../../src/engine/session';

export { LogSession } from '../../../src/engine/logs';

/** A session with the engine at this socket. */
export async function connect(
  socketPath: string,
): Promise<{ session: EngineSession; dispose: () => void }> {
  const host = `unix://${socketPath}`;
  const sessions = createSessions({
    loadClient: () => Promise.resolve({ connectEngine }),
    findEndpoints: () =>
      Promise.resolve({
        endpoints: [
          {
            id: host,
            name: 'bench',
            host,
            transport: { kind: 'unix', path: socketPath },
            source: { kind: 'setting' },
            choice: 'cli',
          },
        ],
        problems: [],
        tried: [],
        choices: ['cli'],
      }),
    onCall: () => undefined,
  });
  await sessions.discover();
  const session = sessions.get(host);
  if (session === undefined) throw new Error('no session');
  await session.engine();
  return {
    session,
    dispose: () => {
      sessions.dispose();
    },
  };
}
