import assert from 'node:assert/strict';
import type { ProgressMessage } from '../../../../src/engine/api/images';
import { progressMessages } from '../../../../src/engine/streams/progress';
import { from } from './support';

async function read(...lines: unknown[]): Promise<ProgressMessage[]> {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  const messages: ProgressMessage[] = [];
  for await (const message of progressMessages(from([Buffer.from(text.join('\r\n'))]))) {
    messages.push(message);
  }
  return messages;
}

describe('progress messages', () => {
  it('have layer, words and bytes', async () => {
    const messages = await read(
      { status: 'Pulling from library/nginx', id: '1.27' },
      { status: 'Downloading', progressDetail: { current: 5, total: 10 }, id: 'abc' },
      { status: 'Waiting', progressDetail: {}, id: 'def' },
      { stream: 'Step 1/2' },
    );
    assert.deepEqual(messages.slice(1), [
      { id: 'abc', status: 'Downloading', current: 5, total: 10 },
      { id: 'def', status: 'Waiting', current: undefined, total: undefined },
      { id: undefined, status: 'Step 1/2', current: undefined, total: undefined },
    ]);
  });

  it('go on after a line that is no JSON', async () => {
    assert.deepEqual((await read('<html>', '[]', { status: 'Done' })).length, 1);
  });

  const failures: [string, object, string][] = [
    ['code', { errorDetail: { code: 401, message: 'who?' }, error: 'who?' }, 'auth'],
    ['code 404', { errorDetail: { code: 404, message: 'gone' } }, 'notFound'],
    ['words, without a code', { errorDetail: { message: 'manifest unknown' } }, 'notFound'],
    ['words, with a mere 500', { errorDetail: { code: 500, message: 'unauthorized: no' } }, 'auth'],
    ['nothing known', { error: 'no space left on device' }, 'server'],
    ['the code of a command', { errorDetail: { code: 1, message: 'returned 1' } }, 'server'],
    [
      'words that say two things',
      {
        error: "pull access denied for x, repository does not exist or may require 'docker login'",
      },
      'auth',
    ],
  ];
  for (const [what, line, kind] of failures) {
    it(`that are an error end the stream with its kind: ${what}`, async () => {
      await assert.rejects(read({ status: 'ok' }, line, { status: 'never seen' }), { kind });
    });
  }
});
