import assert from 'node:assert/strict';
import {
  Emitter,
  EngineError,
  type EngineEvent,
  type EngineSession,
  type JsonObject,
  type SessionState,
} from '../../../../src/engine/api';
import { InspectedObjects } from '../../../../src/features/inspect/inspectedObjects';
import type { InspectAddress } from '../../../../src/features/inspect/address';
import { waitFor } from '../../../support/machine';

const address: InspectAddress = { kind: 'volume', sessionId: 's', id: 'data', name: 'data' };

/** An engine with one volume, which answers when it is told to. */
class FakeSession {
  readonly events = new Emitter<readonly EngineEvent[]>();
  readonly states = new Emitter<SessionState>();
  readonly controller = new AbortController();
  readonly asked: { answer(value: JsonObject): void; fail(error: EngineError): void }[] = [];
  readonly session: EngineSession;

  constructor() {
    const inspect = (): Promise<JsonObject> =>
      new Promise((answer, fail) => {
        this.asked.push({ answer, fail });
      });
    this.session = {
      id: 's',
      signal: this.controller.signal,
      onDidReceiveEvents: this.events.event,
      onDidChangeState: this.states.event,
      engine: () => Promise.resolve({ volumes: { inspect } }),
    } as unknown as EngineSession;
  }

  tell(actorId: string, action = 'mount'): void {
    this.events.fire([{ type: 'volume', action, actorId, attributes: {}, timeNano: '0' }]);
  }

  async nth(index: number): Promise<FakeSession['asked'][number]> {
    return waitFor(`request ${String(index)}`, () => this.asked[index]);
  }
}

describe('An inspected object', () => {
  let fake: FakeSession;
  let objects: InspectedObjects;

  beforeEach(() => {
    fake = new FakeSession();
    objects = new InspectedObjects();
  });

  afterEach(() => {
    objects.dispose();
  });

  it('is one for all who hold it, and ends with the last of them', async () => {
    const first = objects.hold(fake.session, address);
    const second = objects.hold(fake.session, address);
    assert.equal(first.object, second.object);
    const loading = [first.object.load(), second.object.load()];
    (await fake.nth(0)).answer({ Name: 'data' });
    assert.deepEqual(await Promise.all(loading), [{ Name: 'data' }, { Name: 'data' }]);
    assert.equal(fake.asked.length, 1);
    first.dispose();
    first.dispose();
    assert.equal(objects.size, 1);
    second.dispose();
    assert.equal(objects.size, 0);
    assert.equal(fake.events.listenerCount + fake.states.listenerCount, 0);
  });

  it('looks again when news come while an answer is under way, which may not have them', async () => {
    const { object } = objects.hold(fake.session, address);
    object.watch();
    void object.load();
    const old = await fake.nth(0);
    fake.tell('data');
    old.answer({ Name: 'data', Size: 1 });
    (await fake.nth(1)).answer({ Name: 'data', Size: 2 });
    await waitFor('the news', () => object.answer?.['Size'] === 2);
    assert.equal(fake.asked.length, 2);
  });

  it('is not asked for while nobody watches, and at once when somebody does again', async () => {
    const { object } = objects.hold(fake.session, address);
    const loading = object.load();
    (await fake.nth(0)).answer({ Name: 'data' });
    await loading;
    fake.tell('data');
    fake.tell('other');
    assert.equal(fake.asked.length, 1);
    const watching = object.watch();
    (await fake.nth(1)).answer({ Name: 'data' });
    watching.dispose();
    watching.dispose();
    const again = object.watch();
    fake.tell('data');
    await fake.nth(2);
    again.dispose();
  });

  it('keeps its last answer beside an error, and loses the error with the next answer', async () => {
    const { object } = objects.hold(fake.session, address);
    object.watch();
    const loading = object.load();
    (await fake.nth(0)).answer({ Name: 'data' });
    await loading;
    const failing = object.load();
    const error = new EngineError({ kind: 'server', detail: 'out of order' });
    (await fake.nth(1)).fail(error);
    await assert.rejects(failing, error);
    assert.equal(object.error, error);
    assert.deepEqual(object.answer, { Name: 'data' });
    fake.states.fire({ kind: 'connected' });
    (await fake.nth(2)).answer({ Name: 'data' });
    await waitFor('an end of the error', () => object.error === undefined);
  });

  it('is removed when the engine no longer has it, and left when the engine goes', async () => {
    const { object } = objects.hold(fake.session, address);
    const loading = object.load();
    (await fake.nth(0)).fail(new EngineError({ kind: 'notFound', detail: 'no such volume' }));
    await assert.rejects(loading);
    assert.equal(object.presence, 'removed');
    fake.controller.abort();
    assert.equal(object.presence, 'removed', 'that says more');
    const other = objects.hold(fake.session, { ...address, id: 'other' });
    assert.equal(other.object.presence, 'left');
  });

  it('gives up what is under way when nobody holds it any more', async () => {
    const held = objects.hold(fake.session, address);
    const loading = held.object.load();
    const asked = await fake.nth(0);
    held.dispose();
    asked.answer({ Name: 'data' });
    await assert.rejects(loading, { kind: 'cancelled' });
    assert.equal(held.object.answer, undefined);
  });
});
