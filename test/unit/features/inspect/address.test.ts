import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  parseAddress,
  uriParts,
  type InspectAddress,
} from '../../../../src/features/inspect/address';

function address(name: string, more: Partial<InspectAddress> = {}): InspectAddress {
  return { kind: 'image', sessionId: 'unix:///run/docker.sock', id: 'sha256:1', name, ...more };
}

describe('the address of an inspect document', () => {
  it('ends in the name, so that the tab shows it and the JSON mode opens it', () => {
    assert.equal(uriParts(address('web', { kind: 'container' })).path, '/container/web.json');
    assert.equal(
      uriParts(address('ghcr.io/team/app:1.0')).path,
      '/image/ghcr.io/team/app:1.0.json',
    );
  });

  it('never lets a name leave its place', () => {
    assert.equal(uriParts(address('../../etc/passwd')).path, '/image/etc/passwd.json');
    assert.equal(uriParts(address('a?b#c%2f\\d\ne f')).path, '/image/a_b_c_2f_d_e f.json');
    assert.equal(uriParts(address('//')).path, '/image/_.json');
    assert.equal(uriParts(address('')).path, '/image/_.json');
  });

  it('leads back to the object, whatever its name', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('container', 'image', 'volume', 'network'),
        fc.string({ unit: 'grapheme' }),
        fc.string(),
        fc.string({ unit: 'grapheme' }),
        (kind, sessionId, id, name) => {
          const { path, query } = uriParts({ kind, sessionId, id, name });
          assert.deepEqual(parseAddress(query), { kind, sessionId, id, name });
          assert.match(path, new RegExp(`^/${kind}/[^/]+(?:/[^/]+)*\\.json$`, 'u'));
          assert.match(query, /^[\w-]+$/);
        },
      ),
    );
  });

  it('is refused when nobody wrote it', () => {
    const encode = (value: unknown): string =>
      Buffer.from(JSON.stringify(value)).toString('base64url');
    assert.equal(parseAddress(''), undefined);
    assert.equal(parseAddress('not base64 at all'), undefined);
    assert.equal(parseAddress(encode({ kind: 'image' })), undefined);
    assert.equal(parseAddress(encode(['secret', 's', 'i', 'n'])), undefined);
    assert.equal(parseAddress(encode(['image', 's', 1, 'n'])), undefined);
    assert.equal(parseAddress(encode(['image', 's', 'i'])), undefined);
  });
});
