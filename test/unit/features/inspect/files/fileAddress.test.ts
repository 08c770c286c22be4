import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  fileUriParts,
  parseFileAddress,
} from '../../../../../src/features/inspect/files/fileAddress';

describe('the address of a file inside a container', () => {
  it('leads back to the file, whatever it is called', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string({ unit: 'grapheme' }), (...parts) => {
        const [sessionId, containerId, name] = parts;
        const address = { sessionId, containerId, path: `/${name}` };
        const { path, query } = fileUriParts(address);
        assert.match(query, /^[\w-]+$/);
        assert.deepEqual(parseFileAddress(path, query), address);
      }),
    );
  });

  it('is refused when nobody wrote it', () => {
    const { query } = fileUriParts({ sessionId: 's', containerId: 'c', path: '/x' });
    assert.equal(parseFileAddress('x', query), undefined);
    for (const wrong of ['', 'no base64', 'WzFd', Buffer.from('["a",1]').toString('base64url')])
      assert.equal(parseFileAddress('/x', wrong), undefined, wrong);
  });
});
