import assert from 'node:assert/strict';
import type { ContainerSummary, EngineEvent } from '../../../../src/engine/api';
import { ChosenContainers } from '../../../../src/engine/stats/table/chosenContainers';

const engine = 'unix:///docker.sock';

function listed(...all: readonly (readonly [id: string, name: string])[]) {
  return new Map(all.map(([id, name]) => [id, { id, name } as unknown as ContainerSummary]));
}

function event(action: string, actorId: string, name: string): EngineEvent {
  return { type: 'container', action, actorId, attributes: { name } } as unknown as EngineEvent;
}

describe('The containers of a selection', () => {
  let chosen: ChosenContainers;
  const names = (): string[] =>
    chosen.all.map(({ name, isRemoved }) => (isRemoved ? `-${name}` : name));

  beforeEach(() => {
    chosen = new ChosenContainers([
      { endpointId: engine, containerId: '1', name: 'web' },
      { endpointId: 'other', containerId: '1', name: 'far' },
      { endpointId: engine, containerId: '2', name: 'db' },
    ]);
  });

  it('are those of the list, by id, under the names they have there', () => {
    chosen.look(engine, listed(['2', 'store'], ['1', 'web']));
    assert.deepEqual(names(), ['web', 'far', 'store']);
  });

  it('are told to be removed, and go on with what takes their place', () => {
    chosen.look(engine, listed(['1', 'web']));
    assert.deepEqual(names(), ['web', 'far', '-db']);
    chosen.look(engine, listed(['1', 'web'], ['3', 'db']));
    assert.deepEqual(names(), ['web', 'far', 'db']);
    chosen.look(engine, listed(['1', 'web'], ['3', 'store']));
    assert.deepEqual(names(), ['web', 'far', 'store']);
  });

  it('are never twice the same container', () => {
    chosen.look(engine, listed(['1', 'db']));
    assert.deepEqual(names(), ['db', 'far', '-db']);
  });

  it('follow events, while nothing is listed', () => {
    assert.equal(chosen.accept(engine, event('rename', '1', 'front')), true);
    assert.equal(chosen.accept(engine, event('rename', '9', 'elsewhere')), false);
    assert.equal(chosen.accept(engine, event('die', '2', 'db')), false);
    assert.deepEqual(names(), ['front', 'far', 'db']);
    assert.equal(chosen.accept(engine, event('destroy', '2', 'db')), true);
    assert.deepEqual(names(), ['front', 'far', '-db']);
    // As compose creates one anew: under another name at first.
    assert.equal(chosen.accept(engine, event('create', '4', '123_db')), false);
    assert.equal(chosen.accept(engine, event('rename', '4', 'db')), true);
    assert.deepEqual(names(), ['front', 'far', 'db']);
    assert.equal(chosen.all[2]?.containerId, '4');
  });
});
