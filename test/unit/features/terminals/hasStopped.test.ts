import assert from 'node:assert/strict';
import { EngineError, type DockerEngine } from '../../../../src/engine/api';
import { hasStopped } from '../../../../src/features/terminals/hasStopped';

const never = new AbortController().signal;

/** Tells each answer once, the last one for ever. */
function engine(...answers: (boolean | EngineError)[]): Pick<DockerEngine, 'containers'> {
  const inspect = (): Promise<{ running: boolean }> => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return typeof answer === 'boolean'
      ? Promise.resolve({ running: answer })
      : Promise.reject(answer ?? new Error());
  };
  return { containers: { inspect } } as unknown as DockerEngine;
}

describe('whether a shell ended with its container', () => {
  it('is no when it ended by itself', async () => {
    assert.equal(await hasStopped(engine(false), 'id', 0, never), false);
    assert.equal(await hasStopped(engine(false), 'id', 127, never), false);
  });

  it('is yes when it was killed and the container stops a moment later', async () => {
    assert.equal(await hasStopped(engine(true, false), 'id', 137, never), true);
    assert.equal(await hasStopped(engine(false), 'id', undefined, never), true);
  });

  it('is yes when the container is gone, and no when nobody can tell', async () => {
    const gone = new EngineError({ kind: 'notFound', detail: '' });
    const lost = new EngineError({ kind: 'unreachable', detail: '' });
    assert.equal(await hasStopped(engine(gone), 'id', 137, never), true);
    assert.equal(await hasStopped(engine(lost), 'id', 137, never), false);
  });
});
