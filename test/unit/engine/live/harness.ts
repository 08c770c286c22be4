import { Session } from '../../../../src/engine/session/session';
import { endpoint, FakeEngine } from './fakeEngine';
import { ManualClock, settle } from './manualClock';

/** A session with a fake engine and a clock that stands still. */
export interface Harness {
  readonly engine: FakeEngine;
  readonly clock: ManualClock;
  readonly session: Session;
}

export function openSession(prepare: (engine: FakeEngine) => void = () => undefined): Harness {
  const engine = new FakeEngine();
  prepare(engine);
  const clock = new ManualClock();
  const session = new Session(endpoint, {
    connect: engine.connect,
    clock,
    random: () => 0,
    log: () => undefined,
    watchEndpoint: () => ({ dispose: () => undefined }),
  });
  return { engine, clock, session };
}

/** Connected, containers watched and loaded, and no list counted yet. */
export async function openWatched(prepare?: (engine: FakeEngine) => void): Promise<Harness> {
  const harness = openSession(prepare);
  harness.session.live.containers.watch();
  harness.session.live.volumes.watch();
  await settle();
  await harness.clock.advance(1000);
  harness.engine.calls.length = 0;
  return harness;
}
