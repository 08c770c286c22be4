import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { EngineError } from '../../../../src/engine/api';
import { Branch } from '../../../../src/ui/tree/branch';
import type { RowSource } from '../../../../src/ui/tree/draft';
import { textFilter } from '../../../../src/ui/tree/filter';
import type { Redraw } from '../../../../src/ui/tree/nodeStore';
import { container, FakeSession } from './builders';

const source: RowSource = {
  collections: (live) => [live.containers],
  project: (session, filter) => {
    const all = [...session.live.containers.items.values()];
    const shown = all.filter(({ name }) => filter.matches([name]));
    const rows = shown.map((item) => ({
      node: { kind: 'container' as const, id: item.id, session, parent: undefined, item },
    }));
    return { rows, shown: shown.length, total: all.length };
  },
};

function branchOf(engine: FakeSession): { branch: Branch; redraws: Redraw[] } {
  const redraws: Redraw[] = [];
  const branch = new Branch({
    view: 'containers',
    session: engine.session,
    source,
    filter: () => textFilter(''),
    onChange: () => undefined,
    onRedraw: (redraw) => redraws.push(redraw),
    onDidChangeState: () => undefined,
  });
  return { branch, redraws };
}

const lost = {
  kind: 'failed',
  error: new EngineError({ kind: 'unreachable', detail: 'gone' }),
  retryAt: 0,
} as const;

describe('one engine in one view', () => {
  const web = container({ name: 'web' });
  const db = container({ name: 'db' });

  it('answers with the first list, and does not have it drawn once more', async () => {
    const engine = new FakeSession();
    const { branch, redraws } = branchOf(engine);
    branch.setVisible(true);
    const answer = branch.rows();
    engine.containers.arrive([web]);
    assert.deepEqual(
      (await answer).map((node) => node.id),
      [web.id],
    );
    await setImmediate();
    assert.deepEqual(redraws, []);
  });

  it('keeps its collections current only while it is visible', () => {
    const engine = new FakeSession();
    const { branch } = branchOf(engine);
    assert.equal(engine.containers.watchers, 0);
    branch.setVisible(true);
    branch.setVisible(true);
    assert.equal(engine.containers.watchers, 1);
    branch.setVisible(false);
    assert.equal(engine.containers.watchers, 0);
    branch.setVisible(true);
    branch.dispose();
    assert.equal(engine.containers.watchers, 0);
  });

  it('has several changes of one moment drawn once', async () => {
    const engine = new FakeSession();
    const { branch, redraws } = branchOf(engine);
    engine.containers.arrive([]);
    branch.setVisible(true);
    await branch.rows();
    engine.containers.arrive([web]);
    engine.containers.arrive([web, db]);
    await setImmediate();
    assert.deepEqual(redraws, [{ top: true, nodes: [] }]);
    assert.deepEqual(branch.counts, { shown: 2, total: 2 });
  });

  it('draws nothing while hidden, and what has changed when it is shown again', async () => {
    const engine = new FakeSession();
    const { branch, redraws } = branchOf(engine);
    engine.containers.arrive([web]);
    branch.setVisible(true);
    await branch.rows();
    branch.setVisible(false);
    engine.containers.arrive([{ ...web, state: 'exited' }]);
    await setImmediate();
    assert.deepEqual(redraws, []);
    branch.setVisible(true);
    await setImmediate();
    assert.equal(redraws.length, 1);
  });

  it('says that there are no rows when the connection takes long, and tells them when it is made', async () => {
    const engine = new FakeSession({ kind: 'connecting' });
    const { branch, redraws } = branchOf(engine);
    branch.setVisible(true);
    assert.deepEqual(await branch.rows(), []);
    engine.become({ kind: 'connected' });
    assert.deepEqual(redraws, [{ top: true, nodes: [] }]);
    const answer = branch.rows();
    engine.containers.arrive([web]);
    assert.equal((await answer).length, 1);
  });

  it('waits for the list of a connected engine for as long as it takes', async () => {
    const engine = new FakeSession();
    const { branch } = branchOf(engine);
    let answered = false;
    const answer = branch.rows().then((rows) => {
      answered = true;
      return rows;
    });
    await new Promise((resolve) => setTimeout(resolve, 700));
    assert.equal(answered, false);
    engine.containers.arrive([web]);
    assert.equal((await answer).length, 1);
  });

  it('does not wait for an engine that ceases to answer, and tells the rows when they come', async () => {
    const engine = new FakeSession();
    const { branch, redraws } = branchOf(engine);
    branch.setVisible(true);
    const answer = branch.rows();
    setTimeout(() => {
      engine.become({ kind: 'unresponsive', since: 0 });
    }, 600);
    assert.deepEqual(await answer, []);
    assert.equal(branch.engineNode.state, 'unresponsive');
    engine.become({ kind: 'connected' });
    assert.deepEqual(redraws, [{ top: true, nodes: [] }]);
    engine.containers.arrive([web]);
    assert.equal((await branch.rows()).length, 1);
  });

  it('keeps the rows of a lost engine, and asks for what is below them again once it is back', async () => {
    const engine = new FakeSession();
    const { branch, redraws } = branchOf(engine);
    engine.containers.arrive([web]);
    branch.setVisible(true);
    const before = await branch.rows();
    engine.become(lost);
    assert.deepEqual(await branch.rows(), before);
    assert.equal(branch.engineNode.state, 'failed');
    engine.become({ kind: 'connected' });
    assert.deepEqual(redraws, [{ top: true, nodes: [] }]);
  });

  it('moves its rows below the row of the engine when a second engine comes', async () => {
    const engine = new FakeSession();
    const { branch } = branchOf(engine);
    engine.containers.arrive([web]);
    const [row] = await branch.rows();
    assert.equal(row?.parent, undefined);
    branch.setNested(true);
    const [same] = await branch.rows();
    assert.equal(same, row);
    assert.equal(row?.parent, branch.engineNode);
  });
});
