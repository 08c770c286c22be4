import '../../support/vscodeTexts';
import assert from 'node:assert/strict';
import { failureLines } from '../../../src/ui/bulk';
import { keyboardRows } from '../../../src/ui/commands/keyboardRows';
import { commandTable } from '../../../src/ui/commands/table';
import { EngineError } from '../../../src/engine/api';
import { listed, paragraphs } from '../../../src/ui/prompts/lists';
import { objectNameProblem, optionalNameProblem } from '../../../src/ui/prompts/names';
import type { TreeNode } from '../../../src/ui/tree/nodes';

describe('a name that is asked for', () => {
  for (const name of ['ab', 'web-1', 'A.b_c', '0a']) {
    it(`${name} is right`, () => {
      assert.equal(objectNameProblem(name), undefined);
    });
  }
  for (const name of ['', 'a', '-ab', '_ab', 'a b', 'a/b', 'äb', 'ab\n']) {
    it(`${JSON.stringify(name)} is wrong, and why is said`, () => {
      assert.notEqual(objectNameProblem(name), undefined);
    });
  }
  it('may be left to the engine', () => {
    assert.equal(optionalNameProblem(''), undefined);
    assert.notEqual(optionalNameProblem('-'), undefined);
  });
});

describe('a list in a question', () => {
  it('names all of a few, in order', () => {
    assert.equal(listed(['b', 'a']), '• a\n• b');
  });
  it('counts the rest of many', () => {
    const lines = listed(Array.from({ length: 40 }, (_, index) => `c${String(index)}`)).split('\n');
    assert.equal(lines.length, 13);
    assert.equal(lines.at(-1), '… and 28 more');
  });
  it('never says “and 1 more” where that one would fit', () => {
    assert.ok(!listed(Array.from({ length: 13 }, () => 'x')).includes('more'));
  });
  it('keeps a name on its line', () => {
    assert.equal(listed(['a\nb\u202ec']), '• a bc');
  });
  it('leaves empty paragraphs out', () => {
    assert.equal(paragraphs('a', undefined, '', 'b'), 'a\n\nb');
  });
});

describe('what failed of many', () => {
  it('is told once a reason', () => {
    const lost = new EngineError({ kind: 'unreachable', detail: 'refused' });
    const inUse = new EngineError({ kind: 'conflict', detail: 'in use' });
    const failures = [
      { target: 'a', error: lost },
      { target: 'b', error: inUse },
      { target: 'c', error: lost },
    ];
    const lines = failureLines(failures, (name) => name);
    assert.equal(lines.length, 2);
    assert.ok(lines[0]?.startsWith('a, c: ') && lines[0].includes('refused'));
    assert.ok(lines[1]?.startsWith('b: ') && lines[1].includes('in use'));
  });
});

describe('the rows a key acts on', () => {
  const row = (id: string, kind = 'container'): TreeNode =>
    ({ kind, session: {}, parent: undefined, id }) as unknown as TreeNode;
  const [a, b, c] = [row('a'), row('b'), row('c')];
  const { rows } = commandTable['longshore.containers.remove'];
  const rowsFor = (focused: unknown, ...selected: TreeNode[]): readonly TreeNode[] =>
    keyboardRows([focused, 'containers'], { rows }, () => selected);

  it('are the selected ones when the focused one is among them, which comes first', () => {
    assert.deepEqual(rowsFor(b, a, b), [b, a]);
  });
  it('are the focused one alone when it is not selected', () => {
    assert.deepEqual(rowsFor(c, a, b), [c]);
  });
  it('are the selected ones when VS Code tells no focus', () => {
    for (const focused of [undefined, null, { $treeViewId: 'longshore.containers' }]) {
      assert.deepEqual(rowsFor(focused, a), [a]);
    }
  });
  it('are none when the focus is on a part of a container', () => {
    assert.deepEqual(rowsFor(row('p', 'port'), a), []);
    assert.deepEqual(rowsFor(b, a, row('n', 'attachment'), b), [b, a]);
  });
});
