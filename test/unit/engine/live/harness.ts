import type { Endpoint } from '../../../../src/engine/api';
import { Session } from '../../../../src/engine/session/session';
import { endpoint, FakeEngine } from './fakeEngine';
import { ManualClock, settle } from './manualClock';

/** A session with a fake engine and a clock that stands still. */
export interface Harness {
  readonly engine: FakeEngine;
  readonly clock: ManualClock;
  readonly session: Session;
}

export function openSession(
  prepare: (engine: FakeEngine) => void = () => undefined,
  transport: Endpoint['transport'] = endpoint.transport,
): Harness {
  const clock = new ManualClock();
  const engine = new FakeEngine(clock);
  prepare(engine);
  const session = new Session(
    { ...endpoint, transport },
    {
      connect: engine.connect,
      clock,
      random: () => 0,
      log: () => undefined,
      watchEndpoint: () => ({ dispose: () => undefined }),
    },
  );
  return { engine, clock, session };
}

/** Connected, containers watched and loaded, and no list counted yet. */
export async function openWatched(
  prepare?: (engine: FakeEngine) => void,
  transport?: Endpoint['transport'],
): Promise<Harness> {
  const harness = openSession(prepare, transport);
  harness.session.live.containers.watch();
  harness.session.live.volumes.watch();
  await settle();
  await harness.clock.advance(1000);
  harness.engine.calls.length = 0;
  return harness;
}
