import assert from 'node:assert/strict';
import {
  commonTail,
  hostPaths,
  mapped,
  normalised,
} from '../../../../../src/features/logs/links/containerPath';
import { fileTarget, readTarget } from '../../../../../src/features/logs/links/linkTarget';
import { findWebLinks } from '../../../../../src/features/logs/links/webLinks';

describe('The URLs in a line', () => {
  const cases: readonly (readonly [string, ...string[]])[] = [
    ['listening on http://localhost:3000.', 'http://localhost:3000'],
    ['(see https://example.com/a_(b)?c=d#e)', 'https://example.com/a_(b)?c=d#e'],
    [
      '"https://example.com/x","HTTP://EXAMPLE.COM/Y"',
      'https://example.com/x',
      'HTTP://EXAMPLE.COM/Y',
    ],
    ['http://[::1]:80/, next', 'http://[::1]:80/'],
    ['[docs](https://example.com)', 'https://example.com'],
    ['ftp://example.com file:///x javascript:alert(1) https://'],
  ];
  for (const [line, ...expected] of cases) {
    it(`are found in ${line}`, () => {
      const found = findWebLinks(line);
      assert.deepEqual(
        found.map(({ url }) => url),
        expected,
      );
      for (const { start, end, url } of found) assert.equal(line.slice(start, end), url);
    });
  }
});

describe('The target of a link', () => {
  it('is read back as it was written', () => {
    assert.deepEqual(readTarget(fileTarget('/app/x.js', 10, 5)), {
      kind: 'file',
      path: '/app/x.js',
      line: 10,
      column: 5,
    });
    assert.deepEqual(readTarget(fileTarget('C:\\app\\x.cs', 3, undefined)), {
      kind: 'file',
      path: 'C:\\app\\x.cs',
      line: 3,
    });
    assert.deepEqual(readTarget('https://example.com/x.js:10:5'), {
      kind: 'url',
      url: 'https://example.com/x.js:10:5',
    });
  });

  it('is nothing else than a place in a file or an address of the web', () => {
    for (const target of ['', 'x', '/app/x.js', 'http://', 'x:', ':1', 'command:quit'])
      assert.equal(readTarget(target), undefined, target);
  });
});

describe('A path in a container', () => {
  it('has forward slashes and no way up', () => {
    assert.equal(normalised('C:\\app\\.\\src\\..\\x.cs'), 'C:/app/x.cs');
    assert.equal(normalised('/app/../../etc/passwd'), '/etc/passwd');
  });

  it('is mapped by the longest folder that it is below', () => {
    const mappings = [
      { container: '/', elsewhere: '/all' },
      { container: '/app/', elsewhere: '/work/app/' },
      { container: '/app/lib', elsewhere: 'lib' },
    ];
    assert.equal(mapped('/app/src/x.js', mappings), '/work/app/src/x.js');
    assert.equal(mapped('/app/lib/x.js', mappings), 'lib/x.js');
    assert.equal(mapped('/app/library/x.js', mappings), '/work/app/library/x.js');
    assert.equal(mapped('/application/x.js', mappings), '/all/application/x.js');
    assert.equal(mapped('src/x.js', mappings), undefined);
    assert.equal(mapped('/app', mappings.slice(1)), undefined);
  });

  it('is compared from its end', () => {
    assert.equal(commonTail('/work/shop/src/x.js', '/app/src/x.js'), 2);
    assert.equal(commonTail('/work/x.js', '/app/y.js'), 0);
    assert.equal(commonTail('/src/x.js', 'src/x.js'), 2);
    assert.equal(commonTail('/x.js', '/x.js'), 1);
  });

  it('of a mount is where Docker Desktop has the folders of its host', () => {
    assert.equal(hostPaths('/run/desktop/mnt/host/c/work/x')[0], 'c:/work/x');
    assert.equal(hostPaths('/host_mnt/Users/a')[0], '/Users/a');
    assert.deepEqual(hostPaths('/home/a'), ['/home/a']);
  });
});
