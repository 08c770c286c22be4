import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EngineError } from '../../../../src/engine/api';
import { containerRow, unreachable, volumeRow } from './fakeEngine';
import { openSession, type Harness } from './harness';
import { settle } from './manualClock';

/** What can happen, and how often against the others: after a loss all is listed anew, which would hide other mistakes. */
const happenings = {
  create: 6,
  change: 4,
  remove: 6,
  createVolume: 3,
  removeVolume: 3,
  look: 6,
  answer: 6,
  settle: 8,
  pass: 3,
  refresh: 2,
  timeOut: 2,
  break: 1,
  lose: 1,
  engineDown: 1,
  engineUp: 2,
  wait: 2,
  freeze: 1,
  thaw: 2,
};

/** `number` chooses the object, or how long. */
type Happening = readonly [keyof typeof happenings, number];

const timeout = new EngineError({ kind: 'timeout', detail: 'no answer' });

async function happen({ engine, clock, session }: Harness, [what, n]: Happening): Promise<void> {
  const id = `c${String(n)}`;
  switch (what) {
    case 'create':
      if (!engine.containers.has(id)) {
        engine.containers.set(id, containerRow(id));
        engine.emit('container', 'create', id);
      }
      break;
    case 'change':
      if (engine.containers.has(id)) {
        engine.containers.set(id, containerRow(id, String(engine.calls.length)));
        engine.emit('container', 'start', id);
      }
      break;
    case 'remove':
      if (engine.containers.delete(id)) engine.emit('container', 'destroy', id);
      break;
    case 'createVolume':
      engine.volumes.set(id, volumeRow(id, String(engine.calls.length)));
      engine.emit('volume', 'create', id);
      break;
    case 'removeVolume':
      if (engine.volumes.delete(id)) engine.emit('volume', 'destroy', id);
      break;
    case 'look':
      engine.pending[n % Math.max(1, engine.pending.length)]?.look();
      break;
    case 'answer':
      engine.pending[n % Math.max(1, engine.pending.length)]?.answer();
      break;
    case 'timeOut':
      engine.pending[n % Math.max(1, engine.pending.length)]?.fail(timeout);
      break;
    case 'break':
      engine.pending[n % Math.max(1, engine.pending.length)]?.fail(unreachable());
      break;
    case 'pass':
      await clock.advance(n * 60);
      break;
    case 'wait':
      await clock.advance(n * 6000);
      break;
    case 'freeze':
      engine.freeze();
      break;
    case 'thaw':
      engine.thaw();
      break;
    case 'lose':
      engine.lose();
      break;
    case 'engineDown':
      engine.failure = unreachable();
      engine.lose();
      engine.forget();
      break;
    case 'engineUp':
      engine.failure = undefined;
      break;
    case 'refresh':
      session.live.containers.refresh().catch(() => undefined);
      break;
    case 'settle':
      await settle();
  }
}

for (const hasClock of [false, true])
  describe(`The live model of an engine ${hasClock ? 'that tells its time' : 'without a clock'}, whatever happens in whatever order`, () => {
    it('has the engine’s rows once all is quiet', async () => {
      const what = Object.entries(happenings).map(([name, weight]) => ({
        weight,
        arbitrary: fc.constant(name as keyof typeof happenings),
      }));
      const happening = fc.tuple(fc.oneof(...what), fc.nat(2));
      await fc.assert(
        fc.asyncProperty(fc.array(happening, { maxLength: 60, size: 'max' }), async (story) => {
          const harness = openSession((one) => {
            one.isPrompt = false;
            one.hasClock = hasClock;
          });
          const { engine, clock, session } = harness;
          session.live.containers.watch();
          session.live.volumes.watch();
          for (const one of story) await happen(harness, one);
          engine.failure = undefined;
          engine.isPrompt = true;
          engine.thaw();
          while (engine.pending.length > 0) engine.pending[0]?.answer();
          await clock.advance(60_000);
          const byKey = (map: ReadonlyMap<string, unknown>): unknown[] =>
            [...map].sort(([a], [b]) => a.localeCompare(b));
          assert.deepEqual(byKey(session.live.containers.items), byKey(engine.containers));
          assert.deepEqual(byKey(session.live.volumes.items), byKey(engine.volumes));
          assert.equal(session.live.state.kind, 'live');
          assert.equal(session.state.kind, 'connected');
          // And no polling once it is, but for the question whether it still is.
          engine.calls.length = 0;
          await clock.advance(600_000);
          assert.deepEqual(new Set(engine.calls), new Set(['ping']));
          assert.ok(engine.calls.length <= 120);
          session.dispose();
          assert.equal(clock.pending, 0);
        }),
        { numRuns: 300 },
      );
    }).timeout(30_000);
  });
