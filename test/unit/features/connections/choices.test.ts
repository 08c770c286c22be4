import '../../../support/vscodeTexts';
import assert from 'node:assert/strict';
import type { EndpointDirectory } from '../../../../src/engine/api';
import {
  connectBeside,
  leave,
  moveBefore,
  withChoice,
  withoutChoices,
} from '../../../../src/features/connections/choices';
import { known, session, sessions } from './builders';

describe('the engines of a workspace', () => {
  it('are joined by another one at the end, and by none twice', () => {
    assert.deepEqual(withChoice(['cli'], 'context:a'), ['cli', 'context:a']);
    assert.deepEqual(withChoice(['context:a', 'cli'], 'context:a'), ['context:a', 'cli']);
  });

  it('are left one by one', () => {
    assert.deepEqual(withoutChoices(['cli', 'context:a', 'context:b'], ['cli', 'context:b']), [
      'context:a',
    ]);
  });

  it('change places', () => {
    assert.deepEqual(moveBefore(['cli', 'context:a', 'context:b'], 'context:b', 'context:a'), [
      'cli',
      'context:b',
      'context:a',
    ]);
    assert.deepEqual(moveBefore(['cli', 'context:a'], 'context:a', 'context:gone'), [
      'cli',
      'context:a',
    ]);
  });

  it('are joined in place of the docker CLI’s engine when there is none', async () => {
    const none = sessions({ choices: ['cli', 'context:gone'] });
    await connectBeside(none, 'host:tcp://far:2375');
    assert.deepEqual(none.chosen, ['context:gone', 'host:tcp://far:2375']);
  });

  it('are joined beside the docker CLI’s engine when there is one', async () => {
    const one = sessions({ all: [session('cli')] });
    await connectBeside(one, 'context:a', 'context:b');
    assert.deepEqual(one.chosen, ['cli', 'context:a', 'context:b']);
  });

  it('are left by every choice that leads there', async () => {
    const near = session('cli');
    const far = session('context:far', undefined, { host: 'tcp://far:2375' });
    const two = sessions({ all: [near, far], choices: ['cli', 'context:near', 'context:far'] });
    const directory = {
      list: () =>
        Promise.resolve([known('context:near', 'near', { endpoint: { ...near.endpoint } })]),
    } as unknown as EndpointDirectory;
    await leave(two, directory, { choices: [], sessions: [near] });
    assert.deepEqual(two.chosen, ['context:far']);
  });

  it('are left where they lead nowhere', async () => {
    const none = sessions({ choices: ['context:gone', 'cli'] });
    const directory = { list: () => Promise.resolve([]) } as unknown as EndpointDirectory;
    await leave(none, directory, { choices: ['context:gone'], sessions: [] });
    assert.deepEqual(none.chosen, ['cli']);
  });
});
