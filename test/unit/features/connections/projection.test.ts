import '../../../support/vscodeTexts';
import assert from 'node:assert/strict';
import { EngineError } from '../../../../src/engine/api';
import { projectConnections } from '../../../../src/features/connections/view/projection';
import type { Draft } from '../../../../src/ui/tree/draft';
import type { ConnectionNode } from '../../../../src/ui/tree/nodes';
import { known, session, sessions, type SessionsValues } from './builders';

describe('the rows of the connections view', () => {
  const all = [
    known('cli', 'near'),
    known('setting:lab', 'lab'),
    known('context:production', 'production'),
    known('context:staging', 'staging'),
    known('host:unix:///run/podman.sock', 'Podman'),
  ];
  const project = (values: SessionsValues = {}): readonly Draft[] =>
    projectConnections(all, sessions(values));

  it('stand below the way they were found, and the docker CLI above all', () => {
    assert.deepEqual(outline(project()), [
      'connection/cli',
      'connectionGroup/setting',
      '  connection/setting:lab',
      'connectionGroup/context',
      '  connection/context:production',
      '  connection/context:staging',
      'connectionGroup/host',
      '  connection/host:unix:///run/podman.sock',
    ]);
  });

  it('have no group without rows', () => {
    const rows = projectConnections([known('cli', 'near')], sessions());
    assert.deepEqual(outline(rows), ['connection/cli']);
  });

  it('know their session, its state and its latency in whole milliseconds', () => {
    const one = session('context:staging');
    const row = find(project({ all: [one] }), 'context:staging');
    assert.equal(row.session, one);
    assert.equal(row.state, one.state);
    assert.equal(row.latency, 3);
    assert.ok(row.isChosen);
    assert.ok(!find(project({ all: [one] }), 'cli').isChosen);
  });

  it('include what the user typed, and what is gone but still chosen', () => {
    const error = new EngineError({ kind: 'notFound', detail: 'no such context' });
    const rows = project({
      all: [session('host:tcp://far:2375')],
      choices: ['host:tcp://far:2375', 'context:gone'],
      problems: [{ choice: 'context:gone', name: 'gone', error }],
    });
    assert.equal(find(rows, 'host:tcp://far:2375').known, undefined);
    assert.equal(find(rows, 'context:gone').problem, error);
    assert.deepEqual(outline(rows).slice(-3), [
      'connectionGroup/host',
      '  connection/host:unix:///run/podman.sock',
      '  connection/host:tcp://far:2375',
    ]);
  });

  it('say what is wrong with an entry that nobody has chosen', () => {
    const error = new EngineError({ kind: 'invalid', detail: 'no port: 99999' });
    const broken = known('setting:typo', 'typo', { endpoint: undefined, error });
    const rows = projectConnections([broken], sessions());
    assert.equal(find(rows, 'setting:typo').problem, error);
  });
});

function outline(rows: readonly Draft[], indent = ''): readonly string[] {
  return rows.flatMap(({ node, children = [] }) => [
    indent + node.id,
    ...outline(children, `${indent}  `),
  ]);
}

function find(rows: readonly Draft[], choice: string): ConnectionNode {
  const nodes = rows.flatMap(({ node, children = [] }) => [node, ...children.map((c) => c.node)]);
  const node = nodes.find((each) => each.id === `connection/${choice}`);
  assert.ok(node?.kind === 'connection');
  return node;
}
