import assert from 'node:assert/strict';
import { parsePathStat } from '../../../../src/engine/client/archive';
import { parseListing } from '../../../../src/engine/files/listInShell';

describe('What a shell says of a folder', () => {
  it('has a name between two slashes, whatever is in it', () => {
    assert.deepEqual(parseListing('d-sub/fla\nb/o-pipe//'), {
      entries: [
        { name: 'sub', kind: 'folder', isLink: false },
        { name: 'a\nb', kind: 'file', isLink: true },
        { name: 'pipe', kind: 'other', isLink: false },
      ],
      isComplete: true,
    });
    assert.deepEqual(parseListing('/'), { entries: [], isComplete: true });
  });

  it('is all of it only when it says so', () => {
    assert.deepEqual(parseListing('f-whole/f-cut'), {
      entries: [{ name: 'whole', kind: 'file', isLink: false }],
      isComplete: false,
    });
    assert.equal(parseListing('').isComplete, false);
  });
});

describe('What an engine says of a path', () => {
  const stat = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');

  it('tells files, folders, links and others apart by Go’s bits', () => {
    const kindOf = (mode: number): string => parsePathStat(stat({ mode })).kind;
    assert.equal(kindOf(0o644), 'file');
    assert.equal(kindOf(2 ** 31 + 0o755), 'folder');
    assert.equal(kindOf(2 ** 27 + 0o777), 'link');
    assert.equal(kindOf(2 ** 25 + 0o600), 'other', 'a pipe');
    assert.equal(kindOf(2 ** 26 + 2 ** 21 + 0o600), 'other', 'a device');
    assert.equal(kindOf(2 ** 23 + 0o755), 'file', 'setuid');
  });

  it('may lack anything but must be JSON', () => {
    assert.deepEqual(parsePathStat(stat({})), {
      kind: 'file',
      size: 0,
      modifiedAt: 0,
      target: '',
    });
    assert.throws(() => parsePathStat(''));
  });
});
