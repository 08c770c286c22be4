import assert from 'node:assert/strict';
import type { ContainerSummary } from '../../../../src/engine/api';
import type { Draft } from '../../../../src/ui/tree/draft';
import type { TreeNode } from '../../../../src/ui/tree/nodes';
import { NodeStore } from '../../../../src/ui/tree/nodeStore';
import { container, session } from './builders';

const engine = session();

function row(item: ContainerSummary): Draft {
  const id = `engine/container/${item.id}`;
  return { node: { kind: 'container', id, session: engine, parent: undefined, item } };
}

function group(key: string, children: readonly Draft[], running = 0): Draft {
  return {
    node: {
      kind: 'group',
      id: `engine/group/${key}`,
      session: engine,
      parent: undefined,
      view: 'containers',
      groupBy: 'composeProject',
      key,
      running,
      total: children.length,
    },
    children,
  };
}

function variable(owner: TreeNode, name: string, value: string): Draft {
  return {
    node: {
      kind: 'variable',
      id: `${owner.id}/${name}`,
      session: engine,
      parent: undefined,
      container: container(),
      name,
      value,
      shown: false,
    },
  };
}

function first(store: NodeStore): TreeNode {
  const [node] = store.top;
  assert.ok(node);
  return node;
}

const ignore = (): void => undefined;

describe('the rows of a view', () => {
  const web = container({ name: 'web' });
  const db = container({ name: 'db' });

  it('stay the same objects when what they show changes, and only those are drawn', () => {
    const store = new NodeStore(ignore);
    store.placeAll([row(web), row(db)], undefined);
    const before = [...store.top];
    const stopped: ContainerSummary = { ...web, state: 'exited' };

    const redraw = store.placeAll([row(stopped), row(db)], undefined);

    assert.deepEqual(redraw, { top: false, nodes: [before[0]] });
    assert.deepEqual([...store.top], before);
    assert.equal(before[0]?.kind === 'container' && before[0].item, stopped);
  });

  it('are told one by one when they show something else, and not when only another row comes', () => {
    const changed: TreeNode[] = [];
    const store = new NodeStore((node) => changed.push(node));
    store.placeAll([row(web)], undefined);
    store.placeAll([row(web), row(db)], undefined);
    assert.deepEqual(changed, []);

    store.placeAll([row({ ...web, state: 'exited' }), row(db)], undefined);
    assert.deepEqual(changed, [store.top[0]]);
  });

  it('are not drawn when nothing has changed', () => {
    const store = new NodeStore(ignore);
    store.placeAll([group('shop', [row(web)]), row(db)], undefined);
    const redraw = store.placeAll([group('shop', [row(web)]), row(db)], undefined);
    assert.deepEqual(redraw, { top: false, nodes: [] });
  });

  it('are all drawn when one comes, goes or moves', () => {
    const store = new NodeStore(ignore);
    store.placeAll([row(web)], undefined);
    assert.equal(store.placeAll([row(web), row(db)], undefined).top, true);
    assert.equal(store.placeAll([row(db), row(web)], undefined).top, true);
    assert.equal(store.placeAll([row(db)], undefined).top, true);
  });

  it('have only their group drawn when one comes into it', () => {
    const store = new NodeStore(ignore);
    store.placeAll([group('shop', [row(web)])], undefined);
    const redraw = store.placeAll([group('shop', [row(web), row(db)])], undefined);
    assert.deepEqual(redraw, { top: false, nodes: [first(store)] });
  });

  it('are drawn from the top when one moves to another group, and it stays the same object', () => {
    const store = new NodeStore(ignore);
    store.placeAll([group('a', [row(web)]), group('b', [row(db)])], undefined);
    const moved = store.childrenOf(first(store))?.[0];

    const redraw = store.placeAll([group('a', []), group('b', [row(db), row(web)])], undefined);

    assert.equal(redraw.top, true);
    const [a, b] = store.top;
    assert.ok(a && b && moved);
    assert.deepEqual(store.childrenOf(a), []);
    assert.equal(store.childrenOf(b)?.[1], moved);
    assert.equal(moved.parent, b);
  });

  it('with a changed row above are drawn with it, not once more', () => {
    const store = new NodeStore(ignore);
    store.placeAll([group('shop', [row(web)], 1)], undefined);
    const exited: ContainerSummary = { ...web, state: 'exited' };
    const redraw = store.placeAll([group('shop', [row(exited)], 0)], undefined);
    assert.deepEqual(redraw.nodes, [first(store)]);
  });

  it('that were made on demand stay the same objects and survive a new projection', () => {
    const store = new NodeStore(ignore);
    store.placeAll([row(web)], undefined);
    const owner = first(store);
    const [before] = store.placeBelow(owner, [variable(owner, 'A', '1')]);

    store.placeAll([row({ ...web, status: 'Up 4 minutes' })], undefined);
    const [after] = store.placeBelow(owner, [variable(owner, 'A', '2')]);

    assert.ok(before);
    assert.equal(after, before);
    assert.equal(before.parent, owner);
    assert.equal(before.kind === 'variable' && before.value, '2');
  });

  it('do not come back below a row that has gone meanwhile', () => {
    const store = new NodeStore(ignore);
    store.placeAll([row(web)], undefined);
    const owner = first(store);
    store.placeAll([], undefined);
    assert.deepEqual(store.placeBelow(owner, [variable(owner, 'A', '1')]), []);
  });

  it('are new objects when they come back after they were gone', () => {
    const store = new NodeStore(ignore);
    store.placeAll([row(web)], undefined);
    const before = first(store);
    store.placeAll([], undefined);
    store.placeAll([row(web)], undefined);
    assert.notEqual(first(store), before);
  });

  it('never have one id twice, which VS Code refuses', () => {
    const store = new NodeStore(ignore);
    store.placeAll([row(web), row({ ...web, name: 'twin' })], undefined);
    assert.equal(store.top.length, 1);
  });

  it('are drawn all at once when very many have changed', () => {
    const store = new NodeStore(ignore);
    const many = Array.from({ length: 60 }, (_, at) => container({ name: `web-${at}` }));
    store.placeAll(many.map(row), undefined);
    const changed = many.map((item) => row({ ...item, state: 'exited' as const }));
    assert.deepEqual(store.placeAll(changed, undefined), { top: true, nodes: [] });
  });
});
