import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { DockerEngine } from '../../../src/engine/api/engine';
import type { ProgressMessage } from '../../../src/engine/api/images';
import { startRegistry, testVariable, type PrivateRegistry } from '../../support/machine';
import { busybox, connect, uniqueName } from './support';

describe('client: pull', () => {
  let engine: DockerEngine;
  let locked: PrivateRegistry;
  const address = testVariable('LONGSHORE_TEST_REGISTRY');

  before(async () => {
    engine = await connect();
    locked = await startRegistry({ login: true });
  });
  after(async () => {
    engine.dispose();
    await locked.stop();
  });

  async function pull(
    ...args: Parameters<DockerEngine['images']['pull']>
  ): Promise<ProgressMessage[]> {
    const messages: ProgressMessage[] = [];
    for await (const message of engine.images.pull(...args)) messages.push(message);
    return messages;
  }

  const credentials = { username: 'tester', password: 'sesame' };

  it('needs the right credentials', async () => {
    const reference = `${locked.address}/app:1`;
    await assert.rejects(pull(reference), { kind: 'auth' });
    const serverAddress = locked.address;
    const wrong = { ...credentials, password: 'wrong?>', serverAddress };
    await assert.rejects(pull(reference, { credentials: wrong }), { kind: 'auth' });
    const right = { ...credentials, serverAddress };
    await assert.rejects(pull(reference, { credentials: right }), { kind: 'notFound' });
  });

  it('of what is not there is notFound', async () => {
    await assert.rejects(pull(`${address}/none:1`), { kind: 'notFound' });
    await assert.rejects(pull('not a reference'), { kind: 'invalid' });
  });

  it('from a registry tells its progress', async () => {
    const reference = `${address}/${uniqueName()}:1`;
    await engine.images.tag(busybox, reference);
    await push(reference.slice(0, reference.lastIndexOf(':')));
    await engine.images.remove(reference);
    const messages = await pull(reference);
    assert.ok(
      messages.some(({ status }) => status.startsWith('Status:')),
      JSON.stringify(messages),
    );
    const removed = await engine.images.remove(reference);
    assert.ok(removed.untagged.includes(reference));
  });
});

/** The client has no push of its own. */
async function push(repository: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const sending = request(
      {
        socketPath: testVariable('LONGSHORE_TEST_SOCKET'),
        method: 'POST',
        path: `/images/${repository}/push?tag=1`,
        headers: { 'X-Registry-Auth': Buffer.from('{}').toString('base64') },
      },
      (answer) => {
        answer.resume();
        answer.on('end', resolve);
      },
    );
    sending.on('error', reject);
    sending.end();
  });
}
